import { expect, it } from 'vitest';
import { columns } from '#wire/columns.ts';
import { decodeAll } from '#wire/decode.ts';
import { eventsOf } from '#wire/streams.testing.ts';
import { text } from './text.ts';

const frames = decodeAll(
  eventsOf([
    ['client', 'POST /votes HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n\x1b]0;x\x07'],
    ['end', 'client'],
  ]),
);

it('has a head line, a line for each frame of the pane, and its problems below it with their clauses', () => {
  const [head, first, problem, ...rest] = text(frames).split('\n');
  expect(head).toBe(
    'Number, sandbox seconds, connection, → to the server or ← to the page, layer, what it says, bytes on the wire',
  );
  expect(first).toMatch(/^ {4}#1 {4}0\.001 {3}1 → HTTP POST \/votes .*truncated.* B…$/);
  expect(problem).toMatch(/^ {7}! truncated: .+ \(RFC 9112 §\d.*\)$/);
  expect(rest).toEqual(['']);
});

it('is in Korean for who reads Korean, keeps to its width, and cannot act on a terminal', () => {
  const [head, first, problem] = text(frames, { language: 'ko', width: 90 }).split('\n');
  expect(head).toMatch(/^번호, 샌드박스 초/);
  expect(columns(first!)).toBe(90);
  expect(problem).toMatch(/[가-힣]/);
  expect(text(frames)).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
});

it('leaves out what is seen in what it carries, as the pane does', () => {
  const chunked = decodeAll(
    eventsOf([
      ['client', 'GET /events HTTP/1.1\r\nHost: a\r\n\r\n'],
      [
        'server',
        'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\na\r\ndata: hi\n\n\r\n',
      ],
    ]),
  );
  expect(text(chunked)).toContain('SSE  message · "hi"');
  expect(text(chunked)).not.toContain('chunk 10 B');
});
