import { describe, expect, test } from 'vitest';
import lesson from '#lessons/07-socket-io-in-use/lesson.ts';
import type { PageState, Run, Step } from '#lessons/lesson.ts';
import { type Wrote, wired } from '#lessons/wired.testing.ts';
import type { End } from '#wire/capture.ts';

const [chat, ack, namespace, binary, lost, recovery] = lesson.steps as readonly Step[] as [
  Step,
  Step,
  Step,
  Step,
  Step,
  Step,
  Step,
];

/** A WebSocket frame of fewer than 65,536 bytes; a client's is masked with zeros, which changes no byte. */
function framed(from: End, payload: string | Uint8Array): Uint8Array {
  const bytes = typeof payload === 'string' ? new TextEncoder().encode(payload) : payload;
  const mask = from === 'client' ? 0x80 : 0;
  const { length } = bytes;
  const head = length < 126 ? [mask | length] : [mask | 126, length >> 8, length & 255];
  return Uint8Array.from([typeof payload === 'string' ? 0x81 : 0x82, ...head, ...(mask ? [0, 0, 0, 0] : []), ...bytes]);
}

const says =
  (from: End) =>
  (at: number, payload: string | Uint8Array, connection = 1): Wrote => ({
    at,
    connection,
    from,
    wrote: framed(from, payload),
  });
const page = says('client');
const server = says('server');

