import { describe, expect, test } from 'vitest';
import lesson from '#lessons/00-wire/lesson.ts';
import { runOf, type Said } from '#lessons/handmade.ts';
import type { Run, Step } from '#lessons/lesson.ts';
import { wired } from '#lessons/wired.testing.ts';

const [run, blankLine, header, bytes] = lesson.steps as [Step, Step, Step, Step];

/** The page's own file, then two questions, each answered like this. */
function visit(answer: Said['answer'], ask: Partial<Said> = {}): Said[] {
  return [
    { at: 100, target: '/__page/index.html?run=1', answer: { body: '<!doctype html>' } },
    { at: 300, ...ask, answer },
    { at: 900, ...ask, answer },
  ];
}

const judged = (step: Step, check: string, seen: Run) => step.checks.find(({ id }) => id === check)!.judge(seen);
const votes = { body: '▲ 201' };

describe('the answer to the question', () => {
  const found = (answer: string, said = visit(votes)) => judged(run, 'found', runOf(said, 2000, { answer }));
  test.each([
    ['4', 'passed', 'found'],
    ['#6', 'passed', 'found'],
    ['3', 'failed', 'that-asks'],
    ['2', 'failed', 'another-answer'],
    ['99', 'waiting', undefined],
    ['the fourth', 'waiting', undefined],
    ['', 'waiting', undefined],
  ])('when #%s was selected is %s', (answer, status, hint) => {
    expect(found(answer)).toMatchObject({ status, ...(hint && { hint }) });
  });
  test('is not one that says 500', () => {
    expect(found('4', visit({ status: 500 }))).toMatchObject({
      status: 'failed',
      hint: 'not-ok',
      values: { status: 500 },
    });
  });
  test('is not there while nobody answers', () => {
    expect(found('3', visit(null))).toMatchObject({ hint: 'that-asks' });
    expect(found('2', [])).toEqual({ status: 'waiting' });
  });
});

describe('one connection', () => {
  const same = (said: Said[], now = 2000) => judged(run, 'same-connection', runOf(said, now));
  test('carries the second question', () => {
    expect(same(visit(votes), 700)).toEqual({ status: 'waiting' });
    expect(same(visit(votes))).toMatchObject({ status: 'passed', frame: 6, values: { connection: 1, count: 3 } });
  });
  test('carries an answer without a body, too', () => {
    expect(same(visit({ status: 304 }))).toMatchObject({ status: 'passed' });
  });
  test('is closed each time', () => {
    const said = visit({ ...votes, headers: [['connection', 'Close']] });
    expect(same(said)).toMatchObject({ status: 'failed', hint: 'closed-each-time', frame: 4 });
  });
  test('that was idle for too long is nobody’s fault', () => {
    const [page, first, second] = visit(votes) as [Said, Said, Said];
    expect(same([page, first, { ...second, connection: 2 }])).toEqual({ status: 'waiting' });
  });
});

test.each([
  ['GET /votes HTTP/1.1\nHost: a\n\n', 'written'],
  ['GET /votes?a=1 HTTP/1.1\nhost: a\nX: y\n\n', 'written'],
  ['GET /votes HTTP/1.1\nHost: a\n', 'no-blank-line'],
  ['GET /votes HTTP/1.1\nHost: a', 'no-blank-line'],
  ['GET /votes HTTP/1.1\n\n', 'no-host'],
  ['/votes\n\n', 'not-a-request'],
  ['안녕하세요', 'not-a-request'],
  ['POST /votes HTTP/1.1\nHost: a\nContent-Length: 0\n\n', 'asks-for-something-else'],
  ['GET /news HTTP/1.1\nHost: a\n\n', 'asks-for-something-else'],
  ['GET /votes HTTP/1.1\nHost: a\nHost: b\n\n', 'has-problems'],
  ['GET /votes HTTP/1.1\nHost a\n\n', 'has-problems'],
  ['GET /votes HTTP/1.1\nHost: a\n\nGET /votes HTTP/1.1\nHost: a\n\n', 'more-behind'],
  ['GET /votes HTTP/1.1\nHost: a\n\nhello', 'more-behind'],
  ['GET /votes HTTP/1.1\nHost: a\n\n\n\n', 'written'],
  ['\nGET /votes HTTP/1.1\nHost: a\n\n', 'written'],
  ['GET /votes HTTP/1.0\n\n', 'old-version'],
  ['GET /votes HTTP/1.1\nHost: a\nContent-Length: 5\n\n', 'body-announced'],
  ['GET /votes HTTP/1.1\nHost: a\nContent-Length: 5', 'no-blank-line'],
])('written by hand, %j is %s', (request, hint) => {
  const verdict = judged(blankLine, 'written', runOf(visit(votes), 2000, { request }));
  expect(verdict).toMatchObject({ status: hint === 'written' ? 'passed' : 'failed', hint, frame: 3 });
});

