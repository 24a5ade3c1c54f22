import { asks, good, selected } from '#lessons/00-wire/asks.ts';
import { header } from '#lessons/evidence.ts';
import type { Check, Step } from '#lessons/lesson.ts';
import { frameIn } from '#lessons/typed.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';
import type { HttpRequest, HttpResponse } from '#wire/frame.ts';

const name = 'X-Reporter';
/** What the starter says. */
const nobody = 'nobody';

/** The name that somebody put into a message; empty where there is none of their own. */
function reporter(message: HttpRequest | HttpResponse): string {
  const value = (header(message, name) ?? '').trim();
  return value === nobody ? '' : value;
}

const signed: Check = {
  id: 'signed',
  title: { en: 'The answer carries your X-Reporter', ko: '응답에 내가 바꾼 X-Reporter가 있어요' },
  hints: {
    signed: {
      en: 'Here it is, in the head of the answer: {line}',
      ko: '응답의 헤더에 있어요: {line}',
    },
    'still-nobody': {
      en: 'This answer still says X-Reporter: nobody. Expected: a name of your own, in server.js.',
      ko: '이 응답은 아직 X-Reporter: nobody예요. server.js에서 다른 이름으로 바꾸세요.',
    },
    'not-ok': {
      en: 'This answer says {status}. Expected: 200, with the votes. For a 500, the server’s console says why; a header value holds Latin letters, digits and signs.',
      ko: '이 응답의 상태 코드: {status}. 투표 수가 든 200이어야 해요. 500이라면 이유가 서버 콘솔에 있어요. 헤더 값은 영문자, 숫자, 기호로 쓰세요.',
    },
    unsigned: {
      en: 'This answer left without a name in X-Reporter. Expected: setHeader before end(); what end() has sent cannot be taken back.',
      ko: '이 응답에는 X-Reporter로 보낸 이름이 없어요. setHeader는 end()보다 먼저 불러야 해요. end()로 나간 헤더는 되돌릴 수 없어요.',
    },
    'in-the-request': {
      en: 'X-Reporter stands in this request, so the page says it to the server. Expected: in the answer, from server.js.',
      ko: 'X-Reporter가 이 요청에 있어요. 페이지가 서버에 보낸 거예요. server.js에서 응답에 넣으세요.',
    },
    'no-answer': {
      en: 'This request got no answer: server.js stopped, and the server’s console says why. A header value holds Latin letters, digits and signs; anything else makes setHeader throw.',
      ko: '이 요청은 응답을 받지 못했어요. server.js가 멈췄고, 이유는 서버 콘솔에 있어요. 헤더 값에 한글을 넣으면 setHeader가 오류를 던져요. 영문자, 숫자, 기호로 쓰세요.',
    },
  },
  judge(run) {
    const all = good(run);
    const proof = all.find(({ response }) => reporter(response) !== '');
    if (proof) {
      const [given, value] = proof.response.headers.find(([field]) => field.toLowerCase() === name.toLowerCase())!;
      return passed('signed', proof.response, { line: `${given}: ${value.slice(0, 60)}` });
    }
    const inRequest = asks(run).find(({ request }) => reporter(request) !== '');
    if (inRequest) return failed('in-the-request', inRequest.request);
    const unsigned = all.find(({ response }) => !header(response, name));
    if (unsigned) return failed('unsigned', unsigned.response);
    if (all[0]) return failed('still-nobody', all[0].response);
    const other = asks(run).find(({ response }) => response && !response.incomplete);
    if (other?.response) return failed('not-ok', other.response, { status: other.response.status });
    const unanswered = asks(run).find(({ response, over }) => !response && over !== undefined);
    return unanswered ? failed('no-answer', unanswered.request) : waiting;
  },
};

const found: Check = {
  id: 'found',
  title: { en: 'You found it on the wire', ko: '통신 기록에서 찾았어요' },
  hints: {
    found: {
      en: 'Found. Between the two CRLFs around it, the line takes {bytes} bytes.',
      ko: '찾았어요. 앞뒤의 CRLF를 빼고 이 줄은 {bytes}바이트예요.',
    },
    'not-in-here': {
      en: 'There is no name of yours in the head of #{frame}. Expected: the answer to GET /votes, in this run.',
      ko: '#{frame} 프레임의 헤더에는 바꾼 이름이 없어요. 이번 실행에서 GET /votes에 대한 응답을 고르세요.',
    },
  },
  judge(run) {
    const number = frameIn(run.answers.carries ?? '');
    const frame = number === undefined ? undefined : selected(run, number);
    if (!frame) return waiting;
    const isAnswer = frame.kind === 'response' && good(run).some(({ response }) => response.id === frame.id);
    if (!isAnswer || reporter(frame) === '') return failed('not-in-here', frame, { frame: frame.id });
    const [given, value] = frame.headers.find(([field]) => field.toLowerCase() === name.toLowerCase())!;
    return passed('found', frame, { bytes: `${given}: ${value}`.length });
  },
};

const step: Step = {
  id: 'header',
  title: { en: 'Say something in the head', ko: '헤더에 한마디 적기' },
  opens: { file: 'server.js', pane: 'wire', frame: '200 OK · ▲' },
  questions: [
    {
      id: 'carries',
      kind: 'frame',
      asks: {
        en: 'In which line does your name cross the wire?',
        ko: '내가 적은 이름은 어느 줄에 실려 가나요?',
      },
    },
  ],
  startEarns: 'still-nobody',
  checks: [signed, found],
  help: [
    {
      en: 'server.js calls setHeader twice before it ends the answer. Which of the two names a reporter?',
      ko: 'server.js는 응답을 끝내기 전에 setHeader를 두 번 불러요. 기자 이름이 있는 쪽은 어느 것일까요?',
    },
    {
      en: "response.setHeader('X-Reporter', 'Mara'); then Run, and select the answer 200 OK · ▲ …",
      ko: "response.setHeader('X-Reporter', 'Mara');로 바꾸고 실행한 다음, 200 OK · ▲ … 응답을 고르세요.",
    },
  ],
};

export default step;
