import { expect, test } from 'vitest';
import { glossary } from '#lessons/glossary/glossary.ts';
import { engineIoPacketTypes } from '#wire/engine-io/types.ts';
import { socketIoPacketTypes } from '#wire/socket-io/types.ts';
import { closeCodes } from '#wire/websocket/close-codes.ts';
import { citation } from './citation.ts';
import { reference } from './reference.ts';

test('a clause leads to the section that it names', () => {
  expect(citation('RFC 6455 §5.2')).toEqual([
    { text: 'RFC 6455 §5.2', href: 'https://www.rfc-editor.org/rfc/rfc6455#section-5.2' },
  ]);
  expect(citation('HTML §9.2.6')[0]!.href).toBe('https://html.spec.whatwg.org/multipage/server-sent-events.html');
  expect(citation('engine.io-protocol v4 "Packet encoding"')).toEqual([
    {
      text: 'engine.io-protocol v4 "Packet encoding"',
      href: 'https://socket.io/docs/v4/engine-io-protocol/#packet-encoding',
    },
  ]);
});

test('two clauses are two ways, and what no known document holds is only named', () => {
  expect(citation('RFC 9110 §15.2, RFC 9112 §6.3 rule 1').map(({ text }) => text)).toEqual([
    'RFC 9110 §15.2',
    ', ',
    'RFC 9112 §6.3',
    ' rule 1',
  ]);
  expect(citation('socket.io-client 2')).toEqual([{ text: 'socket.io-client 2' }]);
});

test('every source of the reference and the glossary can be opened', () => {
  const clauses = [
    ...reference.flatMap(({ sources, entries }) => [...sources, ...entries.flatMap((entry) => entry.sources)]),
    ...glossary.flatMap(({ sources }) => sources),
    ...Object.values(closeCodes).map(({ clause }) => clause),
    ...[...engineIoPacketTypes[3], ...engineIoPacketTypes[4]].map(({ clause }) => clause),
    ...[...socketIoPacketTypes[4], ...socketIoPacketTypes[5]].map(({ clause }) => clause),
  ];
  for (const clause of clauses) {
    expect(citation(clause), clause).toEqual([{ text: clause, href: expect.stringMatching(/^https:\/\//) }]);
  }
});
