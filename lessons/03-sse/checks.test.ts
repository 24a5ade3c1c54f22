import { describe, expect, test } from 'vitest';
import pieces from '#lessons/03-sse/steps/1-pieces/checks.ts';
import messages from '#lessons/03-sse/steps/2-messages/checks.ts';
import eventStream from '#lessons/03-sse/steps/3-event-stream/checks.ts';
import names from '#lessons/03-sse/steps/4-names/checks.ts';
import resume from '#lessons/03-sse/steps/5-resume/checks.ts';
import keepAlive from '#lessons/03-sse/steps/6-keep-alive/checks.ts';
import six from '#lessons/03-sse/steps/7-six/checks.ts';
import { newsUntil } from '#lessons/supplied/feed.js';
import { type Wrote, wired } from '#lessons/wired.testing.ts';
import { chunk, client, get, head, page, says, server } from './streamed.testing.ts';

const feed = newsUntil(60_000);
/** The event that tells news of the feed. */
const event = (id: number, end = '\n', more = `id: ${id}${end}`) =>
  chunk(`${more}event: ${feed[id - 1]!.kind}${end}data: ${JSON.stringify(feed[id - 1])}${end}${end}`);

describe('an event stream', () => {
  const run = (type: string, ...chunks: readonly Uint8Array[]) =>
    wired(
      [client(0, get('/news')), server(10, head(type)), ...chunks.map((bytes, index) => server(2000 + index, bytes))],
      9000,
      { pages: page('Last news: 2') },
    );

  test('passes with LF, CR and CRLF, and with comments between', () => {
    for (const end of ['\n', '\r', '\r\n']) {
      const stream = run(
        'text/event-stream',
        chunk(`: hi${end}${end}`),
        event(1, end),
        event(2, end),
        chunk(`:${end}`),
      );
      expect(says(eventStream, 'format', stream)).toBe('passed format');
      expect(says(eventStream, 'heard', stream)).toBe('passed heard');
    }
  });

  test('each mistake has its name', () => {
    const data = (id: number, end: string) => chunk(`data: ${JSON.stringify(feed[id - 1])}${end}`);
    const mistakes = {
      'wrong-type': run('text/plain', event(1)),
      'no-blank-line': run('text/event-stream', data(1, '\n'), data(2, '\n')),
      'no-data': run('text/event-stream', chunk(`${JSON.stringify(feed[0])}\n\n`)),
      'not-json': run('text/event-stream', chunk('data: [object Object]\n\n')),
    };
    for (const [hint, stream] of Object.entries(mistakes)) {
      expect(says(eventStream, 'format', stream)).toBe(`failed ${hint}`);
      expect(says(eventStream, 'heard', stream)).toBe('waiting');
    }
    expect(says(eventStream, 'format', run('text/event-stream', data(1, '\n')))).toBe('waiting');
  });

  test('a greeting by another name is no mistake', () => {
    const greeting = chunk('event: hello\ndata: there\n\n');
    expect(says(eventStream, 'format', run('text/event-stream', greeting))).toBe('waiting');
    expect(says(eventStream, 'format', run('text/event-stream', greeting, event(1)))).toBe('waiting');
    expect(says(eventStream, 'format', run('text/event-stream', greeting, event(1), event(2)))).toBe('passed format');
    const nonsense = chunk('event: up\ndata: [object Object]\n\n');
    expect(says(eventStream, 'format', run('text/event-stream', nonsense, nonsense))).toBe('failed not-json');
  });

  test('a vote is the 56 bytes or so that the text says, the chunk around it among them', () => {
    const vote = chunk(`data: ${JSON.stringify(feed[0])}\n\n`);
    expect(vote).toHaveLength(56);
    const { values } = eventStream.checks[0]!.judge(run('text/event-stream', vote, vote));
    expect(values).toMatchObject({ bytes: vote.length - '32\r\n\r\n'.length });
  });

  test('a name belongs to the block of its data, before it or behind it', () => {
    const all = [1, 2, 3].map((id) => event(id));
    expect(says(names, 'names', run('text/event-stream', ...all))).toBe('passed names');
    const behind = [1, 2, 3].map((id) => chunk(`data: {"id":${id}}\nevent: ${feed[id - 1]!.kind}\n\n`));
    expect(says(names, 'names', run('text/event-stream', ...behind))).toBe('passed names');
    const apart = [chunk(`event: up\n\ndata: {"id":1}\n\n`)];
    expect(says(names, 'names', run('text/event-stream', ...apart))).toBe('failed name-apart');
  });
});

