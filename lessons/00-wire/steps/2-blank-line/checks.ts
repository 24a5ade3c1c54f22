import { asks } from '#lessons/00-wire/asks.ts';
import { framesByHand, readByHand } from '#lessons/by-hand.ts';
import { header } from '#lessons/evidence.ts';
import type { Check, Question, Step } from '#lessons/lesson.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';
import type { Frame, HttpRequest } from '#wire/frame.ts';

const byHand: Extract<Question, { kind: 'bytes' }> = {
  id: 'request',
  kind: 'bytes',
  from: 'client',
  speaks: 'http',
  asks: {
    en: 'Write the shortest request for /votes that a server can answer: the start line, the header field Host, and what ends the head.',
    ko: '서버가 응답할 수 있는 가장 짧은 /votes 요청을 써 보세요. 시작 줄, Host 헤더, 그리고 헤더의 끝을 알리는 것까지요.',
  },
};

/** What was written, as a server would read it; no code runs for it. */
const written: Check = {
  id: 'written',
  title: { en: 'A server can answer the request that you wrote', ko: '직접 쓴 요청에 서버가 응답할 수 있어요' },
  hints: {
    written: {
      en: 'A server reads it as it stands, {bytes} bytes. The browser’s request, which is selected here, asks the same with {browser}.',
      ko: '서버가 그대로 읽을 수 있어요. {bytes}바이트예요. 여기서 가리키는 브라우저의 요청은 같은 것을 {browser}바이트로 물어요.',
    },
    'no-blank-line': {
      en: 'A server would wait for more header fields: no blank line says that the head ends. Press Enter twice after the last field.',
      ko: '서버는 헤더가 더 올 거라고 기다려요. 헤더가 끝났다고 알리는 빈 줄이 없어요. 마지막 헤더 뒤에서 Enter를 두 번 누르세요.',
    },
    'no-host': {
      en: 'There is no Host. HTTP/1.1 demands exactly one (RFC 9112 §3.2), and a server must answer 400 without it.',
      ko: 'Host가 없어요. HTTP/1.1에서는 정확히 하나 있어야 하고(RFC 9112 §3.2), 없으면 서버가 400으로 응답해야 해요.',
    },
    'not-a-request': {
      en: 'A server cannot read this as a request. Expected: a start line of method, target and version: GET /votes HTTP/1.1.',
      ko: '서버가 요청으로 읽을 수 없어요. 메서드, 경로, 버전이 있는 시작 줄이 먼저 와야 해요: GET /votes HTTP/1.1',
    },
    'asks-for-something-else': {
      en: 'This asks {asked}. Expected: GET /votes, as the page does.',
      ko: '여기 쓴 요청: {asked}. 페이지처럼 GET /votes여야 해요.',
    },
    'old-version': {
      en: 'This is HTTP/{version}. Expected: HTTP/1.1, as the page writes; then Host has to stand below.',
      ko: '여기 쓴 버전: HTTP/{version}. 페이지처럼 HTTP/1.1로 쓰고, 그 아래에 Host를 쓰세요.',
    },
    'body-announced': {
      en: 'The head is whole, and it announces a body that does not come: a server would wait for it. Take that field away; this request needs none.',
      ko: '헤더는 끝났지만 본문이 온다고 알려 놓고 본문이 없어요. 서버는 계속 기다려요. 그 헤더를 지우세요. 이 요청에는 필요 없어요.',
    },
    'more-behind': {
      en: 'The request is over at its blank line, and something stands behind it: a server takes that for the next request. Take it away.',
      ko: '요청은 빈 줄에서 끝났는데 그 뒤에 무언가 더 있어요. 서버는 그것을 다음 요청으로 읽어요. 지우세요.',
    },
    'has-problems': {
      en: 'A server would stumble here: {problem}',
      ko: '서버가 여기서 걸려요: {problem}',
    },
  },
  judge(run) {
    const typed = run.answers[byHand.id] ?? '';
    const read = readByHand(typed, byHand);
    // What was written is no frame of the run. The page's own request is, for comparison.
    const page = asks(run)[0]?.request;
    if (typed.trim() === '' || !('bytes' in read) || !page) return waiting;

    // Empty lines before and behind a request are skipped (RFC 9112 §2.2).
    const [request, another] = framesByHand(read.bytes, byHand).filter((frame) => !isEmptyLine(frame));
    if (request?.layer !== 'http' || request.kind !== 'request') return failed('not-a-request', page);
    const { method, target, version } = request;
    if (method !== 'GET' || URL.parse(target, 'http://localhost')?.pathname !== '/votes') {
      return failed('asks-for-something-else', page, { asked: `${method} ${target}` });
    }
    if (request.incomplete) return failed(endsHead(request) ? 'body-announced' : 'no-blank-line', page);
    if (version !== '1.1') return failed('old-version', page, { version });
    // A line that cannot be read may be the one with Host.
    const { problems } = request;
    const problem = problems.find(({ rule }) => rule !== 'host-missing');
    if (!problem && header(request, 'Host') === undefined) return failed('no-host', page);
    if (problems.length > 0) return failed('has-problems', page, { problem: (problem ?? problems[0])!.rule });
    if (another) return failed('more-behind', page);
    return passed('written', page, { bytes: read.bytes.length, browser: page.headLength });
  },
};

function isEmptyLine({ layer, problems }: Frame): boolean {
  return layer === 'tcp' && problems.some(({ rule }) => rule === 'empty-line-before-start');
}

/** Its blank line has come. */
function endsHead({ head }: HttpRequest): boolean {
  return /\n\r?\n$/.test(new TextDecoder('latin1').decode(head));
}

const step: Step = {
  id: 'blank-line',
  title: { en: 'Find the blank line', ko: '빈 줄 찾기' },
  opens: { file: 'client.js', pane: 'wire', frame: '200 OK · ▲' },
  questions: [byHand],
  checks: [written],
  help: [
    {
      en: 'Look at the page’s own request in the inspector. Its first line is the start line; of the fields below, only Host is needed.',
      ko: '페이지가 보낸 요청을 인스펙터에서 보세요. 첫 줄이 시작 줄이고, 그 아래 헤더 가운데 꼭 필요한 것은 Host뿐이에요.',
    },
    {
      en: 'GET /votes HTTP/1.1, Enter, Host: localhost, Enter, and Enter once more: that is the blank line.',
      ko: 'GET /votes HTTP/1.1, Enter, Host: localhost, Enter, 그리고 Enter를 한 번 더 누르세요. 그게 빈 줄이에요.',
    },
  ],
};

export default step;
