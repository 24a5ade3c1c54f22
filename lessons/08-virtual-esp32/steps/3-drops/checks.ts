import { meantBy, type Session, selectedBy, sessions } from '#lessons/08-virtual-esp32/sessions.ts';
import { seconds } from '#lessons/evidence.ts';
import type { Check, Run, Step } from '#lessons/lesson.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';
import type { EngineIoFrame, WebSocketFrame } from '#wire/frame.ts';

/** A session that ended as this step is about: the node pinged, and the server hung up. */
interface Drop {
  readonly session: Session;
  readonly ping: EngineIoFrame;
  readonly close: WebSocketFrame;
}

function drops(run: Run): readonly Drop[] {
  return sessions(run).flatMap((session) => {
    const { close, pings, version } = session;
    const ping = pings.findLast(({ id }) => id < (close?.id ?? 0));
    return version === 4 && close?.from === 'server' && ping ? [{ session, ping, close }] : [];
  });
}

/** The other way out of step 2: an answered ping of a node that speaks Engine.IO 3. There, nothing drops. */
const asked3 = (run: Run) =>
  sessions(run)
    .filter(({ version }) => version === 3)
    .flatMap(({ beats }) => beats)
    .find(({ ping }) => ping.from === 'client');

const hungUp: Check = {
  id: 'hung-up',
  title: { en: 'You saw who ends it', ko: '누가 연결을 끝내는지 봤어요' },
  hints: {
    'the-server': {
      en: '88 00, a close frame without a code, from the server. The node says goodbye only in answer to it.',
      ko: '서버가 보낸 88 00, 코드가 없는 close 프레임이에요. 노드는 여기에 답해서 닫을 뿐이에요.',
    },
    'nobody-here': {
      en: 'Your node speaks Engine.IO 3, and there nobody hangs up: this 2 is answered with a 3.',
      ko: '여러분의 노드는 Engine.IO 3을 쓰고, 거기서는 아무도 끊지 않아요. 이 2에는 3이 돌아와요.',
    },
    'not-they': {
      en: 'This is the first frame that ends something. Look at its arrow: which end sent it?',
      ko: '무언가를 끝내는 첫 프레임은 이거예요. 화살표를 보세요. 어느 쪽이 보냈나요?',
    },
    'somebody-does': {
      en: 'It did not last: here it ended, {seconds} s after the node was let in. Look at the arrow of this frame.',
      ko: '유지되지 않았어요. 노드가 들어온 지 {seconds}초 만에 여기서 끝났어요. 이 프레임의 화살표를 보세요.',
    },
    'it-lasts': {
      en: 'Your node speaks Engine.IO 3, and its session goes on: this 2 is answered with a 3, and nobody ends anything.',
      ko: '여러분의 노드는 Engine.IO 3을 쓰고 세션이 계속돼요. 이 2에는 3이 돌아오고, 아무도 끝내지 않아요.',
    },
  },
  judge(run) {
    const { who } = run.answers;
    const [drop] = drops(run);
    if (!who) return waiting;
    if (drop) {
      const { session, close } = drop;
      if (who === 'server') return passed('the-server', close);
      const lasted = close.at - (session.joined ?? session.socket.request).at;
      return who === 'nobody'
        ? failed('somebody-does', close, { seconds: seconds(lasted) })
        : failed('not-they', close);
    }
    const beat = asked3(run);
    if (!beat) return waiting;
    return who === 'nobody' ? passed('nobody-here', beat.pong) : failed('it-lasts', beat.pong);
  },
};

const found: Check = {
  id: 'found',
  title: { en: 'You found what the node said before', ko: '노드가 그 전에 보낸 것을 찾았어요' },
  hints: {
    'a-ping': {
      en: 'A single 2, masked like all that a client sends: “still there?”',
      ko: '숫자 2 하나예요. 클라이언트가 보내는 것이라 마스킹됐고, “아직 있어요?”라는 뜻이에요.',
    },
    'not-the-ping': {
      en: 'Frame #{frame} is not it. Expected: the last packet of the node in front of 88 00; where nothing drops, its packet that the server answers with 3.',
      ko: '#{frame} 프레임이 아니에요. 88 00 바로 앞에 노드가 보낸 패킷을 고르세요. 연결이 끊기지 않는다면, 서버가 3으로 답하는 패킷을 고르세요.',
    },
  },
  judge(run) {
    const selected = selectedBy(run, 'before');
    const ended = drops(run).map(({ ping }) => ping);
    const beat = asked3(run);
    const all = ended.length > 0 ? ended : beat ? sessions(run).flatMap(({ pings }) => pings) : [];
    if (!selected || all.length === 0) return waiting;
    const its = meantBy(selected, all);
    return its ? passed('a-ping', its) : failed('not-the-ping', selected, { frame: selected.id });
  },
};

