import { framesByHand, readByHand } from '#lessons/by-hand.ts';
import { header, requests } from '#lessons/evidence.ts';
import type { Check, Question } from '#lessons/lesson.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';

export const nextRequest: Extract<Question, { kind: 'bytes' }> = {
  id: 'next',
  kind: 'bytes',
  from: 'client',
  speaks: 'http',
  asks: {
    en: 'The page has seen news 7. Write the request that it sends next, byte for byte: a GET for /news with the cursor in its query, and the one header field that HTTP/1.1 demands.',
    ko: '페이지가 7번 소식까지 봤어요. 다음에 보낼 요청을 한 바이트도 빠짐없이 써 보세요. 쿼리에 커서를 넣어 /news를 GET으로 요청하고, HTTP/1.1에서 꼭 필요한 헤더 하나를 넣으세요.',
  },
};

/** What was written, as a server would read it; no code runs for it. */
export const written: Check = {
  id: 'written',
  title: {
    en: 'The request that you wrote asks for what came after news 7',
    ko: '직접 쓴 요청이 7번 다음의 소식을 물어요',
  },
  hints: {
    written: {
      en: 'A server reads it as it stands: {bytes} bytes, a request line, the fields, a blank line.',
      ko: '서버가 그대로 읽을 수 있어요. 요청 줄, 헤더, 빈 줄까지 {bytes}바이트예요.',
    },
    'not-a-request': {
      en: 'A server cannot read this as a request. Expected: a request line of method, target and version, like GET /path HTTP/1.1, then the fields.',
      ko: '서버가 요청으로 읽을 수 없어요. GET /path HTTP/1.1처럼 메서드, 경로, 버전이 있는 요청 줄로 시작하고 그 아래에 헤더를 쓰세요.',
    },
    'not-finished': {
      en: 'A server would wait for more: the blank line that ends the head is missing. Press Enter twice at the end.',
      ko: '서버는 아직 더 올 거라고 기다려요. 헤더가 끝났다고 알리는 빈 줄이 없어요. 끝에서 Enter를 두 번 누르세요.',
    },
    'not-a-get': {
      en: 'The method here is {method}. Expected: GET, as the page only wants to read.',
      ko: '여기 쓴 메서드: {method}. 페이지는 읽기만 하니 GET이어야 해요.',
    },
    'no-cursor': {
      en: 'The target is {target}, which does not tell what the page has seen. Expected: /news?since=7.',
      ko: '경로 {target}에는 페이지가 어디까지 봤는지가 없어요. /news?since=7이어야 해요.',
    },
    'another-event': {
      en: 'The cursor is {since}. Expected: 7, the last that was seen; the server sends what came after it.',
      ko: '여기 쓴 커서: {since}. 마지막으로 본 7이어야 해요. 서버는 그다음 소식부터 보내요.',
    },
    'no-host': {
      en: 'There is no Host. HTTP/1.1 demands exactly one (RFC 9112 §3.2), and a server must answer 400 without it.',
      ko: 'Host가 없어요. HTTP/1.1에서는 정확히 하나 있어야 하고(RFC 9112 §3.2), 없으면 서버가 400으로 응답해야 해요.',
    },
    'has-problems': {
      en: 'A server would stumble here: {problem}',
      ko: '서버가 여기서 걸려요: {problem}',
    },
  },
  judge(run) {
    const typed = run.answers[nextRequest.id] ?? '';
    const read = readByHand(typed, nextRequest);
    // What was written is no frame of the run. The page's own request is, for comparison.
    const page = requests(run).to('/news')[0]?.request;
    if (typed.trim() === '' || !('bytes' in read) || !page) return waiting;

    const [request, another] = framesByHand(read.bytes, nextRequest);
    if (request?.layer !== 'http' || request.kind !== 'request') return failed('not-a-request', page);
    const { method, target } = request;
    const url = URL.parse(target, 'http://localhost');
    const since = url?.pathname === '/news' ? url.searchParams.get('since') : null;
    if (method !== 'GET') return failed('not-a-get', page, { method });
    if (since === null) return failed('no-cursor', page, { target });
    if (since !== '7') return failed('another-event', page, { since });
    if (request.incomplete) return failed('not-finished', page);
    if (header(request, 'Host') === undefined) return failed('no-host', page);
    const problem = [...request.problems, ...(another?.problems ?? [])][0];
    if (problem || another)
      return failed('has-problems', page, { problem: problem?.rule ?? 'bytes behind the request' });
    return passed('written', page, { bytes: read.bytes.length });
  },
};
