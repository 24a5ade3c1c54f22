import { answersToNode, meantBy, selectedBy } from '#lessons/08-virtual-esp32/sessions.ts';
import { jsonIn } from '#lessons/evidence.ts';
import type { Check, Run, Step } from '#lessons/lesson.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';

/** The exchanges in which the server turns the node away, and says by a code why. */
const refusals = (run: Run) =>
  answersToNode(run).filter(
    ({ response }) => response.status === 400 && typeof Object(jsonIn(response)).code === 'number',
  );

const guessed: Check = {
  id: 'guessed',
  title: { en: 'You knew how far the node comes', ko: '노드가 어디까지 갔는지 맞혔어요' },
  hints: {
    'turned-away': {
      en: 'This far: the server has heard the node, and says no.',
      ko: '여기까지 갔어요. 서버가 요청을 받았고, 거절했어요.',
    },
    'not-so-far': {
      en: 'Here the server answers the node, so something arrives. And it is turned away before there is a connection that could be lost.',
      ko: '서버가 노드에 보낸 응답이 여기 있어요. 요청은 도착했고, 끊길 연결이 생기기도 전에 거절됐어요.',
    },
  },
  judge(run) {
    const { guess } = run.answers;
    const refusal = refusals(run)[0];
    if (!guess || !refusal) return waiting;
    return guess === 'refused' ? passed('turned-away', refusal.response) : failed('not-so-far', refusal.response);
  },
};

const sent: Check = {
  id: 'sent',
  title: { en: 'You found what the node sends', ko: '노드가 보낸 것을 찾았어요' },
  hints: {
    'its-request': {
      en: 'A GET, and all that it wants stands in its first line.',
      ko: 'GET 하나예요. 무엇을 원하는지는 첫 줄에 다 있어요.',
    },
    'not-the-request': {
      en: 'Frame #{frame} is not what the node sends. Expected: the request to /socket.io/, whose arrow points to the server.',
      ko: '#{frame} 프레임은 노드가 보낸 것이 아니에요. /socket.io/로 간 요청을 고르세요. 화살표가 서버 쪽을 향해요.',
    },
  },
  judge(run) {
    const selected = selectedBy(run, 'sent');
    const all = refusals(run).map(({ request }) => request);
    if (!selected || all.length === 0) return waiting;
    const its = meantBy(selected, all);
    return its ? passed('its-request', its) : failed('not-the-request', selected, { frame: selected.id });
  },
};

const answered: Check = {
  id: 'answered',
  title: { en: 'You found what the server answers', ko: '서버의 응답을 찾았어요' },
  hints: {
    'its-reason': {
      en: 'Code {code}, “{message}”. The node has this text in its hands, and says only “disconnected”.',
      ko: '코드 {code}, “{message}”예요. 노드는 이 메시지를 받아 놓고도 “disconnected”라고만 해요.',
    },
    'not-the-answer': {
      en: 'Frame #{frame} is not the answer to the node. Expected: the frame behind its request, with a status and a reason.',
      ko: '#{frame} 프레임은 노드에 보낸 응답이 아니에요. 노드의 요청 바로 다음에 온, 상태 코드와 이유가 있는 프레임을 고르세요.',
    },
  },
  judge(run) {
    const selected = selectedBy(run, 'answered');
    const all = refusals(run).map(({ response }) => response);
    if (!selected || all.length === 0) return waiting;
    const its = meantBy(selected, all);
    if (!its) return failed('not-the-answer', selected, { frame: selected.id });
    const { code, message } = Object(jsonIn(its));
    return passed('its-reason', its, { code: Number(code), message: String(message) });
  },
};

const step: Step = {
  id: 'nothing',
  title: { en: 'Nothing but “disconnected”', ko: '“disconnected”라는 말뿐' },
  opens: { file: 'sketch.ino', pane: 'wire' },
  questions: [
    {
      id: 'guess',
      kind: 'choice',
      asks: {
        en: 'How far does the node come?',
        ko: '노드는 어디까지 갈까요?',
      },
      options: [
        {
          id: 'nowhere',
          text: { en: 'Nothing of it reaches the server', ko: '서버에 아무것도 도착하지 않아요' },
        },
        {
          id: 'refused',
          text: { en: 'It reaches the server, and is turned away', ko: '서버에 도착하지만 거절당해요' },
        },
        {
          id: 'thrown-out',
          text: { en: 'It gets in, and loses the connection again', ko: '연결되지만 다시 끊겨요' },
        },
      ],
    },
    {
      id: 'sent',
      kind: 'frame',
      asks: {
        en: 'What do we send? Select the frame.',
        ko: '우리는 무엇을 보내나요? 통신 기록에서 그 프레임을 골라 보세요.',
      },
    },
    {
      id: 'answered',
      kind: 'frame',
      asks: {
        en: 'What does the other side send? Select the frame.',
        ko: '상대는 무엇을 보내나요? 통신 기록에서 그 프레임을 골라 보세요.',
      },
    },
  ],
  checks: [guessed, sent, answered],
  help: [
    {
      en: 'The page loads its files, too; those are not the node’s. Look for what comes again every few seconds.',
      ko: '페이지가 파일을 불러온 기록도 있지만 그건 노드가 보낸 것이 아니에요. 몇 초마다 되풀이되는 것을 찾아보세요.',
    },
    {
      en: 'Select a GET to /socket.io/ as what we send, and the 400 behind it as what the other side sends.',
      ko: '우리가 보낸 것으로는 /socket.io/로 간 GET을, 상대가 보낸 것으로는 바로 다음의 400 응답을 고르세요.',
    },
  ],
};

export default step;
