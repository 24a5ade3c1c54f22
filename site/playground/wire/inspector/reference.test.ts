import { expect, test } from 'vitest';
import * as ids from '#lessons/reference/ids.ts';
import { reference, referenceIds } from '#lessons/reference/reference.ts';
import { engineIoErrors } from '#wire/engine-io/errors.ts';
import { fieldsOf } from '#wire/fields.ts';
import { engineIoTypes, type Frame, socketIoTypes } from '#wire/frame.ts';
import { bytesOf, decodeScript } from '#wire/streams.testing.ts';
import { referenceIdOf } from './reference.ts';

/** Where the fields of all frames lead. */
function linksOf(frames: readonly Frame[]): string[] {
  return frames.flatMap((frame) => fieldsOf(frame).flatMap((field) => referenceIdOf(frame, field) ?? []));
}

const base = {
  id: 1,
  within: [],
  connection: 1,
  from: 'server',
  at: 0,
  until: 0,
  span: { start: 0, end: 0 },
  incomplete: false,
  problems: [],
} as const;

function webSocket(first: number, payload: readonly number[]): Frame {
  const head = Uint8Array.of(first, payload.length);
  return {
    ...base,
    layer: 'websocket',
    kind: 'frame',
    fin: true,
    rsv: 0,
    opcode: first & 15,
    masked: false,
    length: payload.length,
    payload: Uint8Array.from(payload),
    head,
    span: { start: 0, end: head.length + payload.length },
    ...((first & 15) === 8 && payload.length >= 2 && { closeCode: payload[0]! * 256 + payload[1]! }),
  };
}

const answered = (request: string, response: string): Frame[] =>
  decodeScript([
    ['client', request],
    ['server', response],
  ]);

test('each opcode leads to its entry', () => {
  for (let opcode = 0; opcode < 16; opcode++) {
    const [link] = linksOf([webSocket(0x80 | opcode, [])]);
    expect(link).toBe(`opcode-${opcode.toString(16)}`);
    expect(referenceIds).toContain(link);
  }
});

test('each close code leads to its entry or to that of its range, and what is no code leads nowhere', () => {
  for (let code = 0; code < 65536; code += code >= 900 && code < 5100 ? 1 : 97) {
    const [, link] = linksOf([webSocket(0x88, [code >> 8, code & 255])]);
    if (code < 1000 || code > 4999) expect(link, `${code}`).toBeUndefined();
    else expect(referenceIds, `${code}`).toContain(link);
  }
  expect(linksOf([webSocket(0x88, [0x03, 0xe8])])).toEqual(['opcode-8', 'close-1000']);
  expect(linksOf([webSocket(0x88, [0x0f, 0xa1])])).toEqual(['opcode-8', 'close-4000']);
});

test('each digit of Engine.IO and of Socket.IO leads to its entry, in both versions', () => {
  for (const [digit, type] of engineIoTypes.entries()) {
    for (const version of [3, 4] as const) {
      const bytes = bytesOf(`${digit}`);
      const frame: Frame = { ...base, layer: 'engine.io', kind: 'packet', version, type, data: '', bytes };
      expect(linksOf([frame])).toEqual([`eio-${digit}`]);
      expect(referenceIds).toContain(`eio-${digit}`);
    }
  }
  for (const [digit, type] of socketIoTypes.entries()) {
    for (const version of [4, 5] as const) {
      const named = version === 4 && type === 'CONNECT_ERROR' ? 'ERROR' : type;
      const bytes = bytesOf(`${digit}`);
      const frame: Frame = {
        ...base,
        layer: 'socket.io',
        kind: 'packet',
        version,
        type: named,
        namespace: '/',
        binaries: [],
        bytes,
      };
      expect(linksOf([frame])).toEqual([`sio-${digit}`]);
      expect(referenceIds).toContain(`sio-${digit}`);
    }
  }
});

test('a status leads to its entry where the reference has one', () => {
  for (let status = 200; status < 600; status++) {
    const links = linksOf(answered('GET / HTTP/1.1\r\n\r\n', `HTTP/1.1 ${status} X\r\nContent-Length: 0\r\n\r\n`));
    expect(links).toEqual(referenceIds.has(`status-${status}`) ? [`status-${status}`] : []);
  }
});

test('an error of Engine.IO leads to its code, and JSON of somebody else does not', () => {
  const links = (status: number, body: string) =>
    linksOf(
      answered(
        'GET /socket.io/?EIO=4 HTTP/1.1\r\n\r\n',
        `HTTP/1.1 ${status} X\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      ),
    );
  for (const { code, message } of engineIoErrors) {
    const status = code === 4 ? 403 : 400;
    const body = JSON.stringify({ code, message: message ?? 'not today' });
    expect(links(status, body)).toEqual([`status-${status}`, `eio-error-${code}`]);
    expect(referenceIds).toContain(`eio-error-${code}`);
  }
  expect(links(400, '{"code":5,"message":"no such comment"}')).toEqual(['status-400']);
  expect(links(400, '{"code":')).toEqual(['status-400']);
});

test('the fields of an event stream and Last-Event-ID lead to their entries', () => {
  const links = linksOf(
    answered(
      'GET /stream HTTP/1.1\r\nLast-Event-ID: 7\r\n\r\n',
      'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\nevent: a\ndata: 1\nid: 8\nretry: 9\nfoo: bar\n\n: still here\n\n',
    ),
  );
  expect(new Set(links)).toEqual(
    new Set([
      'sse-last-event-id',
      'status-200',
      'sse-event',
      'sse-data',
      'sse-id',
      'sse-retry',
      'sse-blank-line',
      'sse-comment',
    ]),
  );
  for (const link of links) expect(referenceIds).toContain(link);
});

test('what is linked from elsewhere by a short name exists, and the short names know all that exists', () => {
  const known = [
    ...ids.metStatuses.map(ids.statusId),
    ...Array.from({ length: 16 }, (_, opcode) => ids.opcodeId(opcode)),
    ...Array.from({ length: 4000 }, (_, index) => ids.closeCodeId(1000 + index)),
    ...Array.from({ length: 7 }, (_, digit) => [ids.engineIoId(digit), ids.socketIoId(digit)]).flat(),
    ...engineIoErrors.map(({ code }) => ids.engineIoErrorId(code)),
  ];
  const entries = reference.flatMap((group) => group.entries.map(({ id }) => id));
  const rest = entries.filter((id) => !/^(?:sse|reason)-/.test(id));
  expect(new Set(known)).toEqual(new Set(rest));
});