describe('a page that listens to names', () => {
  const story = '{"last":0,"comments":[{"up":9,"down":1},{"up":8,"down":2}]}';
  /** The news up to the first vote down, told by their names; the page shows this. */
  const heard = (text: string, ids: readonly number[] = [1, 2, 3, 4, 5], now = 20_000) =>
    wired(
      [
        client(0, get('/story'), 2),
        server(5, `HTTP/1.1 200 OK\r\nContent-Length: ${story.length}\r\n\r\n${story}`, 2),
        client(10, get('/news')),
        server(20, head()),
        ...ids.map((id) => server(20 + feed[id - 1]!.at, event(id))),
      ],
      now,
      { pages: page(text) },
    );
  const shows = (up: number, down: number, comments: number, last: number) =>
    `a ▲ ${up} ▼ ${down} ${'b ▲ 0 ▼ 0 '.repeat(comments - 1)} Last news: ${last}`;

  test('has heard all three when each is counted', () => {
    expect(says(names, 'heard', heard(shows(20, 4, 3, 5)))).toBe('passed heard');
    expect(says(names, 'heard', heard(shows(19, 3, 3, 3), [1, 2, 3]))).toBe('waiting');
  });

  test('has to wait for some nine seconds, as the text says', () => {
    expect(Math.floor(feed.find(({ kind }) => kind === 'down')!.at / 1000)).toBe(9);
  });

  test('may leave none out', () => {
    expect(says(names, 'heard', heard(shows(17, 3, 2, 0)))).toBe('failed unheard');
    expect(says(names, 'heard', heard(shows(19, 3, 2, 3), [1, 2, 3]))).toBe('failed unheard');
    expect(says(names, 'heard', heard(shows(20, 3, 3, 4)))).toBe('failed unheard');
    expect(says(names, 'heard', heard(shows(17, 3, 2, 0), [1], 1300))).toBe('waiting');
  });
});

describe('a stream that is cut', () => {
  const at = (id: number) => 100 + feed[id - 1]!.at;
  const before: readonly Wrote[] = [
    client(90, get('/news?since=0')),
    server(95, head()),
    server(at(1), event(1)),
    server(at(2), event(2)),
    server(at(2) + 1000, null),
  ];
  const back = (asked: string, ...ids: readonly number[]) => {
    const from = at(3) + 500;
    const told = ids.map((id) => server(Math.max(from + 20, at(id)), event(id), 2));
    return wired([...before, client(from, asked, 2), server(from + 10, head(), 2), ...told], 20_000, {
      marks: { cut: at(2) + 990 },
    });
  };
  const withId = get('/news?since=0', 'Last-Event-ID: 2\r\n');

  test('passes when what was missed is told, then what happens, once and in order', () => {
    expect(says(resume, 'resumed', back(withId, 3, 4))).toBe('passed resumed');
  });

  test('nothing is said before something has come that was missed, and something new', () => {
    expect(says(resume, 'resumed', back(withId))).toBe('waiting');
    expect(says(resume, 'resumed', back(withId, 3))).toBe('waiting');
  });

  test('lost, doubled, and a page that says nothing of what it has seen', () => {
    expect(says(resume, 'resumed', back(withId, 4))).toBe('failed lost');
    expect(says(resume, 'resumed', back(withId, 1, 2, 3))).toBe('failed doubled');
    expect(says(resume, 'resumed', back(withId, 2, 3))).toBe('failed doubled');
    expect(says(resume, 'resumed', back(get('/news?since=0'), 3))).toBe('failed not-said');
  });

  test('an event that was on its way when the cable was cut may come again', () => {
    const asked = get('/news?since=0', 'Last-Event-ID: 1\r\n');
    expect(says(resume, 'resumed', back(asked, 2, 3, 4))).toBe('passed resumed');
  });

  test('ids may be any text that the server knows again', () => {
    const named = (id: number) => event(id, '\n', `id: after-${id}\n`);
    const script = before.map((one, index) => (index === 3 ? server(at(2), named(2)) : one));
    const from = at(3) + 500;
    const run = wired(
      [
        ...script,
        client(from, get('/news', 'Last-Event-ID: after-2\r\n'), 2),
        server(from + 10, head(), 2),
        server(from + 20, named(3), 2),
        server(at(4), named(4), 2),
      ],
      20_000,
      { marks: { cut: at(2) + 990 } },
    );
    expect(says(resume, 'resumed', run)).toBe('passed resumed');
  });
});

