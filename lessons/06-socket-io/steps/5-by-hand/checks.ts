import { seconds } from '#lessons/evidence.ts';
import type { Check, Run, Step } from '#lessons/lesson.ts';
import { enginePackets, events, socketPackets } from '#lessons/packets.ts';
import { closeFrom, type Socket, sockets } from '#lessons/sockets.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';
import type { EngineIoFrame, WebSocketFrame } from '#wire/frame.ts';

/** Pings that must be answered before one is left out. */
const enough = 3;
/** So many answers, and nobody means to leave one out. */
const tooMany = 6;

/** What two ends said to each other over one WebSocket that speaks Engine.IO. */
interface Talk {
  readonly socket: Socket;
  readonly packets: readonly EngineIoFrame[];
  /** The pings of the server, in order, each with whether the page answered it. */
  readonly pings: readonly { readonly ping: EngineIoFrame; readonly isAnswered: boolean }[];
}

function talks(run: Run): readonly Talk[] {
  const all = Map.groupBy(enginePackets(run), ({ connection }) => connection);
  return sockets(run).flatMap((socket) => {
    const packets = all.get(socket.connection);
    if (!packets) return [];
    const pings: { ping: EngineIoFrame; isAnswered: boolean }[] = [];
    for (const packet of packets) {
      if (packet.data === 'probe') continue;
      if (packet.type === 'ping' && packet.from === 'server') pings.push({ ping: packet, isAnswered: false });
      const last = pings.at(-1);
      if (packet.type === 'pong' && packet.from === 'client' && last) last.isAnswered = true;
    }
    return [{ socket, packets, pings }];
  });
}

const answeredIn = ({ pings }: Talk) => pings.filter(({ isAnswered }) => isAnswered);

/** What a page sends with a 2 in front, and should not: pings, and events that lack their 4. */
const pingsOfPage = (run: Run) =>
  enginePackets(run, { type: 'ping', from: 'client' }).filter(({ data }) => data !== 'probe');
