import { deflateSync, gzipSync } from 'fflate';
import { bytesOf, type Script } from '#wire/streams.testing.ts';
import { oneOf, type Random } from './random.testing.ts';

/** Valid beginnings with anything behind them: random frames, packets, events, compressed or not, by a grammar that lies. */

const query = [
  'EIO=4&transport=polling',
  'EIO=3&transport=polling',
  'EIO=4&transport=polling&sid=a',
  'EIO=3&transport=polling&sid=a&b64=1',
];
const socketQuery = [
  '/socket.io/?EIO=4&transport=websocket',
  '/socket.io/?EIO=3&transport=websocket',
  '/socket.io/?EIO=4&transport=websocket&sid=a',
  '/chat',
];
const offers = [
  '',
  'permessage-deflate',
  'permessage-deflate; server_no_context_takeover',
  'permessage-deflate; client_max_window_bits=9',
];

export function hostileScript(next: Random): Script {
  const kind = next(8);
  if (kind < 3) return webSocket(next);
  if (kind < 6) return polling(next);
  return eventStream(next);
}

const many = <T>(next: Random, most: number, make: () => T): T[] => Array.from({ length: next(most + 1) }, make);
const randomBytes = (next: Random, most: number) => Uint8Array.from({ length: next(most + 1) }, () => next(256));
const utf8 = (text: string) => new TextEncoder().encode(text);

