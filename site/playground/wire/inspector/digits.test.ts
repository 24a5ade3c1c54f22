import { expect, test } from 'vitest';
import type { EngineIoFrame, SocketIoFrame } from '#wire/frame.ts';
import { bytesOf } from '#wire/streams.testing.ts';
import { digitsOf } from './digits.ts';

const base = {
  id: 2,
  within: [1],
  connection: 1,
  from: 'client',
  at: 0,
  until: 0,
  span: { start: 0, end: 0 },
  incomplete: false,
  problems: [],
  kind: 'packet',
} as const;

const engine = (text: string, more: Partial<EngineIoFrame> = {}): EngineIoFrame => ({
  ...base,
  layer: 'engine.io',
  version: 4,
  type: 'message',
  data: text.slice(1),
  bytes: bytesOf(text),
  ...more,
});

const packet = (text: string, more: Partial<SocketIoFrame>): SocketIoFrame => ({
  ...base,
  layer: 'socket.io',
  version: 5,
  namespace: '/',
  binaries: [],
  bytes: bytesOf(text),
  ...more,
});

const shown = (frame: EngineIoFrame | SocketIoFrame, carrier?: EngineIoFrame) =>
  digitsOf(frame, carrier ? [carrier] : []).map(({ text, name }) => `${text} ${name}`);

test('42 is a message that carries an event', () => {
  const data = ['hello', 1];
  const event = packet('2["hello",1]', { type: 'EVENT', data });
  expect(shown(event, engine('42["hello",1]'))).toEqual(['4 message', '2 EVENT', '["hello",1] data']);
});

test('all that can stand in front of the data has a piece of its own', () => {
  const binary = packet('51-/admin,12["file",{"_placeholder":true,"num":0}]', {
    type: 'BINARY_EVENT',
    namespace: '/admin',
    ackId: 12,
    attachments: 1,
    data: ['file', { _placeholder: true, num: 0 }],
    incomplete: true,
  });
  expect(shown(binary, engine('4')).map((piece) => piece.split(' ')[0])).toEqual([
    '4',
    '5',
    '1-',
    '/admin,',
    '12',
    '["file",{"_placeholder":true,"num":0}]',
  ]);
});

test('a packet of Engine.IO alone is spelled out, too', () => {
  expect(shown(engine('2probe', { type: 'ping' }))).toEqual(['2 ping', 'probe data']);
  expect(shown(engine('3', { type: 'pong' }))).toEqual(['3 pong']);
});
