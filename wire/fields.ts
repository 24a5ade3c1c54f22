import { chunkFields } from '#wire/fields/chunk.ts';
import { engineIoFields } from '#wire/fields/engine-io.ts';
import { messageFields } from '#wire/fields/message.ts';
import { field } from '#wire/fields/part.ts';
import { socketIoFields } from '#wire/fields/socket-io.ts';
import { sseFields } from '#wire/fields/sse.ts';
import { webSocketFields } from '#wire/fields/websocket.ts';
import type { Field, Frame } from './frame.ts';
import { quote } from './printable.ts';

/**
 * The named parts of a frame, in the order of their bytes, with the clause that defines each. Offsets and lengths are
 * bits, counted as `Field` says. Computed when somebody looks; a frame that was not read from bytes has none.
 *
 * `raw` is what stands in the bytes, one character a byte, for heads; bodies are quoted and cut. It is a stranger's text:
 * `printable` before a terminal sees it.
 */
export function fieldsOf(frame: Frame): readonly Field[] {
  const length = frame.span.end - frame.span.start;
  switch (frame.layer) {
    case 'tcp':
      return frame.kind === 'gap'
        ? [field('lost bytes', 0, length, '', lost, 'RFC 9293 §3.4')]
        : [field('bytes', 0, length, quote(frame.data, 4096), bytes, 'RFC 9293 §3.4')];
    case 'http':
      return frame.kind === 'chunk' ? chunkFields(frame, length) : messageFields(frame, length);
    case 'sse':
      return sseFields(frame);
    case 'websocket':
      return webSocketFields(frame);
    case 'engine.io':
      return engineIoFields(frame);
    case 'socket.io':
      return socketIoFields(frame);
  }
}

const lost = {
  en: 'These bytes crossed, but the capture did not keep them. Nothing behind them in this direction is read.',
  ko: '지나갔지만 캡처에 남지 않은 바이트예요. 이 방향에서 이 뒤로는 해석하지 않아요.',
};
const bytes = {
  en: 'Bytes of the TCP stream that no protocol known here claims.',
  ko: '여기서 아는 프로토콜에 속하지 않는, TCP 스트림의 바이트예요.',
};