function joined(...parts: readonly (string | Uint8Array)[]): Uint8Array {
  const bytes = parts.map((part) => bytesOf(part));
  const all = new Uint8Array(bytes.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of bytes) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Now and then what blows up: rare, because it is what takes long. */
const bomb = (next: Random) =>
  new Uint8Array(next(64) === 0 ? 3_000_000 : 3000).fill(oneOf(next, [0, 0x3a, 0x0a, 0x30, 0x1e]));

// Opened once: the handshake of RFC 6455 §1.3.
function webSocket(next: Random): Script {
  const offer = oneOf(next, offers);
  const extension = offer && `Sec-WebSocket-Extensions: ${offer}\r\n`;
  const fields = 'Host: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n';
  const ask = `GET ${oneOf(next, socketQuery)} HTTP/1.1\r\n${fields}Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${extension}\r\n`;
  const answer = `HTTP/1.1 101 Switching Protocols\r\n${fields}Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n${extension}\r\n`;
  const frames = many(next, 8, () => {
    const from = oneOf(next, ['client', 'server'] as const);
    return [from, joined(...many(next, 3, () => frame(next, from === 'client', offer !== '')))] as const;
  });
  return [['client', ask], ['server', answer], ...frames, ...ending(next)];
}

function frame(next: Random, masked: boolean, deflate: boolean): Uint8Array {
  const isCompressed = deflate && next(2) === 0;
  let payload = message(next);
  if (isCompressed) {
    payload = deflateSync(next(40) === 0 ? bomb(next) : payload);
    // The tail of an empty stored block is left out on the wire (RFC 7692 §7.2.1); a final block is a mistake people make.
    if (next(2) === 0) payload = payload.subarray(0, -1);
  }
  const first =
    next(6) === 0
      ? next(256)
      : (next(5) === 0 ? 0 : 0x80) | (isCompressed ? 0x40 : 0) | oneOf(next, [0, 1, 1, 1, 2, 2, 8, 9, 10]);
  const hasMask = next(20) === 0 ? !masked : masked;
  const head = [first, ...lengthBytes(next, payload.length, hasMask ? 0x80 : 0)];
  const key = hasMask ? [next(256), next(256), next(256), next(256)] : [];
  return joined(
    Uint8Array.from([...head, ...key]),
    hasMask ? payload.map((byte, index) => byte ^ key[index % 4]!) : payload,
  );
}

/** The length as declared: now and then another, or not in its shortest form, or one that nobody could send. */
function lengthBytes(next: Random, length: number, mask: number): number[] {
  const lie = next(16);
  if (lie === 0)
    return [mask | 127, next(256), next(256), next(256), next(256), next(256), next(256), next(256), next(256)];
  if (lie === 1) return [mask | 126, next(256), next(256)];
  if (lie === 2) return [mask | 127, 0, 0, 0, 0, 0, 0, length >> 8, length & 255];
  if (length < 126) return [mask | (lie === 3 ? next(126) : length)];
  return [mask | 126, length >> 8, length & 255];
}

function message(next: Random): Uint8Array {
  const kind = next(6);
  if (kind === 0) return randomBytes(next, 40);
  if (kind === 1) return Uint8Array.of(next(6), ...randomBytes(next, 6));
  return utf8(packet(next));
}

/** A packet of Engine.IO with one of Socket.IO in it, or nearly. */
function packet(next: Random): string {
  const type = next(10) === 0 ? oneOf(next, ['', 'x', '7', '9', 'b', '\0', '😀']) : String(next(7));
  if (next(8) === 0) return `b${oneOf(next, ['AQID', '4AQID', 'AQI=', 'A', '====', 'é', 'AQ ID'])}`;
  if (next(8) === 0)
    return `0${oneOf(next, ['{"sid":"a","upgrades":["websocket"],"pingInterval":25000,"pingTimeout":20000}', '{', '{"sid":7}', '[]', ''])}`;
  if (type !== '4') return type + oneOf(next, ['', 'probe', 'x']);
  const digits = `${next(9)}${oneOf(next, ['', '0-', '1-', '2-', '1', '-', '99999999999-'])}`;
  const namespace = oneOf(next, ['', '', '/admin,', '/', ',', '/한글,', '/a?token=b,', '/__proto__,']);
  const id = oneOf(next, ['', '', '0', '12', '-1', '99999999999999999999']);
  return `4${digits}${namespace}${id}${json(next)}`;
}

function json(next: Random): string {
  const kind = next(12);
  if (kind === 0) return '['.repeat(next(next(20) === 0 ? 20_000 : 100));
  if (kind === 1) return `{"__proto__":{"a":1},"constructor":[],"sid":${next(9)}}`;
  if (kind === 2)
    return '["a",{"_placeholder":true,"num":'.concat(oneOf(next, ['0', '1', '-1', '1e9', '"0"', 'null']), '}]');
  if (kind === 3)
    return oneOf(next, ['', '[]', '{}', 'null', '[1', '"', '["\\ud800"]', '[1e999]', '["연결", null]', '["connect"]']);
  return `["${oneOf(next, ['hi', '한글', '😀', '\\u0000', '\x1b[2J'])}",${next(1000)}]`;
}

function polling(next: Random): Script {
  const asked = oneOf(next, query);
  const isPost = next(3) === 0;
  const type = oneOf(next, [
    'text/plain; charset=UTF-8',
    'application/octet-stream',
    'text/plain;charset=UTF-8',
    'application/json',
  ]);
  const body = payload(next, asked.startsWith('EIO=3'));
  const ask = isPost
    ? message11(next, `POST /socket.io/?${asked} HTTP/1.1\r\nHost: a`, type, body)
    : bytesOf(`GET /socket.io/?${asked} HTTP/1.1\r\nHost: a\r\n\r\n`);
  const answer = isPost
    ? message11(next, 'HTTP/1.1 200 OK', 'text/html', bytesOf('ok'))
    : message11(next, `HTTP/1.1 ${oneOf(next, ['200 OK', '200 OK', '200 OK', '400 Bad Request'])}`, type, body);
  return [['client', ask], ['server', answer], ...ending(next)];
}

function payload(next: Random, isVersion3: boolean): Uint8Array {
  const kind = next(8);
  if (kind === 0) return randomBytes(next, 60);
  const packets = many(next, 5, () => packet(next));
  if (!isVersion3) return utf8(packets.join(oneOf(next, ['\x1e', '\x1e', '\x1e\x1e', ''])));
  if (kind < 4)
    return utf8(
      packets
        .map(
          (each) =>
            `${oneOf(next, [each.length, each.length, each.length + 1, '007', '', '999999999999', 'x'])}:${each}`,
        )
        .join(''),
    );
  return joined(
    ...packets.map((each) => {
      const bytes = next(3) === 0 ? randomBytes(next, 9) : utf8(each);
      const digits = next(10) === 0 ? [...randomBytes(next, 400)] : [...String(bytes.length)].map(Number);
      return joined(Uint8Array.of(next(12) === 0 ? next(256) : next(2), ...digits, 0xff), bytes);
    }),
  );
}

/** A message with a body: by its length or in chunks, compressed or not, now and then not as it says. */
function message11(next: Random, start: string, type: string, plainBody: Uint8Array): Uint8Array {
  const coding = oneOf(next, ['', '', '', 'gzip', 'deflate', 'br']);
  let body = plainBody;
  if (coding === 'gzip') body = gzipSync(next(40) === 0 ? bomb(next) : plainBody);
  if (coding === 'deflate') body = deflateSync(plainBody);
  if (coding && next(4) === 0) body = body.subarray(0, next(body.length + 1));
  const head = `${start}\r\nContent-Type: ${type}\r\n${coding && `Content-Encoding: ${coding}\r\n`}`;
  if (next(2) === 0)
    return joined(`${head}Content-Length: ${next(12) === 0 ? 999_999_999_999 : body.length}\r\n\r\n`, body);
  const at = next(body.length + 1);
  const pieces = [body.subarray(0, at), body.subarray(at)].filter(({ length }) => length > 0);
  const chunks = pieces.map((piece) =>
    joined(`${(next(16) === 0 ? next(9999) : piece.length).toString(16)}\r\n`, piece, '\r\n'),
  );
  return joined(`${head}Transfer-Encoding: chunked\r\n\r\n`, ...chunks, next(4) === 0 ? '' : '0\r\n\r\n');
}

const lines = [
  'data',
  'data:',
  'data: ',
  'data: 안녕 😀',
  ':',
  ': hi',
  'id: 7',
  'id: 1\0',
  'id',
  'event: 투표',
  'event',
  'retry: 300',
  'retry: x',
  'retry: 99999999999999999999',
  ' data: x',
  '\ufeff',
  '\ufeffdata: 1',
  'x'.repeat(300),
  '\x1b[2J',
];

function eventStream(next: Random): Script {
  const stream = many(
    next,
    20,
    () => `${next(3) === 0 ? '' : oneOf(next, lines)}${oneOf(next, ['\n', '\r', '\r\n'])}`,
  ).join('');
  const bytes = next(8) === 0 ? randomBytes(next, 80) : utf8(stream);
  const answer = message11(
    next,
    'HTTP/1.1 200 OK',
    oneOf(next, ['text/event-stream', 'Text/Event-Stream; charset=utf-8']),
    bytes,
  );
  return [
    ['client', 'GET /events HTTP/1.1\r\nHost: a\r\nAccept: text/event-stream\r\n\r\n'],
    ['server', answer],
    ...ending(next),
  ];
}

function ending(next: Random): Script {
  const kind = next(4);
  if (kind < 2) return [];
  return kind === 2 ? [['end', oneOf(next, ['client', 'server'])]] : [['reset', oneOf(next, ['client', 'server'])]];
}