const isEvent = (data: string) => /^\d*[[{]/.test(data);

/** How the server hung up because a ping stayed unanswered, after enough that did not. */
function leftOut(run: Run): { ping: EngineIoFrame; close: WebSocketFrame } | undefined {
  for (const talk of talks(run)) {
    const last = talk.pings.at(-1);
    const close = closeFrom(talk.socket, 'server');
    if (!last || last.isAnswered || !close || answeredIn(talk).length < enough) continue;
    // Who closes from the page gets the same frame back, and sees nothing of a timeout.
    const own = closeFrom(talk.socket, 'client');
    if (!own || own.id > close.id) return { ping: last.ping, close };
  }
  return undefined;
}

/** What a page said at the moment at which the server hung up, though no ping was open: it could make nothing of it. */
function hungUpOn(run: Run): EngineIoFrame | undefined {
  for (const { socket, packets, pings } of talks(run)) {
    const close = closeFrom(socket, 'server');
    const own = closeFrom(socket, 'client');
    const last = pings.at(-1);
    if (!close || (own && own.id < close.id) || (last && !last.isAnswered)) continue;
    const said = packets.findLast(({ from, id }) => from === 'client' && id < close.id);
    // A pong was understood, and a ping has a hint of its own.
    if (said && said.type !== 'pong' && said.type !== 'ping') return said;
  }
  return undefined;
}

const echoed: Check = {
  id: 'echoed',
  title: { en: 'Your event is answered: 43, and your number', ko: '보낸 이벤트에 43과 같은 번호로 응답이 와요' },
  hints: {
    echoed: {
      en: 'The server took your words for those of the library: it cannot tell the difference.',
      ko: '서버는 여러분이 쓴 패킷을 라이브러리가 보낸 것으로 알아요. 구별할 방법이 없어요.',
    },
    'without-the-four': {
      en: 'This packet begins with 2, so for Engine.IO it is a ping, and pings are the server’s. Expected: a 4 in front, the message that carries your event.',
      ko: '이 패킷은 2로 시작해서 Engine.IO에게는 ping이에요. 그런데 ping은 서버가 보내는 거예요. 이벤트를 실어 나르는 4를 맨 앞에 붙이세요.',
    },
    'out-of-turn': {
      en: 'The server hung up on this packet: it could not read it, or it came before its turn. Expected: 40 when the 0 has come, the event when the 40 has come.',
      ko: '이 패킷을 받자 서버가 연결을 닫았어요. 읽을 수 없거나, 차례보다 먼저 온 패킷이에요. 0이 오면 40을, 40이 오면 이벤트를 보내세요.',
    },
    'no-ack-id': {
      en: 'This event has no number between 42 and [, so the server has nothing to answer to. Expected: 420["echo",5].',
      ko: '이 이벤트는 42와 [ 사이에 번호가 없어서 서버가 응답할 곳이 없어요. 420["echo",5]여야 해요.',
    },
  },
  judge(run) {
    const asked = events(run, { from: 'client' });
    for (const ack of socketPackets(run, { type: 'ACK', from: 'server' })) {
      const its = asked.some(({ frame }) => frame.connection === ack.connection && frame.ackId === ack.ackId);
      if (its) return passed('echoed', ack);
    }
    const ping = pingsOfPage(run).find(({ data }) => isEvent(data));
    if (ping) return failed('without-the-four', ping);
    const first = asked[0]?.frame;
    const end = hungUpOn(run);
    if (end) return failed('out-of-turn', end);
    if (first && asked.every(({ frame }) => frame.ackId === undefined)) return failed('no-ack-id', first);
    return waiting;
  },
};

const alive: Check = {
  id: 'alive',
  title: { en: 'The session stays alive over three pings', ko: '세션이 ping 세 번을 넘겨요' },
  hints: {
    alive: {
      en: 'Three pings, three answers, and the session is still there.',
      ko: 'ping 세 번에 세 번 응답했고, 세션은 그대로예요.',
    },
    'client-pings': {
      en: 'A 2 from the page: since Engine.IO 4 the server pings, and closes on who does it instead. Expected: wait for a 2, answer 3.',
      ko: '페이지가 2를 보냈어요. Engine.IO 4부터 ping은 서버가 보내고, 페이지가 보내면 서버가 연결을 닫아요. 2를 기다렸다가 3으로 응답하세요.',
    },
    unanswered: {
      en: 'This ping got no 3, and the server closed {seconds} s later. {answered} of 3 had been answered. Expected: 3 for each 2.',
      ko: '이 ping에 3으로 응답하지 않았고, {seconds}초 뒤에 서버가 닫았어요. 지금까지 응답은 3번 중 {answered}번이에요. 2가 올 때마다 3을 보내세요.',
    },
  },
  judge(run) {
    const all = talks(run);
    for (const talk of all) {
      const third = answeredIn(talk)[enough - 1];
      if (third) return passed('alive', third.ping);
    }
    const own = pingsOfPage(run).find(({ data }) => !isEvent(data));
    if (own) return failed('client-pings', own);
    for (const talk of all) {
      const last = talk.pings.at(-1);
      const close = closeFrom(talk.socket, 'server');
      if (!last || last.isAnswered || !close) continue;
      const values = { seconds: seconds(close.at - last.ping.at), answered: answeredIn(talk).length };
      return failed('unanswered', last.ping, values);
    }
    return waiting;
  },
};

const hungUp: Check = {
  id: 'hung-up',
  title: {
    en: 'Then one ping stays unanswered, and the server closes',
    ko: '그다음 ping 하나에 응답하지 않자 서버가 닫아요',
  },
  hints: {
    'hung-up': {
      en: 'Closed {seconds} s after the ping that you left out. That is pingTimeout.',
      ko: '응답하지 않은 ping이 나간 지 {seconds}초 뒤에 닫혔어요. 그게 pingTimeout이에요.',
    },
    'goes-on': {
      en: 'This is the fourth ping, and you have answered it and those behind it. Expected: three answers, then leave one out.',
      ko: '네 번째 ping에도, 그다음 ping에도 응답했어요. 세 번 응답한 다음 ping 하나는 응답하지 말고 두세요.',
    },
  },
  judge(run) {
    const proof = leftOut(run);
    if (proof) return passed('hung-up', proof.close, { seconds: seconds(proof.close.at - proof.ping.at) });
    const many = talks(run)
      .map(answeredIn)
      .find(({ length }) => length >= tooMany);
    return many ? failed('goes-on', many[enough]!.ping) : waiting;
  },
};

const predicted: Check = {
  id: 'predicted',
  title: { en: 'You knew the close code', ko: '종료 코드를 맞혔어요' },
  hints: {
    'no-code': {
      en: '88 00: a close frame without a code. The page shows 1005, which means exactly that and never crosses the wire.',
      ko: '88 00은 코드가 없는 close 프레임이에요. 페이지에는 1005가 나오는데, 코드가 없었다는 뜻이고 실제로 오가는 값은 아니에요.',
    },
    'another-code': {
      en: 'You expected {said}. This close frame is 88 00: it was sent, so the page does not say 1006, and it holds no code, so it does not say 1000 either.',
      ko: '{said}번이라고 예측했어요. 그런데 이 close 프레임은 88 00이에요. 프레임이 오기는 했으니 1006은 아니고, 그 안에 코드가 없으니 1000도 아니에요.',
    },
  },
  judge(run) {
    const { code } = run.answers;
    const proof = leftOut(run);
    if (!code || !proof) return waiting;
    return code === '1005' ? passed('no-code', proof.close) : failed('another-code', proof.close, { said: code });
  },
};

const step: Step = {
  id: 'by-hand',
  title: { en: 'Speak it by hand', ko: '라이브러리 없이 대화하기' },
  opens: { file: 'client.js', pane: 'wire', frame: 'ping every' },
  questions: [
    {
      id: 'code',
      kind: 'choice',
      asks: {
        en: 'You leave a ping unanswered. Which code will the page’s close event show?',
        ko: 'ping 하나에 응답하지 않으면 페이지의 close 이벤트에 어떤 코드가 나올까요?',
      },
      options: [
        { id: '1000', text: { en: '1000: closed normally', ko: '1000: 정상 종료' } },
        { id: '1005', text: { en: '1005: a close frame without a code', ko: '1005: 코드가 없는 close 프레임' } },
        { id: '1006', text: { en: '1006: no close frame came', ko: '1006: close 프레임이 오지 않음' } },
      ],
    },
  ],
  startEarns: 'unanswered',
  checks: [echoed, alive, hungUp, predicted],
  help: [
    {
      en: 'Each message begins with one or two digits. Decide by them what to send: nothing may leave before the 0 has come, and echo not before the 40.',
      ko: '메시지는 모두 숫자 한두 개로 시작해요. 그 숫자를 보고 무엇을 보낼지 정하세요. 0이 오기 전에는 아무것도 보내지 말고, echo는 40이 온 다음에 보내세요.',
    },
    {
      en: "In onmessage: if (data.startsWith('0')) socket.send('40'); if (data.startsWith('40')) socket.send('420[\"echo\",5]'); if (data === '2' && answered++ < 3) socket.send('3'); and let answered = 0 above it.",
      ko: "onmessage 안에: if (data.startsWith('0')) socket.send('40'); if (data.startsWith('40')) socket.send('420[\"echo\",5]'); if (data === '2' && answered++ < 3) socket.send('3'); 그 위에는 let answered = 0을 두세요.",
    },
  ],
  speeds: [1, 5],
};

export default step;