/** A page comes: handshake, the open packet, CONNECT both ways. */
function comes(at: number, connection = 1, sid = `socket${connection}`): Wrote[] {
  return [
    {
      at,
      connection,
      from: 'client',
      wrote:
        'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    },
    {
      at: at + 1,
      connection,
      from: 'server',
      wrote:
        'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
        'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n',
    },
    server(
      at + 2,
      `0{"sid":"engine${connection}","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000}`,
      connection,
    ),
    page(at + 3, '40', connection),
    server(at + 4, `40{"sid":"${sid}"}`, connection),
  ];
}

const shows = (text: string): readonly PageState[] => [{ id: 1, of: 'server', here: true, ready: true, text }];

/** What a check of a step says: `status hint`. */
function verdict(step: Step, id: string, run: Run): string {
  const { status, hint } = step.checks.find((check) => check.id === id)!.judge(run);
  return hint ? `${status} ${hint}` : status;
}

const inOrder = (script: readonly Wrote[]) => script.toSorted((one, other) => one.at - other.at);
const lines = ['First in, and alone', 'Second to none', 'Third time lucky'];

describe('the chat', () => {
  const event = (line: string) => `42["message",{"author":"Reader 1","text":"${line}"}]`;
  const written = (told: (line: string, at: number) => Wrote[]) =>
    inOrder([
      ...comes(100, 1),
      ...comes(200, 2),
      ...lines.flatMap((line, index) => [
        page(1000 + index * 100, `42["message","${line}"]`),
        ...told(line, 1010 + index * 100),
      ]),
    ]);
  const toBoth = written((line, at) => [server(at, event(line), 1), server(at + 1, event(line), 2)]);
  const judged = (script: readonly Wrote[], text = lines.join('\n')) =>
    verdict(chat, 'once', wired(script, 9000, { pages: shows(text), marks: { settled: 5000 } }));

  test('each message once to each page passes, and so does a sender that draws its own', () => {
    expect(judged(toBoth)).toBe('passed once');
    expect(judged(written((line, at) => [server(at, event(line), 2)]))).toBe('passed once');
  });

  test('waits until the pages have had their time', () => {
    expect(verdict(chat, 'once', wired(toBoth, 9000, { pages: shows('') }))).toBe('waiting');
    expect(verdict(chat, 'as-text', wired(toBoth, 9000, { pages: shows('') }))).toBe('waiting');
  });

  test('a page that comes later gets the whole list, and nobody minds', () => {
    const list = `42["initialChatList",[${lines.map((line) => `{"text":"${line}"}`).join(',')}]]`;
    expect(judged([...toBoth, ...comes(6000, 3), server(6100, list, 3)])).toBe('passed once');
    expect(judged(inOrder([...toBoth, server(1250, list, 2)]))).toBe('failed whole-list');
  });

  test('a sender that is left out or doubled, and a reader who is, are told apart', () => {
    expect(
      judged(
        written((line, at) => [server(at, event(line), 2)]),
        'nothing',
      ),
    ).toBe('failed left-out');
    expect(judged(toBoth, 'nothing')).toBe('failed not-drawn');
    expect(judged(toBoth, [...lines, lines[1]].join('\n'))).toBe('failed doubled');
    expect(judged(written((line, at) => [server(at, event(line), 1)]))).toBe('failed not-to-all');
    const twice = written((line, at) =>
      [1, 2, 2].map((connection, more) => server(at + more, event(line), connection)),
    );
    expect(judged(twice)).toBe('failed doubled');
  });
});

describe('an acknowledgement', () => {
  const asked = [...comes(100), ...comes(200, 2), page(1000, '420["message","Did you get that?"]')];
  const judged = (...more: Wrote[]) =>
    verdict(ack, 'acknowledged', wired(inOrder([...asked, ...more]), 9000, { marks: { settled: 5000 } }));

  test('is a 43 with the same number, on the same session and namespace', () => {
    expect(judged(server(1100, '430[3]'))).toBe('passed acknowledged');
    expect(judged(server(1100, '431[3]'))).toBe('failed never-called');
    expect(judged(server(1100, '430[3]', 2))).toBe('failed never-called');
    expect(judged(server(1100, '43/admin,0[3]'))).toBe('failed never-called');
  });

  test('the number is compared with the first that crossed', () => {
    const run = (id: string) => wired(asked, 9000, { answers: { id } });
    expect(verdict(ack, 'predicted', run('0'))).toBe('passed predicted');
    expect(verdict(ack, 'predicted', run('420'))).toBe('failed not-this-id');
    expect(verdict(ack, 'predicted', run('?'))).toBe('waiting');
  });
});

test('a note is judged by who receives it, and the newcomer must have heard the greeting', () => {
  const note = '42/admin,["note","Look at the third comment"]';
  const enters = [page(500, '40/admin,{"desk":"night"}', 2), server(510, '40/admin,{"sid":"n"}', 2)];
  const greeting = server(520, '42/admin,["note","Welcome"]', 2);
  const judged = (...more: Wrote[]) => {
    const script = [...comes(100), ...comes(200, 2), ...enters, page(1000, note, 2), ...more];
    return verdict(namespace, 'apart', wired(inOrder(script), 9000, { marks: { settled: 5000 } }));
  };
  expect(judged(greeting, server(1100, note, 2))).toBe('passed apart');
  expect(judged(server(1100, note, 2))).toBe('failed joined-late');
  expect(judged(greeting)).toBe('failed unheard');
  expect(judged(greeting, server(1100, note, 2), server(1101, note, 1))).toBe('failed other-desk');
  expect(judged(greeting, server(1100, note.replace('/admin,', ''), 1))).toBe('failed readers-hear');
  expect(judged(server(505, '44/admin,{"message":"Invalid namespace"}', 2))).toBe('failed unknown');
  expect(judged(server(505, '44/admin,{"message":"There is no such desk."}', 2))).toBe('failed refused');
});

test('a photo counts as bytes only when its attachment has come', () => {
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]);
  const head = '451-["photo",{"_placeholder":true,"num":0}]';
  const judged = (...more: Wrote[]) =>
    verdict(binary, 'as-bytes', wired([...comes(100), ...comes(200, 2), ...more], 9000));
  const sent = [page(1000, head), page(1001, png)];
  const told = (connection: number) => [server(1100, head, connection), server(1101, png, connection)];
  expect(judged(...sent, ...told(2))).toBe('passed as-bytes');
  expect(judged(...sent, ...told(1))).toBe('waiting');
  expect(judged(...sent, server(1100, head, 2))).toBe('waiting');
  const script = [...comes(100), ...comes(200, 2), ...sent, ...told(1)];
  const run = wired(script, 9000, { marks: { settled: 5000 } });
  expect(verdict(binary, 'as-bytes', run)).toBe('failed not-sent-on');
  expect(judged(page(1000, `42["message","${'What a long comment. '.repeat(9)}"]`))).toBe('waiting');
  expect(judged(page(1000, `42["photo",[${[...png, ...png, ...png, ...png].join(',')}]]`))).toBe('failed as-text');
});

