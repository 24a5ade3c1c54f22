import { pagesOwn } from '#lessons/evidence.ts';
import type { Check, Run, Step } from '#lessons/lesson.ts';
import { carrierOf, enginePackets, isAbout } from '#lessons/packets.ts';
import { frameIn } from '#lessons/typed.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';
import { readHandshake } from '#wire/engine-io/handshake.ts';
import type { EngineIoFrame } from '#wire/frame.ts';

/** Pings and answers that a run must show. */
const enough = 3;
/** Milliseconds: a longer pingInterval shows too little, a shorter one was not meant in milliseconds. */
const longest = 10_000;
const shortest = 100;

/** The server's pings that the page answered, with the answers. A probe is no heartbeat. */
function beats(run: Run): readonly { readonly ping: EngineIoFrame; readonly pong: EngineIoFrame }[] {
  const packets = enginePackets(run).filter(({ data }) => data !== 'probe');
  const open = new Map<string | undefined, EngineIoFrame>();
  return packets.flatMap((packet) => {
    if (packet.type === 'ping' && packet.from === 'server') open.set(packet.sid, packet);
    const ping = open.get(packet.sid);
    if (packet.type !== 'pong' || packet.from !== 'client' || !ping) return [];
    open.delete(packet.sid);
    return [{ ping, pong: packet }];
  });
}

const beating: Check = {
  id: 'beating',
  title: { en: 'Three pings are asked and answered', ko: 'ping이 세 번 오고, 세 번 응답해요' },
  hints: {
    beating: {
      en: 'Three times 2, three times 3, over {carrier}. The library answered; none of your code was asked.',
      ko: '2가 세 번, 3이 세 번 오갔어요(전송 방식: {carrier}). 응답은 라이브러리가 했고, 여러분의 코드는 하나도 불리지 않았어요.',
    },
    'every-25-seconds': {
      en: 'The server says pingInterval {interval} here, in milliseconds. It decides, because it pings; the page is only told. Set pingInterval: 2000 in server.js.',
      ko: '여기서 서버가 알린 pingInterval은 {interval}ms예요. ping을 보내는 쪽이 서버니까 간격도 서버가 정하고, 페이지는 듣기만 해요. server.js에 pingInterval: 2000을 넣으세요.',
    },
    'not-milliseconds': {
      en: 'The server says pingInterval {interval} here. It counts milliseconds: this asks each page many times a second. Expected: 2000.',
      ko: '여기서 서버가 알린 pingInterval은 {interval}ms예요. 단위가 밀리초라서 페이지마다 1초에도 여러 번 묻게 돼요. 2000이어야 해요.',
    },
  },
  judge(run) {
    const open = enginePackets(run, { type: 'open', from: 'server' })[0];
    const interval = open && readHandshake(open.data)?.pingInterval;
    if (!open || interval === undefined) return waiting;
    if (interval > longest) return failed('every-25-seconds', open, { interval });
    if (interval < shortest) return failed('not-milliseconds', open, { interval });
    const last = beats(run)[enough - 1];
    if (!last) return waiting;
    const carrier = carrierOf(run, last.pong) === 'websocket' ? 'WebSocket' : 'polling';
    return passed('beating', last.pong, { carrier });
  },
};

const predicted: Check = {
  id: 'predicted',
  title: { en: 'You knew who pings', ko: '누가 ping을 보내는지 맞혔어요' },
  hints: {
    'the-server': {
      en: 'The server. It was the page until version 3 of Engine.IO.',
      ko: '서버예요. Engine.IO 3까지는 페이지가 보냈어요.',
    },
    'said-the-page': {
      en: 'This 2 comes from the server, and so do all that follow. The page pinged until Engine.IO 3; since 4 it only answers.',
      ko: '이 2는 서버가 보냈고, 다음에 오는 2도 모두 서버가 보내요. Engine.IO 3까지는 페이지가 보냈지만 4부터는 응답만 해요.',
    },
  },
  judge(run) {
    const { who } = run.answers;
    const ping = beats(run)[0]?.ping;
    if (!who || !ping) return waiting;
    return who === 'server' ? passed('the-server', ping) : failed('said-the-page', ping);
  },
};

const found: Check = {
  id: 'found',
  title: { en: 'You found an answer to a ping', ko: 'ping에 대한 응답을 찾았어요' },
  hints: {
    'a-pong': {
      en: 'Pong, 3. For this page it is what keeps the session alive.',
      ko: '3, pong이에요. 이 페이지의 세션은 이 패킷 덕분에 유지돼요.',
    },
    'not-a-pong': {
      en: 'Frame #{frame} answers no ping of the server. Expected: a 3 from the page, without the word probe.',
      ko: '#{frame} 프레임은 서버의 ping에 대한 응답이 아니에요. 페이지가 보낸 3 가운데 probe라는 말이 없는 것을 고르세요.',
    },
  },
  judge(run) {
    const number = frameIn(run.answers.pong ?? '');
    const selected = pagesOwn(run).find(({ id }) => id === number);
    const all = beats(run);
    if (!selected || all.length === 0) return waiting;
    const its = all.find(({ pong }) => isAbout(selected, pong));
    return its ? passed('a-pong', its.pong) : failed('not-a-pong', selected, { frame: selected.id });
  },
};

const step: Step = {
  id: 'heartbeat',
  title: { en: 'Who asks “still there?”', ko: '누가 “아직 있어요?” 하고 물을까요' },
  opens: { file: 'server.js', pane: 'sequence', frame: 'ping every' },
  questions: [
    {
      id: 'who',
      kind: 'choice',
      asks: {
        en: 'Nobody has anything to say. Who sends a ping?',
        ko: '아무도 할 말이 없어요. 누가 ping을 보낼까요?',
      },
      options: [
        { id: 'page', text: { en: 'The page', ko: '페이지' } },
        { id: 'server', text: { en: 'The server', ko: '서버' } },
        { id: 'both', text: { en: 'Each on a timer of its own', ko: '양쪽이 각자의 타이머로' } },
      ],
    },
    {
      id: 'pong',
      kind: 'frame',
      asks: {
        en: 'Which frame is an answer to a ping? Select one.',
        ko: 'ping에 대한 응답은 어느 프레임일까요? 통신 기록에서 하나 골라 보세요.',
      },
    },
  ],
  startEarns: 'every-25-seconds',
  checks: [beating, predicted, found],
  help: [
    {
      en: 'Who sends the pings also decides how often. The page reads it in the handshake: look for pingInterval there.',
      ko: 'ping을 보내는 쪽이 간격도 정해요. 페이지는 핸드셰이크에서 그 값을 읽어요. 거기서 pingInterval을 찾아보세요.',
    },
    {
      en: 'Write new Server(3000, { pingInterval: 2000 }) in server.js. Each ping from the server is followed by a pong from the page: select a pong whose arrow points to the server.',
      ko: 'server.js에 new Server(3000, { pingInterval: 2000 })이라고 쓰세요. 서버의 ping 바로 다음에 페이지의 pong이 와요. 화살표가 서버 쪽을 향하는 pong을 고르세요.',
    },
  ],
  speeds: [1, 5],
};

export default step;