describe('a quiet stream', () => {
  const run = (now: number, ...later: readonly Wrote[]) =>
    wired([client(0, get('/corrections')), server(10, head()), ...later], now);
  const quiet = chunk(': keep-alive\n\n');

  test('passes with anything that is no event for the page, in time', () => {
    for (const bytes of [quiet, chunk('\n'), chunk(':\r\n'), chunk('event: ping\ndata: {}\n\n'), chunk('retry: 9\n')]) {
      expect(says(keepAlive, 'alive', run(26_000, server(15_000, bytes)))).toBe('passed alive');
    }
  });

  test('is judged when it is clear how its silence ends', () => {
    expect(says(keepAlive, 'alive', run(18_000))).toBe('waiting');
    expect(says(keepAlive, 'alive', run(21_000, server(20_010, null)))).toBe('failed silent');
    expect(says(keepAlive, 'alive', run(25_000))).toBe('failed silent');
    expect(says(keepAlive, 'alive', run(21_000, server(18_100, quiet)))).toBe('failed too-rare');
    expect(says(keepAlive, 'alive', run(15_100, server(15_000, chunk('data: hi\n\n'))))).toBe('failed told-the-page');
    expect(says(keepAlive, 'alive', run(26_000, server(14_000, '0\r\n\r\n')))).toBe('failed ended');
  });

  test('a comment is 19 bytes on the wire, as the text says', () => {
    expect(quiet).toHaveLength(19);
  });
});

describe('six connections', () => {
  const stream = (connection: number, ...ids: readonly number[]): readonly Wrote[] => [
    client(100 + connection, get('/news'), connection),
    server(120, head(), connection),
    ...ids.map((id) => server(130 + feed[id - 1]!.at, event(id, '\n', ''), connection)),
  ];

  test('passes when a new comment comes and connections are left', () => {
    expect(says(six, 'room', wired(stream(1, 1, 2), 4000))).toBe('waiting');
    expect(says(six, 'room', wired(stream(1, 1, 2, 3, 4, 5), 9500))).toBe('passed room');
    const apart = [...stream(1, 1, 3, 4), ...stream(2, 2, 5)];
    expect(says(six, 'room', wired(apart, 9500))).toBe('passed room');
  });

  test('six streams take all there is, once they stay', () => {
    const all = [1, 2, 3, 4, 5, 6].flatMap((connection) => stream(connection));
    expect(says(six, 'room', wired(all, 500))).toBe('waiting');
    expect(says(six, 'room', wired(all, 2000))).toBe('failed six-taken');
  });

  test('a comment that comes on no stream is missed, after its time', () => {
    expect(says(six, 'room', wired(stream(1, 1), 3000))).toBe('waiting');
    expect(says(six, 'room', wired(stream(1, 1), 9000))).toBe('failed no-comments');
  });

  test('so is a vote: to follow the comments alone is not enough', () => {
    expect(says(six, 'room', wired(stream(1, 2), 6000))).toBe('failed no-votes');
    expect(says(six, 'room', wired(stream(1, 1, 2, 4), 7000))).toBe('failed no-votes');
  });
});

test('no check throws at a page or a server that talks nonsense', () => {
  const nonsense = wired(
    [
      client(0, get('/news')),
      server(
        10,
        'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: {"id":1e99}\n\ndata: null\n\nid: x\n\n',
      ),
      client(0, get('/stream'), 2),
      server(10, 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n\xff\xfe', 2),
      client(0, get('/corrections'), 3),
      server(10, 'SSH-2.0-OpenSSH\r\n', 3),
    ],
    60_000,
    { marks: { cut: 5 }, answers: { signs: 'many', streams: '∞' }, pages: page('Last news: NaN') },
  );
  for (const step of [pieces, messages, eventStream, names, resume, keepAlive, six]) {
    for (const check of step.checks) expect(() => check.judge(nonsense)).not.toThrow();
  }
});
