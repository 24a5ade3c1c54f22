import { HTTPParser } from 'http-parser-js';
import type { Bench } from '#scripts/bench/rounds.ts';
import type { End, TapEvent } from '#wire/capture.ts';
import { createDecoder } from '#wire/decode.ts';
import { cpuMilliseconds } from './cpu.ts';

const exchanges = 10_000;
const warmUps = 5;

/** What Chromium writes to a page's own server: 500 bytes of head. */
const requestHead = (method: string, target: string, more: string) =>
  `${method} ${target} HTTP/1.1\r\nHost: 127.0.0.1:3000\r\nConnection: keep-alive\r\nsec-ch-ua-platform: "Linux"\r\n` +
  'User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36\r\n' +
  'sec-ch-ua: "Chromium";v="156", "Not?A_Brand";v="24"\r\nsec-ch-ua-mobile: ?0\r\nAccept: */*\r\n' +
  'Sec-Fetch-Site: same-origin\r\nSec-Fetch-Mode: cors\r\nSec-Fetch-Dest: empty\r\n' +
  `Referer: http://127.0.0.1:3000/\r\nAccept-Encoding: gzip, deflate, br, zstd\r\nAccept-Language: ko-KR,ko;q=0.9\r\n${more}\r\n`;

const responseHead = (fields: string) =>
  `HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\n${fields}Date: Sat, 21 Nov 2026 06:00:00 GMT\r\n` +
  'Connection: keep-alive\r\nKeep-Alive: timeout=5\r\n\r\n';

/** Three polls, a POST, and an answer in chunks, as the first lessons have them. */
function exchange(number: number): readonly [request: string, response: string] {
  const json = JSON.stringify({ votes: { a: number, b: number * 2 }, at: 1_700_000_000 + number });
  const sized = `${responseHead(`Content-Length: ${json.length}\r\nETag: "v${number}"\r\n`)}${json}`;
  if (number % 5 === 3) {
    const body = JSON.stringify({ vote: 'a' });
    const fields = `Content-Type: application/json\r\nContent-Length: ${body.length}\r\nOrigin: http://127.0.0.1:3000\r\n`;
    return [requestHead('POST', '/votes', fields) + body, sized];
  }
  const request = requestHead('GET', `/votes?since=${number}`, 'If-None-Match: "v1"\r\n');
  if (number % 5 !== 4) return [request, sized];
  const half = json.length >> 1;
  const parts = [json.slice(0, half), json.slice(half), ''];
  const chunks = parts.map((part) => `${part.length.toString(16)}\r\n${part}\r\n`).join('');
  return [request, responseHead('Transfer-Encoding: chunked\r\n') + chunks];
}

/** A read a message, as on a connection that is used again and again. */
function record(): TapEvent[] {
  const events: TapEvent[] = [{ connection: 1, at: 0, event: 'open', origin: 'page', port: 3000, hop: 0 }];
  const offsets = { client: 0, server: 0 };
  const write = (from: End, text: string) => {
    const bytes = new Uint8Array(Buffer.from(text, 'latin1'));
    events.push({ connection: 1, at: 0, event: 'bytes', from, offset: offsets[from], bytes });
    offsets[from] += bytes.length;
  };
  for (let number = 0; number < exchanges; number++) {
    const [request, response] = exchange(number);
    write('client', request);
    write('server', response);
  }
  return events;
}

/** Decoding HTTP, in exchanges a second: what the wire pane reads, down to chunks and offsets. */
export const http: Bench = {
  name: 'http',
  says: `${exchanges} exchanges as the first lessons have them, against http-parser-js on the same bytes`,
  unit: 'exchanges/s',
  goal: { atLeast: 1 },
  rounds: 25,
  async open() {
    const events = record();
    const reads = events.flatMap((event) =>
      event.event === 'bytes' ? [[event.from, Buffer.from(event.bytes)] as const] : [],
    );
    const timed = (read: () => number) => {
      const begun = cpuMilliseconds();
      const responses = read();
      if (responses !== exchanges) throw new Error(`http: ${responses} of ${exchanges} responses were read`);
      return (exchanges * 1000) / (cpuMilliseconds() - begun);
    };
    // A page decodes for hours: how fast the first seconds are, while the engine still compiles, is not the question.
    for (let times = 0; times < warmUps; times++) {
      countOurs(events);
      countPlain(reads);
    }
    return {
      ours: async () => timed(() => countOurs(events)),
      plain: async () => timed(() => countPlain(reads)),
      close: async () => {},
    };
  },
};

function countOurs(events: readonly TapEvent[]): number {
  const decoder = createDecoder();
  let responses = 0;
  for (const event of events) {
    for (const frame of decoder.push(event)) {
      if (frame.layer === 'http' && frame.kind === 'response' && !frame.incomplete) responses++;
    }
  }
  return responses;
}

/** It has no fields on demand either: names and values as strings, bodies as pieces that are put together. */
function countPlain(reads: readonly (readonly [from: End, bytes: Buffer])[]): number {
  let responses = 0;
  const parser = (type: 'REQUEST' | 'RESPONSE') => {
    const one = new HTTPParser(type);
    let body: Buffer[] = [];
    one[HTTPParser.kOnHeadersComplete] = () => 0;
    one[HTTPParser.kOnBody] = (bytes, offset, length) => {
      body.push(bytes.subarray(offset, offset + length));
    };
    one[HTTPParser.kOnMessageComplete] = () => {
      Buffer.concat(body);
      body = [];
      if (type === 'RESPONSE') responses++;
    };
    return one;
  };
  const parsers = { client: parser('REQUEST'), server: parser('RESPONSE') };
  for (const [from, bytes] of reads) parsers[from].execute(bytes);
  return responses;
}
