import { expect, test } from 'vitest';
import { citation } from './cite.ts';

test('a clause leads to the section that it names', () => {
  expect(citation('RFC 6455 §5.2')).toEqual([
    { text: 'RFC 6455 §5.2', href: 'https://www.rfc-editor.org/rfc/rfc6455#section-5.2' },
  ]);
  expect(citation('HTML §9.2.6')[0]!.href).toBe('https://html.spec.whatwg.org/multipage/server-sent-events.html');
});

test('two clauses are two ways, and what no document of the two houses holds is only named', () => {
  expect(citation('RFC 9110 §15.2, RFC 9112 §6.3 rule 1').map(({ text }) => text)).toEqual([
    'RFC 9110 §15.2',
    ', ',
    'RFC 9112 §6.3',
    ' rule 1',
  ]);
  expect(citation('engine.io-protocol v4 "Message"')).toEqual([{ text: 'engine.io-protocol v4 "Message"' }]);
});