const reason: Check = {
  id: 'reason',
  title: { en: 'You knew what the node did wrong', ko: '노드가 무엇을 잘못했는지 알아냈어요' },
  hints: {
    'wrong-way-round': {
      en: 'Since Engine.IO 4 the server asks, and the node answers. The library still asks, every 20 seconds, whatever the address says.',
      ko: 'Engine.IO 4부터는 서버가 묻고 노드가 답해요. 라이브러리는 주소에 뭐라고 쓰여 있든 여전히 20초마다 물어요.',
    },
    'right-way-round': {
      en: 'Nothing: in Engine.IO 3 it is the client who asks, and your node speaks 3.',
      ko: '아무 문제도 없어요. Engine.IO 3에서는 클라이언트가 물어요. 여러분의 노드는 3을 써요.',
    },
    'not-that': {
      en: 'Here the server hangs up. What the node sent before is a valid frame, and the server had asked nothing that it could be late for. Compare with lesson 6: who sends the 2 in Engine.IO 4?',
      ko: '여기서 서버가 연결을 끊어요. 노드가 그 전에 보낸 프레임은 올바르고, 기다리던 쪽이 없었으니 늦은 것도 아니에요. 레슨 6과 비교해 보세요. Engine.IO 4에서 2는 누가 보내나요?',
    },
    'here-it-may': {
      en: 'The server takes the 2 of your node, and answers with this 3. Your node speaks Engine.IO 3: who sends the 2 there?',
      ko: '서버는 노드의 2를 받고 이 3으로 답해요. 여러분의 노드는 Engine.IO 3을 써요. 거기서 2는 누가 보내나요?',
    },
  },
  // What it says of a wrong answer stands at the other end’s frame: the node’s own is to be found.
  judge(run) {
    const { why } = run.answers;
    const [drop] = drops(run);
    if (!why) return waiting;
    if (drop) return why === 'direction' ? passed('wrong-way-round', drop.ping) : failed('not-that', drop.close);
    const beat = asked3(run);
    if (!beat) return waiting;
    return why === 'nothing' ? passed('right-way-round', beat.ping) : failed('here-it-may', beat.pong);
  },
};

const step: Step = {
  id: 'drops',
  title: { en: 'Connected, for twenty seconds', ko: '연결은 20초뿐' },
  opens: { file: 'sketch.ino', pane: 'sequence', frame: 'CONNECT' },
  questions: [
    {
      id: 'who',
      kind: 'choice',
      asks: {
        en: 'Who ends the connection?',
        ko: '연결을 끝내는 쪽은 누구일까요?',
      },
      options: [
        { id: 'node', text: { en: 'The node', ko: '노드' } },
        { id: 'server', text: { en: 'The server', ko: '서버' } },
        { id: 'network', text: { en: 'Neither: the Wi-Fi breaks', ko: '둘 다 아니에요. Wi-Fi가 끊겨요' } },
        { id: 'nobody', text: { en: 'Nobody: mine stays', ko: '아무도 안 끝내요. 제 연결은 유지돼요' } },
      ],
    },
    {
      id: 'why',
      kind: 'choice',
      asks: {
        en: 'And what has the node done wrong?',
        ko: '노드는 무엇을 잘못했을까요?',
      },
      options: [
        { id: 'late', text: { en: 'It answers too late', ko: '너무 늦게 답했어요' } },
        {
          id: 'bytes',
          text: { en: 'It sends bytes that are no valid frame', ko: '올바른 프레임이 아닌 바이트를 보냈어요' },
        },
        {
          id: 'direction',
          text: { en: 'It asks, and only the server may ask', ko: '서버만 물을 수 있는데 노드가 물었어요' },
        },
        { id: 'nothing', text: { en: 'Nothing: mine asks, and must', ko: '잘못한 게 없어요. 제 노드는 물어야 해요' } },
      ],
    },
    {
      id: 'before',
      kind: 'frame',
      asks: {
        en: 'What is the last thing that the node says before the end? Select the frame.',
        ko: '연결이 끝나기 바로 전에 노드가 보낸 것은 무엇인가요? 통신 기록에서 그 프레임을 골라 보세요.',
      },
    },
  ],
  checks: [hungUp, found, reason],
  help: [
    {
      en: 'Look at the end of a connection, not at its beginning. Two frames belong together there: one of the node, and the one that the server sends right after it.',
      ko: '연결의 처음이 아니라 끝을 보세요. 두 프레임이 짝을 이뤄요. 노드가 보낸 하나와, 서버가 바로 다음에 보낸 하나예요.',
    },
    {
      en: 'The server closes with 88 00. Select the ping of the node in front of it, a 2 whose arrow points to the server. In Engine.IO 4 that question is the server’s to ask.',
      ko: '서버가 88 00으로 닫아요. 그 앞에 있는 노드의 ping, 화살표가 서버 쪽을 향하는 2를 고르세요. Engine.IO 4에서 그 질문은 서버가 하는 거예요.',
    },
  ],
};

export default step;
