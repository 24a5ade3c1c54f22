import { answered, asks, selected } from '#lessons/00-wire/asks.ts';
import { header, heldFor, pagesOwn } from '#lessons/evidence.ts';
import type { Check, Run, Step } from '#lessons/lesson.ts';
import { frameIn } from '#lessons/typed.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';

const found: Check = {
  id: 'found',
  title: { en: 'You found the answer to the page’s question', ko: '페이지가 물은 것에 대한 응답을 찾았어요' },
  hints: {
    found: {
      en: 'This is it: 200 OK, {ms} ms after request #{request} and on the same connection, number {connection}.',
      ko: '바로 이 응답이에요. #{request} 요청이 나가고 {ms}ms 만에, 같은 {connection}번 연결로 200 OK가 왔어요.',
    },
    'that-asks': {
      en: '#{frame} goes from the page to the server: it asks. Expected: the line with the other arrow, which answers it.',
      ko: '#{frame} 프레임은 페이지에서 서버로 가는 요청이에요. 화살표 방향이 반대인, 이 요청에 대한 응답을 고르세요.',
    },
    'another-answer': {
      en: '#{frame} is an answer, but to {target}. Expected: the one to {wanted}; its line shows the votes.',
      ko: '#{frame} 프레임도 응답이지만 {target} 요청에 대한 거예요. {wanted} 요청에 대한 응답을 고르세요. 투표 수가 들어 있어요.',
    },
    'not-ok': {
      en: 'This answer says {status}. Expected: 200, as the starter answers /votes.',
      ko: '이 응답의 상태 코드: {status}. 시작 코드처럼 /votes에 200으로 응답해야 해요.',
    },
  },
  judge(run) {
    const number = frameIn(run.answers.answer ?? '');
    const frame = number === undefined ? undefined : selected(run, number);
    const [first] = asks(run);
    if (!frame || !first) return waiting;
    if (frame.kind === 'request') return failed('that-asks', frame, { frame: frame.id });
    const asked = asks(run).find(({ response }) => response?.id === frame.id);
    const others = run.frames.find(({ id }) => id === frame.request);
    if (!asked) {
      const target = others?.layer === 'http' && others.kind === 'request' ? others.target.split('?', 1)[0]! : '?';
      return failed('another-answer', frame, { frame: frame.id, target, wanted: first.request.target });
    }
    if (frame.status !== 200) return failed('not-ok', frame, { status: frame.status });
    const ms = Math.max(1, Math.round(heldFor(asked, run.now)));
    return passed('found', frame, { ms, request: asked.request.id, connection: frame.connection });
  },
};

const sameConnection: Check = {
  id: 'same-connection',
  title: { en: 'One connection carries many requests', ko: '연결 하나로 요청이 여러 개 오가요' },
  hints: {
    'used-again': {
      en: 'Asked again, on connection {connection}: this is request number {count} on it. The page’s own files count, too.',
      ko: '{connection}번 연결로 다시 물었어요. 페이지 자체의 파일까지 세면 이 연결의 {count}번째 요청이에요.',
    },
    'closed-each-time': {
      en: 'This answer says Connection: close, so the next request has to open a connection of its own. Expected: Node’s keep-alive, which nobody has to ask for.',
      ko: '이 응답에 Connection: close가 있어서 다음 요청은 연결을 새로 맺어야 해요. Node는 따로 설정하지 않아도 keep-alive로 연결을 열어 둬요.',
    },
  },
  arrange: {
    does: { en: 'Presses “Ask again” on the page', ko: '페이지의 “Ask again”을 눌러요' },
    async act(stage) {
      let page = 1;
      await stage.until((run) => {
        const there = run.pages.find(({ ready }) => ready);
        page = there?.id ?? page;
        return there !== undefined && answered(run).length > 0;
      });
      await stage.press(page, 'again');
      await stage.until((run) => answered(run).length > 1);
    },
  },
  judge(run) {
    const all = answered(run);
    if (all.length < 2) return waiting;
    const closes = all.find(({ response }) => /\bclose\b/i.test(header(response, 'Connection') ?? ''));
    if (closes) return failed('closed-each-time', closes.response);
    for (const { request, response } of all.slice(1)) {
      const count = requestsOn(run, request.connection).filter(({ id }) => id <= request.id).length;
      if (count > 1) return passed('used-again', response, { connection: request.connection, count });
    }
    return waiting;
  },
};

/** All that a connection of a page was used for, the page's own files, too. */
function requestsOn(run: Run, connection: number) {
  return pagesOwn(run).filter(
    (frame) => frame.layer === 'http' && frame.kind === 'request' && frame.connection === connection,
  );
}

const step: Step = {
  id: 'run',
  title: { en: 'Press Run, and look', ko: '실행하고 들여다보기' },
  opens: { file: 'client.js', pane: 'wire', frame: 'GET /votes' },
  questions: [
    {
      id: 'answer',
      kind: 'frame',
      asks: {
        en: 'The page asks: GET /votes. Which line is the answer to it?',
        ko: '페이지가 GET /votes로 물어요. 그 응답은 어느 줄일까요?',
      },
    },
  ],
  checks: [found, sameConnection],
  help: [
    {
      en: 'Each line has an arrow: one way goes to the server, the other to the page. Which lines go to the page?',
      ko: '줄마다 화살표가 있어요. 하나는 서버로, 하나는 페이지로 가요. 페이지로 가는 줄은 어느 것일까요?',
    },
    {
      en: 'Select the line 200 OK · ▲ … below GET /votes, then press “This one” at the question.',
      ko: 'GET /votes 아래의 200 OK · ▲ … 줄을 고르고, 질문에서 “프레임으로 답하기”를 누르세요.',
    },
  ],
};

export default step;
