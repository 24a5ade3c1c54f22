import { HttpDirection } from '#wire/http/direction.ts';
import { responseFraming } from '#wire/http/framing.ts';
import type { DirectionDecoder, Place } from '#wire/reading.ts';
import { httpAfterSwitch } from './problems.ts';

/** How a stray response begins: `HTTP/1.`. As a frame that is a close with RSV1 and without FIN, which nobody may send. */
export const httpStart = Uint8Array.from('HTTP/1.', (character) => character.charCodeAt(0));

/** Reads HTTP that a server writes where frames should be: its socket was upgraded before it said no. */
export function strayHttp(place: Place): DirectionDecoder {
  return new HttpDirection(place, {
    spoken: true,
    began(message) {
      const { start, headers, offset, report } = message;
      report(httpAfterSwitch(offset));
      const status = start.kind === 'response' ? start.status : 0;
      return responseFraming({ version: start.version, headers, offset, report, status }, undefined);
    },
    finished() {},
    silenced() {},
    ended() {},
  });
}
