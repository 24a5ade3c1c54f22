import { asked, heldFor, jsonIn, requests } from '#lessons/evidence.ts';
import type { Check, Run, Step } from '#lessons/lesson.ts';
import { newsIn } from '#lessons/said.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';

/** Sandbox milliseconds that a request must be open without an answer. */
const longEnough = 1000;
/** Sandbox milliseconds in which a server that still turns its event loop has answered. */
const patience = 2000;

/** The request that the server held first, once it was open for long enough. */
function heldRequest(run: Run) {
  return requests(run)
    .to('/news')
    .find((one) => heldFor(one, run.now) >= longEnough && (one.response || one.over === undefined));
}

const held: Check = {
  id: 'held',
  title: {
    en: 'The request stays open for a second without a byte of an answer',
    ko: '요청이 1초 동안 응답 없이 열려 있어요',
  },
  hints: {
    'still-open': {
      en: 'Open for {ms} ms so far, and not one byte from the server. Nothing is broken: this is a request that waits.',
      ko: '{ms}ms 동안 서버에서 한 바이트도 오지 않았어요. 고장이 아니에요. 요청이 기다리는 중이에요.',
    },
    'answered-at-once': {
      en: 'This answer came after {ms} ms and says nothing. Expected: no answer for a second. Keep the response in waiting instead of ending it.',
      ko: '이 응답은 {ms}ms 만에 왔는데 아무 내용이 없어요. 1초 동안은 응답이 없어야 해요. response를 끝내지 말고 waiting에 넣어 두세요.',
    },
    'sent-the-head': {
      en: 'The head of this answer left after {ms} ms; only its body waits. Then 200 is already said, and 204 can no longer be. Expected: no byte at all.',
      ko: '이 응답의 헤더가 {ms}ms 만에 나갔고 본문만 기다려요. 이미 200이라고 말했으니 나중에 204로 바꿀 수 없어요. 한 바이트도 보내지 마세요.',
    },
    'hung-up': {
      en: 'The connection of this request was closed after {ms} ms, without an answer. Expected: the connection stays open. Holding is doing nothing.',
      ko: '이 요청의 연결이 응답도 없이 {ms}ms 만에 닫혔어요. 연결은 열려 있어야 해요. 붙잡아 둔다는 건 아무것도 하지 않는 거예요.',
    },
  },
  judge(run) {
    const proof = heldRequest(run);
    if (proof) return passed('still-open', proof.request, { ms: Math.round(heldFor(proof, run.now)) });
    for (const one of requests(run).to('/news')) {
      const ms = Math.round(heldFor(one, run.now));
      if (one.response?.incomplete) return failed('sent-the-head', one.response, { ms });
      if (one.response && newsIn(jsonIn(one.response)).length === 0)
        return failed('answered-at-once', one.response, { ms });
      if (!one.response && one.over !== undefined) return failed('hung-up', one.request, { ms });
    }
    return waiting;
  },
};

const counted: Check = {
  id: 'counted',
  title: {
    en: 'Meanwhile the server answers GET /status, and counts it',
    ko: '그동안에도 서버는 GET /status에 응답하고, 이 요청도 세어요',
  },
  hints: {
    'one-waits': {
      en: 'The server says that {waiting} waits, and had time to say so: a held request keeps nobody else waiting.',
      ko: '서버가 바로 응답했어요. 대기 요청은 {waiting}개예요. 요청 하나를 붙잡아 두어도 다른 요청은 기다리지 않아요.',
    },
    'not-counted': {
      en: 'One request is open, and here the server says {said}. Expected: {"waiting": 1}. Keep the held response in the waiting that /status counts.',
      ko: '요청 하나가 열려 있는데 서버의 응답은 이래요: {said}. {"waiting": 1}이어야 해요. 붙잡아 둔 response는 /status에서 세는 waiting에 넣으세요.',
    },
    blocked: {
      en: 'This question has no answer after {ms} ms: the server is busy waiting. A loop, or anything that waits without returning, stops Node for everybody. Return, and answer later.',
      ko: '이 요청이 {ms}ms째 응답을 못 받았어요. 서버가 기다리느라 멈춰 있어요. 반복문처럼 함수를 끝내지 않고 기다리면 Node 전체가 멈춰요. 함수는 바로 끝내고 응답은 나중에 보내세요.',
    },
  },
  arrange: {
    does: { en: 'Asks the server who waits', ko: '대기 요청이 몇 개인지 서버에 물어봐요' },
    async act(stage) {
      await stage.until((run) =>
        requests(run)
          .to('/news')
          .some((one) => heldFor(one, run.now) > 300),
      );
      await stage.ask('/status');
    },
  },
  judge(run) {
    const question = asked(run, '/status')[0];
    if (!question) return waiting;
    const ms = heldFor(question, run.now);
    if (ms >= patience) return failed('blocked', question.request, { ms: Math.round(ms) });
    if (!question.response || question.over === undefined) return waiting;
    const said = jsonIn(question.response);
    const count = typeof said === 'object' && said && 'waiting' in said ? said.waiting : undefined;
    if (!heldRequest(run)) return waiting;
    if (count === 1) return passed('one-waits', question.response, { waiting: 1 });
    return failed('not-counted', question.response, { said: JSON.stringify(said) ?? String(question.response.status) });
  },
};

