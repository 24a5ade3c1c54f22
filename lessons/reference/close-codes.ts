import { closeCodeOf, closeCodes as registry } from '#wire/websocket/close-codes.ts';
import { type Entry, type Fact, fact, type Group, labels } from './entry.ts';
import { closing, frame, type Sample } from './samples.ts';

const { onTheWire, writtenBy, page } = labels;

const crosses = fact(onTheWire, 'Yes.', '포함됨.');
const never = fact(
  onTheWire,
  'Never. Received in a frame, it is answered with 1002.',
  '절대 포함되지 않음. 프레임에 담겨 오면 1002로 답함.',
);
const facts: Readonly<Record<number, readonly Fact[]>> = {
  1000: [fact(writtenBy, 'Whoever calls close(1000).', 'close(1000)을 호출한 쪽.')],
  1001: [
    fact(writtenBy, 'A server that stops, a browser that leaves the page.', '멈추는 서버, 페이지를 떠나는 브라우저.'),
  ],
  1002: [
    fact(
      writtenBy,
      'ws, after a frame that breaks the rules, such as one of a client without a mask. Its own close event then says 1006.',
      '규칙을 어긴 프레임을 받은 ws. 예: 마스킹하지 않은 클라이언트 프레임. 이때 ws 자신의 close 이벤트는 1006을 알림.',
    ),
  ],
  1003: [fact(writtenBy, 'The application.', '애플리케이션.')],
  1005: [
    fact(
      writtenBy,
      'Nobody: it stands for a close frame without a code.',
      '아무도 보내지 않음. 코드 없는 close 프레임을 나타내는 값.',
    ),
    fact(
      page,
      'code 1005 after close() without a code, and when Socket.IO closes.',
      '코드 없이 close()를 호출했거나 Socket.IO가 닫았을 때 code 1005.',
    ),
  ],
  1006: [
    fact(writtenBy, 'Nobody: no close frame came.', '아무도 보내지 않음. close 프레임이 오지 않았다는 뜻.'),
    fact(
      page,
      'code 1006 after a cut, and after a handshake that was refused.',
      '연결이 끊겼거나 핸드셰이크가 거절됐을 때 code 1006.',
    ),
  ],
  1007: [fact(writtenBy, 'ws, after a text that is not UTF-8.', 'UTF-8이 아닌 텍스트를 받은 ws.')],
  1008: [
    fact(writtenBy, 'The application, for example when a token has expired.', '애플리케이션. 예: 토큰이 만료됐을 때.'),
  ],
  1009: [fact(writtenBy, 'ws, after a message above maxPayload.', 'maxPayload를 넘는 메시지를 받은 ws.')],
  1010: [fact(writtenBy, 'A client.', '클라이언트.')],
  1011: [fact(writtenBy, 'A server.', '서버.')],
  1012: [fact(writtenBy, 'A server, or what stands in front of it.', '서버나 그 앞단.')],
  1013: [fact(writtenBy, 'A server, or what stands in front of it.', '서버나 그 앞단.')],
  1014: [fact(writtenBy, 'A gateway.', '게이트웨이.')],
  1015: [fact(writtenBy, 'Nobody.', '아무도 보내지 않음.')],
};

const samples: Readonly<Record<number, readonly Sample[]>> = {
  1005: [frame('server', 0x88, [], 'a close frame without a code', '코드 없는 close 프레임')],
};

function entry(code: number): Entry {
  const { name, meaning, clause, sendable } = closeCodeOf(code);
  return {
    id: `close-${code}`,
    value: String(code),
    name,
    means: meaning,
    facts: [sendable ? crosses : never, ...(facts[code] ?? [])],
    samples: samples[code] ?? (sendable ? [closing('server', code, 'from a server', '서버가 보낼 때')] : []),
    sources: [clause],
  };
}

/** A range of codes, named after its first one; it says what the codes have in common. */
function range(first: number, last: number, name: string, en: string, ko: string): Entry {
  return {
    // 4000 has no meaning of its own, so the whole range may be called by it.
    id: first === 4000 ? 'close-4000' : `close-${first}-${last}`,
    value: `${first}–${last}`,
    name,
    means: { en, ko },
    facts: first < 3000 ? [never] : [crosses],
    samples: first < 3000 ? [] : [closing('client', first, `${first}, from a client`, `클라이언트가 보낸 ${first}`)],
    sources: ['RFC 6455 §7.4.2'],
  };
}

const numbers = Object.keys(registry).map(Number);
const entries = (from: number, to: number) => numbers.filter((code) => code >= from && code <= to).map(entry);

/** Close codes of WebSocket. What they mean is the wire's own (`wire/websocket/close-codes.ts`). */
export const closeCodes: Group = {
  id: 'close-codes',
  title: { en: 'WebSocket close codes', ko: 'WebSocket 종료 코드' },
  says: {
    en: 'Two bytes at the beginning of a close frame say why. 1004, 1005, 1006 and 1015 are never in a frame: an API says them when no code came. A page may close with 1000 and 3000 to 4999 only; close() throws InvalidAccessError for the others.',
    ko: 'close 프레임 맨 앞의 2바이트가 닫는 이유예요. 1004, 1005, 1006, 1015는 프레임에 담기지 않아요. 코드가 오지 않았을 때 API가 대신 알려 주는 값이에요. 페이지는 1000과 3000~4999로만 닫을 수 있고, 다른 코드를 넣으면 close()에서 InvalidAccessError가 나요.',
  },
  layer: 'websocket',
  entries: [
    ...entries(1000, 1015),
    range(
      1016,
      2999,
      'Reserved',
      'Kept for WebSocket itself and its extensions. None of them has a meaning yet.',
      'WebSocket과 확장을 위해 남겨 둔 범위예요. 아직 뜻이 정해진 코드는 없어요.',
    ),
    range(
      3000,
      3999,
      'For libraries',
      'For libraries and frameworks, which register their codes with IANA.',
      '라이브러리와 프레임워크가 IANA에 등록해서 쓰는 범위예요.',
    ),
    ...entries(3000, 3999),
    range(
      4000,
      4999,
      'Private Use',
      'For your application: both ends agree on what a code means, and nobody else knows.',
      '애플리케이션이 정해서 쓰는 범위예요. 무슨 뜻인지는 약속한 양쪽만 알아요.',
    ),
  ],
  sources: ['RFC 6455 §7.4', 'IANA WebSocket Close Code Number', 'WebSockets Standard "close()"'],
};