describe('lost in silence', () => {
  const texts = ['Said into the silence', 'Answered too late', 'And life went on'] as const;
  const message = (text: string) => `420["message","a","${text}"]`;
  /** Two pages, cut in silence at 1000 ms, that are back on connections 3 and 4. */
  function judged(text: string, ...more: Wrote[]): string {
    const script = inOrder([...comes(100), ...comes(200, 2), ...comes(4000, 3), ...comes(4100, 4), ...more]);
    const run = wired(script, 30_000, { pages: shows(text), marks: { silence: 1000, settled: 20_000 } });
    const cut = { how: 'silence', at: 1000 } as const;
    const connections = new Map(
      [...run.connections].map(([id, connection]) => [id, id < 3 ? { ...connection, cut } : connection]),
    );
    return verdict(lost, 'exactly-once', { ...run, connections });
  }
  const again = page(4200, message(texts[0]), 4);
  const late = [page(5000, message(texts[1]), 4), page(6000, message(texts[1]), 4)];

  test('each message once on the other page passes, however often it crossed', () => {
    expect(judged(texts.join('\n'), again, ...late, page(9000, message(texts[2]), 4))).toBe('passed exactly-once');
  });

  test('what went into the silence only is lost, whatever the tap saw of it', () => {
    expect(judged(`${texts[1]}\n${texts[2]}`, page(1100, message(texts[0]), 2))).toBe('failed lost');
  });

  test('a message that shows twice is doubled, and one that is stuck behind another is held up', () => {
    expect(judged([...texts, texts[1]].join('\n'), again, ...late)).toBe('failed doubled');
    expect(judged(`${texts[0]}\n${texts[1]}`, again, ...late)).toBe('failed held-up');
  });

  test('a message that came and is not shown, and a page that waited for the late answer, are told so', () => {
    expect(judged(`${texts[1]}\n${texts[2]}`, again, ...late)).toBe('failed not-passed-on');
    expect(judged(texts.join('\n'), again, late[0]!, page(9000, message(texts[2]), 4))).toBe('failed patient');
  });
});

describe('recovery', () => {
  const headline = (number: number) => `42["message",{"text":"Headline ${number}"},"offset${number}"]`;
  const before = [...comes(100, 1, 'same'), server(500, headline(1)), server(900, headline(2))];
  const judged = (back: string, ...more: Wrote[]) => {
    const script = inOrder([...before, ...comes(2000, 2, back), ...more]);
    return verdict(recovery, 'recovered', wired(script, 9000, { marks: { cut: 1000, settled: 5000 } }));
  };

  test('what was missed may come in front of CONNECT, and what was under way comes again', () => {
    const missed = (...numbers: number[]) => numbers.map((number) => server(2003, headline(number), 2));
    expect(judged('same', ...missed(3, 4), server(2500, headline(5), 2))).toBe('passed recovered');
    expect(judged('same', ...missed(2, 3), server(2500, headline(4), 2))).toBe('passed recovered');
    expect(judged('same', ...missed(3), server(2500, headline(5), 2))).toBe('failed missed');
  });

  test('another page that was open at the cut is no stranger', () => {
    const script = inOrder([
      ...before,
      ...comes(600, 3, 'other'),
      ...comes(2000, 2, 'same'),
      ...[3, 4].map((number) => server(2500, headline(number), 2)),
    ]);
    const run = wired(script, 9000, { marks: { cut: 1000, settled: 5000 } });
    expect(verdict(recovery, 'recovered', run)).toBe('passed recovered');
  });

  test('another sid is another socket, and a whole list is not what was missed', () => {
    expect(judged('other', server(2500, headline(3), 2))).toBe('failed not-recovered');
    const list = '42["initialChatList",[{"text":"Headline 1"},{"text":"Headline 2"}]]';
    expect(judged('same', server(2500, list, 2))).toBe('failed asked-again');
  });
});

test('nonsense on the wire is no evidence, and no check throws at it', () => {
  const nonsense = [
    '42',
    '42[]',
    '42[null]',
    '420["message"',
    '43',
    '430',
    '44/admin,',
    '4abc',
    'xyz',
    '451-["a"]',
    '40null',
  ];
  const script = [
    ...comes(100),
    ...Array.from({ length: 500 }, (_, index) => [
      page(1000 + index, nonsense[index % nonsense.length]!),
      server(1000 + index, nonsense[(index * 7) % nonsense.length]!),
    ]).flat(),
  ];
  const marks = { settled: 5000, cut: 500, silence: 500, mended: 4000 };
  for (const run of [
    wired([], 0),
    wired(script, 9000),
    wired(script, 9000, { marks, answers: { id: '1e9', frames: '-' } }),
  ]) {
    for (const { checks } of lesson.steps) for (const check of checks) expect(() => check.judge(run)).not.toThrow();
  }
});

test('the photo has as many bytes as its step says', async () => {
  const page: { photo(): Uint8Array } = await import(new URL('./start/page.js', import.meta.url).href);
  expect([...page.photo().slice(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
  expect(page.photo()).toHaveLength(78);
});
