import { describe, expect, it } from 'vitest';
import { summary } from '#wire/describe.ts';
import { fieldsOf } from '#wire/fields.ts';
import { jsonLine } from '#wire/json.ts';
import { line } from '#wire/line.ts';
import { mutate } from '#wire/mutate.testing.ts';
import { oneOf, type Random, random } from '#wire/random.testing.ts';
import { everyByte, hex } from '#wire/streams.testing.ts';
import { decodeSteps, handshake, join, message, poll, post, type Step, target } from './captures.testing.ts';

const two = '452-/a,1["x",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}]';
const open = '0{"sid":"S","upgrades":["websocket"],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000}';

/** What is mutated: payloads of both versions, and messages. */
const payloads: Readonly<Record<3 | 4, readonly Uint8Array[]>> = {
  4: [
    join(open),
    join('40\x1e42["hi",1]\x1e2\x1e6'),
    join(`${two}\x1ebAQID\x1ebBAU=`),
    join('44{"message":"no😀"}\x1e41/a,'),
  ],
  3: [
    join('12:0{"sid":"S"}2:40'),
    join('9:42["😀"]6:b4AQID1:2'),
    join(hex('00 02 ff 34 30 01 04 ff 04 01 02 03 00 01 00 ff'), '4"0123456"'),
  ],
};

/** A session whose packets go over everything that can carry them. */
function session(next: Random): Step[] {
  const version = next(2) ? 4 : 3;
  const sid = next(3) ? 'S' : undefined;
  const payload = () => {
    const whole = oneOf(next, payloads[version]);
    return next(5) ? mutate(whole, next) : whole;
  };
  const steps: Step[] = [];
  for (let count = 1 + next(4); count > 0; count--) {
    const kind = next(3);
    if (kind === 0) steps.push(...poll(1, target(version, 'polling', sid), payload()));
    else if (kind === 1) steps.push(...post(2, target(version, 'polling', sid), payload()));
    else {
      const bytes = payload().subarray(0, 125);
      const data = next(2) ? bytes : String.fromCharCode(...bytes).replaceAll(/[^\x20-\x7e]/g, '');
      if (!steps.some(([connection]) => connection === 3))
        steps.push(...handshake(3, target(version, 'websocket', sid)));
      steps.push(message(3, next(2) ? 'client' : 'server', data.length > 120 ? data.slice(0, 120) : data));
    }
  }
  return steps;
}

describe('packets that somebody broke', () => {
  it('are read without a throw, the same whole and byte by byte, and can be shown', () => {
    let packets = 0;
    for (let seed = 1; seed <= 1000; seed++) {
      const steps = session(random(seed));
      const frames = decodeSteps(steps);
      expect(decodeSteps(steps, everyByte), `seed ${seed}`).toEqual(frames);
      for (const frame of frames) {
        if (frame.layer !== 'engine.io' && frame.layer !== 'socket.io') continue;
        packets++;
        expect(summary(frame, 'ko')).toBeDefined();
        expect(line(frame, { width: 80, colours: true })).toBeDefined();
        expect(JSON.parse(jsonLine(frame))).toMatchObject({ id: frame.id });
        let end = 0;
        for (const { offset, length, name } of fieldsOf(frame)) {
          expect(offset, `seed ${seed} ${name}`).toBeGreaterThanOrEqual(end);
          end = offset + length;
          expect(end, `seed ${seed} ${name}`).toBeLessThanOrEqual(frame.bytes.length * 8);
        }
        for (const { offset } of frame.problems) expect(offset).toBe(frame.span.start);
      }
    }
    expect(packets).toBeGreaterThan(3000);
  });
});