describe('the name in the head', () => {
  const signed = (said: Said[]) => judged(header, 'signed', runOf(said, 2000));
  test.each(['X-Reporter', 'x-reporter', 'X-REPORTER'])('is found as %s', (name) => {
    expect(signed(visit({ ...votes, headers: [[name, 'Mara']] }))).toMatchObject({
      status: 'passed',
      values: { line: `${name}: Mara` },
    });
  });
  test.each([
    ['still-nobody', visit({ ...votes, headers: [['X-Reporter', 'nobody']] })],
    ['unsigned', visit(votes)],
    ['unsigned', visit({ ...votes, headers: [['Reporter', 'Mara']] })],
    ['unsigned', visit({ ...votes, headers: [['X-Reporter', '']] })],
    ['not-ok', visit({ status: 500 })],
    ['in-the-request', visit(votes, { headers: [['x-reporter', 'Mara']] })],
  ])('is %s', (hint, said) => {
    expect(signed(said)).toMatchObject({ status: 'failed', hint });
  });
  test('is asked for in vain where the server stopped', () => {
    const asked = 'GET /votes HTTP/1.1\r\nHost: a\r\n\r\n';
    const seen = wired(
      [
        { at: 300, from: 'client', wrote: asked },
        { at: 310, from: 'server', wrote: null },
      ],
      2000,
    );
    expect(judged(header, 'signed', seen)).toMatchObject({ status: 'failed', hint: 'no-answer', frame: 1 });
  });
  test('stands in the line that was selected', () => {
    const said = visit({ ...votes, headers: [['X-Reporter', 'Mara']] });
    const found = (carries: string) => judged(header, 'found', runOf(said, 2000, { carries }));
    expect(found('4')).toMatchObject({ status: 'passed', values: { bytes: 16 } });
    expect(found('3')).toMatchObject({ status: 'failed', hint: 'not-in-here' });
    expect(found('2')).toMatchObject({ status: 'failed', hint: 'not-in-here' });
  });
});

describe('bytes', () => {
  /** `HTTP/1.1 200 OK`, one field and the blank line: 17 + 19 + 2. */
  const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n▲ 201';
  const seen = (answers: Run['answers']) =>
    wired(
      [
        { at: 300, from: 'client', wrote: 'GET /votes HTTP/1.1\r\nHost: a\r\n\r\n' },
        { at: 310, from: 'server', wrote: answer },
      ],
      2000,
      { answers },
    );
  test.each([
    ['head', '38', 'head-counted'],
    ['head', ' 38바이트', 'head-counted'],
    ['head', '36', 'without-the-blank-line'],
    ['head', '45', 'with-the-body'],
    ['head', '7', 'not-the-head'],
    ['body', '7 bytes', 'body-counted'],
    ['body', '5', 'counted-characters'],
    ['body', '38', 'not-the-body'],
    ['first', 'page', 'the-page'],
    ['first', 'server', 'not-the-server'],
    ['first', 'either', 'not-the-server'],
  ])('of %s, said to be %s: %s', (what, said, hint) => {
    expect(judged(bytes, what, seen({ [what]: said }))).toMatchObject({ hint });
  });
  test('are told with their lines and characters', () => {
    expect(judged(bytes, 'head', seen({ head: '38' })).values).toEqual({ bytes: 38, lines: 3 });
    expect(judged(bytes, 'body', seen({ body: '7' })).values).toEqual({ bytes: 7, characters: 5 });
    expect(judged(bytes, 'first', seen({ first: 'page' })).values).toEqual({ connections: 1 });
  });
  test.each(['head', 'body', 'first'])('of %s wait for an answer of the server', (what) => {
    expect(judged(bytes, what, wired([], 0, { answers: { head: '1', body: '1', first: 'page' } }))).toEqual({
      status: 'waiting',
    });
  });
});
