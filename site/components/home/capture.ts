import type { End } from '#wire/capture.ts';
import { createDecoder } from '#wire/decode.ts';
import type { HttpRequest, HttpResponse } from '#wire/frame.ts';

type Message = HttpRequest | HttpResponse;

/**
 * Three rounds of lesson 1, as they crossed the wire between Chromium 150 and the lesson's server, byte for byte. The
 * picture on the home page is drawn from these bytes; nobody types a length.
 */
const request = [
  'GET /votes HTTP/1.1',
  'Host: 127.0.0.1:45211',
  'Connection: keep-alive',
  'sec-ch-ua-platform: "Linux"',
  'User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36',
  'sec-ch-ua: "Not)A;Brand";v="8", "Chromium";v="150", "Google Chrome";v="150"',
  'Accept-Language: en-US,en;q=0.9',
  'sec-ch-ua-mobile: ?0',
  'Accept: */*',
  'Sec-Fetch-Site: same-origin',
  'Sec-Fetch-Mode: cors',
  'Sec-Fetch-Dest: empty',
  'Referer: http://127.0.0.1:45211/',
  'Accept-Encoding: gzip, deflate, br, zstd',
  '',
  '',
].join('\r\n');

const answer = (date: string, votes: string) =>
  [
    'HTTP/1.1 200 OK',
    'Content-Type: application/json',
    `Date: Sat, 21 Nov 2026 ${date} GMT`,
    'Connection: keep-alive',
    'Keep-Alive: timeout=5',
    'Content-Length: 80',
    '',
    votes,
  ].join('\r\n');

const before = '[{"id":1,"up":128,"down":9},{"id":2,"up":61,"down":4},{"id":3,"up":13,"down":3}]';
const after = '[{"id":1,"up":128,"down":9},{"id":2,"up":62,"down":4},{"id":3,"up":13,"down":3}]';

const crossed: readonly (readonly [at: number, from: End, text: string])[] = [
  [0, 'client', request],
  [4, 'server', answer('03:20:42', before)],
  [1995, 'client', request],
  [1995, 'server', answer('03:20:44', before)],
  [3995, 'client', request],
  [3996, 'server', answer('03:20:46', after)],
];

/** The course's own decoder reads the picture, as it reads a learner's run. */
function decode(): (Message & { text: string })[] {
  const decoder = createDecoder();
  const messages = new Map<number, Message>();
  const sent = { client: 0, server: 0 };
  decoder.push({ event: 'open', connection: 1, at: 0, origin: 'page', port: 3000, hop: 0 });
  for (const [at, from, text] of crossed) {
    const bytes = new TextEncoder().encode(text);
    for (const frame of decoder.push({ event: 'bytes', connection: 1, at, from, offset: sent[from], bytes })) {
      if (frame.kind === 'request' || frame.kind === 'response') messages.set(frame.id, frame);
    }
    sent[from] += bytes.length;
  }
  return [...messages.values()].map((frame, index) => {
    const text = crossed[index]?.[2] ?? '';
    const wrong = frame.problems[0]?.says.en ?? (frame.incomplete || frame.span.end - frame.span.start !== text.length);
    if (wrong) throw new Error(`Message ${frame.id} of the home page's capture is not whole: ${wrong}`);
    return { ...frame, text };
  });
}

export const messages = decode();

/** The answer that brought news. Every message is ASCII: a character is a byte. */
export const news = messages[5]!;
const last = messages[3]!;

/** Where in the body of the news a byte differs from the answer before. */
export const changed: readonly number[] = [...news.text].flatMap((byte, index) =>
  index >= news.headLength && byte !== last.text[index] ? [index] : [],
);

/** What changed, as bytes: `31` became `32`. */
export const change = changed.map((index) => ({ was: last.text[index] ?? '', is: news.text[index] ?? '' }))[0]!;

/** Bytes of a message, head and body. */
export const size = ({ span }: Message): number => span.end - span.start;

/** Bytes of the round that brought news: its request and its answer. */
export const round = size(messages[4]!) + size(news);
