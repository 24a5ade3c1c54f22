import { describe, expect, it } from 'vitest';
import { decodeAll } from '#wire/decode.ts';
import type { HttpRequest, HttpResponse } from '#wire/frame.ts';
import { eventsOf, type Script } from '#wire/streams.testing.ts';

const key = 'dGhlIHNhbXBsZSBub25jZQ==';
const accept = 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=';

/** Field lines of both sides, by name; undefined takes one away. */
type Fields = Readonly<Record<string, string | undefined>>;

const asked: Fields = {
  Host: 'a',
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': key,
};
const answered: Fields = { Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Accept': accept };

const head = (start: string, fields: Fields) =>
  `${start}\r\n${Object.entries(fields)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}\r\n`]))
    .join('')}\r\n`;

const script = (request: Fields, response: Fields, method = 'GET'): Script => [
  ['client', head(`${method} /chat HTTP/1.1`, { ...asked, ...request })],
  ['server', head('HTTP/1.1 101 Switching Protocols', { ...answered, ...response })],
  ['server', '\x81\x02hi'],
];

const read = (...given: Parameters<typeof script>) => {
  const frames = decodeAll(eventsOf(script(...given)));
  const [request, response] = frames as [HttpRequest, HttpResponse];
  return { request, response, third: frames[2]! };
};
const rules = (frame: HttpRequest | HttpResponse) => frame.problems.map(({ rule }) => rule);

describe('an opening handshake', () => {
  it('of RFC 6455 §1.3 is verified', () => {
    const { request, response, third } = read(
      { 'Sec-WebSocket-Protocol': 'chat, superchat' },
      { 'Sec-WebSocket-Protocol': 'chat' },
    );
    expect(response.handshake).toEqual({ key, accept, subprotocol: 'chat' });
    expect([...rules(request), ...rules(response)]).toEqual([]);
    expect(third.layer).toBe('websocket');
  });

  it.each<[string, Fields, readonly string[]]>([
    ['no key', { 'Sec-WebSocket-Key': undefined }, ['websocket-key-missing']],
    ['a key of 15 bytes', { 'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAA' }, ['websocket-key-invalid']],
    ['a key that is no base64', { 'Sec-WebSocket-Key': '!!!!!!!!!!!!!!!!!!!!!!==' }, ['websocket-key-invalid']],
    ['a key with bits behind its end', { 'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZR==' }, ['websocket-key-invalid']],
    ['version 12', { 'Sec-WebSocket-Version': '12' }, ['websocket-version']],
    ['no version', { 'Sec-WebSocket-Version': undefined }, ['websocket-version']],
    ['no Connection', { Connection: undefined }, ['upgrade-without-connection']],
  ])('with %s in the request has a problem there', (_, fields, expected) => {
    expect(rules(read(fields, {}).request)).toEqual(expected);
  });

  it('with another method than GET has a problem', () => {
    expect(rules(read({}, {}, 'POST').request)).toEqual(['handshake-not-get']);
  });

  it.each<[string, Fields, Fields, readonly string[]]>([
    ['no Accept', {}, { 'Sec-WebSocket-Accept': undefined }, ['accept-missing']],
    ['the Accept of another key', {}, { 'Sec-WebSocket-Accept': 'HSmrc0sMlYUkAGmm5OPpG2HaGWk=' }, ['accept-wrong']],
    ['no Connection', {}, { Connection: 'keep-alive' }, ['handshake-connection-missing']],
    ['no Upgrade', {}, { Upgrade: undefined }, ['handshake-upgrade-missing']],
    ['a subprotocol out of nowhere', {}, { 'Sec-WebSocket-Protocol': 'mqtt' }, ['subprotocol-not-offered']],
    [
      'a subprotocol in another case',
      { 'Sec-WebSocket-Protocol': 'Chat' },
      { 'Sec-WebSocket-Protocol': 'chat' },
      ['subprotocol-not-offered'],
    ],
    [
      'two subprotocols',
      { 'Sec-WebSocket-Protocol': 'a, b' },
      { 'Sec-WebSocket-Protocol': 'a, b' },
      ['subprotocol-not-offered'],
    ],
    ['an extension out of nowhere', {}, { 'Sec-WebSocket-Extensions': 'x-mux' }, ['extension-not-offered']],
  ])('with %s in the response has a problem there', (_, request, response, expected) => {
    const { response: answer, third } = read(request, response);
    expect(rules(answer)).toEqual(expected);
    expect(third.layer).toBe('websocket');
  });

  it('says both values when Accept is wrong, and neither can act on a terminal', () => {
    const { response } = read({}, { 'Sec-WebSocket-Accept': '\x1b[2Jx' });
    for (const says of Object.values(response.problems[0]!.says)) {
      expect(says).toContain(accept);
      expect(says).toContain('\\x1b[2Jx');
      expect(says).not.toMatch(/[\x00-\x1f]/);
    }
  });

  it('whose 101 names another protocol opens no WebSocket', () => {
    const { response, third } = read({}, { Upgrade: 'h2c' });
    expect(response.handshake).toBeUndefined();
    expect(third.layer).toBe('tcp');
  });

  it('whose request was never seen is read all the same', () => {
    const frames = decodeAll(eventsOf(script({}, {}).slice(1)));
    expect(frames[0]).toMatchObject({ handshake: {} });
    expect(frames[1]!.layer).toBe('websocket');
  });
});

const full = { contextTakeover: true, windowBits: 15 };
const alone = { contextTakeover: false, windowBits: 15 };
const offered = 'permessage-deflate; client_max_window_bits';

describe('permessage-deflate (RFC 7692 §7.1)', () => {
  it.each([
    ['permessage-deflate', 'permessage-deflate', full, full],
    [offered, 'permessage-deflate; server_no_context_takeover', alone, full],
    [
      offered,
      'permessage-deflate; client_no_context_takeover; server_max_window_bits=10',
      { ...full, windowBits: 10 },
      alone,
    ],
    [offered, 'permessage-deflate; client_max_window_bits=12', full, { ...full, windowBits: 12 }],
    [offered, 'permessage-deflate; client_max_window_bits="9"', full, { ...full, windowBits: 9 }],
    [`${offered}; server_max_window_bits=10, permessage-deflate`, 'permessage-deflate', full, full],
  ])('offered as %s and answered with %s is agreed on', (offer, answer, server, client) => {
    const { response } = read({ 'Sec-WebSocket-Extensions': offer }, { 'Sec-WebSocket-Extensions': answer });
    expect(rules(response)).toEqual([]);
    expect(response.handshake!.deflate).toEqual({ server, client });
  });

  it.each([
    ['permessage-deflate', 'permessage-deflate; client_max_window_bits=12'],
    [offered, 'permessage-deflate; client_max_window_bits'],
    [offered, 'permessage-deflate; server_max_window_bits=16'],
    [offered, 'permessage-deflate; server_max_window_bits=7'],
    [offered, 'permessage-deflate; server_max_window_bits=08'],
    [offered, 'permessage-deflate; server_no_context_takeover=1'],
    [offered, 'permessage-deflate; server_no_context_takeover; server_no_context_takeover'],
    [offered, 'permessage-deflate; mystery'],
    [offered, 'permessage-deflate, permessage-deflate'],
    ['permessage-deflate; server_no_context_takeover', 'permessage-deflate'],
    ['permessage-deflate; server_max_window_bits=10', 'permessage-deflate; server_max_window_bits=11'],
    ['permessage-deflate; server_max_window_bits=10', 'permessage-deflate'],
  ])('offered as %s must not be answered with %s', (offer, answer) => {
    const { response } = read({ 'Sec-WebSocket-Extensions': offer }, { 'Sec-WebSocket-Extensions': answer });
    expect(rules(response)).toEqual(['deflate-parameters']);
  });

  it('that nobody offered is a problem, and still how the server writes', () => {
    const { response } = read({}, { 'Sec-WebSocket-Extensions': 'permessage-deflate' });
    expect(rules(response)).toEqual(['extension-not-offered']);
    expect(response.handshake!.deflate).toEqual({ server: full, client: full });
  });
});