const predicted: Check = {
  id: 'predicted',
  title: { en: 'You knew what crosses the wire meanwhile', ko: '그동안 무엇이 오가는지 맞혔어요' },
  hints: {
    'nothing-crossed': {
      en: 'Nothing did. TCP sends no bytes to keep a connection open, and HTTP has no word for “still here”.',
      ko: '아무것도 오가지 않았어요. TCP는 연결을 유지하려고 데이터를 보내지 않고, HTTP에는 “아직 있어요”라는 말이 없어요.',
    },
    'said-something': {
      en: 'You expected a few bytes now and then. This request has been open for {ms} ms, and after it not one byte crossed.',
      ko: '가끔 몇 바이트가 오갈 거라고 예측했어요. 이 요청은 {ms}ms 동안 열려 있었는데 그 뒤로 한 바이트도 오가지 않았어요.',
    },
    'said-the-head': {
      en: 'You expected the head of the answer at once. This request has been open for {ms} ms, and Node sends no head before you write or end.',
      ko: '응답 헤더가 바로 올 거라고 예측했어요. 이 요청은 {ms}ms 동안 열려 있었는데, Node는 write나 end를 부르기 전에는 헤더를 보내지 않아요.',
    },
  },
  judge(run) {
    const proof = heldRequest(run);
    const { meanwhile } = run.answers;
    if (!proof || !meanwhile) return waiting;
    if (meanwhile === 'nothing') return passed('nothing-crossed', proof.request);
    const hint = meanwhile === 'the-head' ? 'said-the-head' : 'said-something';
    return failed(hint, proof.request, { ms: Math.round(heldFor(proof, run.now)) });
  },
};

const step: Step = {
  id: 'hold',
  title: { en: 'An answer that does not come', ko: '오지 않는 응답' },
  opens: { file: 'server.js', pane: 'wire', frame: 'GET /news' },
  questions: [
    {
      id: 'meanwhile',
      kind: 'choice',
      asks: {
        en: 'The page has asked, and the server has not answered yet. What crosses the wire meanwhile?',
        ko: '페이지는 요청을 보냈고 서버는 아직 응답하지 않았어요. 그동안 무엇이 오갈까요?',
      },
      options: [
        {
          id: 'a-few-bytes',
          text: { en: 'A few bytes now and then, to keep the connection open', ko: '연결을 유지하려고 가끔 몇 바이트' },
        },
        {
          id: 'the-head',
          text: { en: 'The head of the answer; its body comes later', ko: '응답 헤더가 먼저 오고, 본문은 나중에' },
        },
        { id: 'nothing', text: { en: 'Nothing', ko: '아무것도 오가지 않아요' } },
      ],
    },
  ],
  startEarns: 'answered-at-once',
  checks: [held, counted, predicted],
  help: [
    {
      en: 'One line of server.js answers /news. What if the response were not ended, but kept for later?',
      ko: 'server.js에서 /news에 응답하는 곳은 한 줄이에요. 거기서 response를 끝내지 않고 보관해 두면 어떨까요?',
    },
    {
      en: 'Replace send(response, []) by waiting.add(response). That is all: nobody calls end(), so no answer leaves.',
      ko: 'send(response, [])를 waiting.add(response)로 바꾸세요. 그게 다예요. end()를 부르지 않으니 응답이 나가지 않아요.',
    },
  ],
  speeds: [1],
};

export default step;
