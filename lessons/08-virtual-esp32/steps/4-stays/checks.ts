import { type Session, sessions, upFor } from '#lessons/08-virtual-esp32/sessions.ts';
import { seconds } from '#lessons/evidence.ts';
import type { Check, Run, Step } from '#lessons/lesson.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';
import { orAfter, pause } from '#lessons/waits.ts';

/** Sandbox milliseconds for which the node must stay: ten minutes. */
const long = 600_000;
/** Milliseconds by which its clock is set forward: a day. */
const day = 24 * 60 * 60 * 1000;
/** Sandbox milliseconds after the jump, in which a timer that was only slowed goes off, and the server pings again. */
const afterwards = 60_000;

/** Sandbox milliseconds without a ping: those who count give up after 45 s, pingInterval and pingTimeout together. */
const silence = 60_000;

/** The first session in which the node was let in. */
const first = (run: Run): Session | undefined => sessions(run).find(({ joined }) => joined);
const isOver = (run: Run) => first(run)?.over !== undefined;

const stays: Check = {
  id: 'stays',
  title: {
    en: 'The node stays for ten minutes, and when its clock jumps by a day',
    ko: '노드가 10분 동안, 시계가 하루를 건너뛰어도 연결을 유지해요',
  },
  hints: {
    'it-stays': {
      en: 'Still the first connection, after {beats} heartbeats and a day. This is the last one.',
      ko: '하트비트 {beats}번과 하루가 지나도 처음 연결 그대로예요. 이건 마지막 하트비트예요.',
    },
    'still-asks': {
      en: 'The node sends 2 and speaks Engine.IO 4, in which only the server asks. The server hangs up. Expected: no 2 from the node; its 3 is there already.',
      ko: 'Engine.IO 4를 쓰는 노드가 2를 보냈어요. 묻는 건 서버만 할 수 있어서 서버가 연결을 끊어요. 노드는 2를 보내지 말아야 해요. 3으로 답하는 코드는 이미 있어요.',
    },
    'only-slowed': {
      en: 'Ten minutes without a 2; then the clock jumped by a day, and here it is. A timer that is slowed goes off some day. Expected: under Engine.IO 4 no ping at all.',
      ko: '10분 동안은 2가 없었어요. 그런데 시계가 하루를 건너뛰자 여기 나왔어요. 느리게 한 타이머도 언젠가는 울려요. Engine.IO 4에서는 ping을 아예 보내지 마세요.',
    },
    unanswered: {
      en: 'The server asks here, and the node does not answer: the server waits for pingTimeout and hangs up. Expected: a 3 for each 2. The library had that already.',
      ko: '서버가 여기서 물었는데 노드가 답하지 않았어요. 서버는 pingTimeout만큼 기다렸다가 연결을 끊어요. 2가 올 때마다 3을 보내야 해요. 라이브러리에 원래 있던 코드예요.',
    },
    'must-ask': {
      en: 'This session speaks Engine.IO 3, in which the client asks, and for a minute nobody has asked. If the server were gone, the node would notice only minutes later; and a server that keeps count hangs up. Expected: a 2 every 20 seconds, as the library had it.',
      ko: '이 세션은 Engine.IO 3을 쓰고 여기서는 클라이언트가 물어야 하는데, 1분 동안 아무도 묻지 않았어요. 서버가 사라져도 노드는 몇 분이 지나야 알고, 시간을 재는 서버라면 연결을 끊어요. 라이브러리가 하던 대로 20초마다 2를 보내야 해요.',
    },
    'it-ended': {
      en: 'The connection ends here, {seconds} s after the node was let in, and not because of a heartbeat. To come back again and again is not to stay. Expected: one connection, for ten minutes.',
      ko: '노드가 들어온 지 {seconds}초 만에 여기서 연결이 끝났고, 하트비트 때문은 아니에요. 자꾸 다시 연결하는 건 유지하는 게 아니에요. 연결 하나가 10분 동안 이어져야 해요.',
    },
  },
  arrange: {
    does: {
      en: 'Waits until the node has been connected for ten minutes, sets its clock forward by a day, and watches for another minute',
      ko: '노드가 10분 동안 연결되어 있을 때까지 기다렸다가, 보드의 시계를 하루 앞으로 돌리고 1분 더 지켜봐요',
    },
    async act(stage) {
      await stage.until((run) => first(run) !== undefined, 60_000);
      await orAfter(stage, 2 * long, (run) => {
        const session = first(run);
        return isOver(run) || (session !== undefined && upFor(session, run.now) >= long);
      });
      stage.mark('ten-minutes');
      await stage.board({ act: 'jump', milliseconds: day });
      stage.mark('jumped');
      await orAfter(stage, afterwards, isOver);
      await pause(stage, 1000);
      stage.mark('settled');
    },
  },
  judge(run) {
    const session = first(run);
    if (!session) return waiting;
    const { version, pings, beats, unanswered, close, over } = session;
    const { jumped = Number.POSITIVE_INFINITY, settled } = run.marks;
    const [ping] = pings;
    // The mark behind the jump comes when the board has answered, and by then it may have pinged.
    const { 'ten-minutes': jumps = jumped } = run.marks;
    if (version === 4 && ping) return failed(ping.at > jumps ? 'only-slowed' : 'still-asks', ping);
    if (version === 3) {
      const heard = pings.findLast(({ at }) => at < jumped) ?? session.joined;
      if (heard && Math.min(run.now, over ?? run.now, jumped) - heard.at > silence) return failed('must-ask', heard);
    }
    if (over === undefined) {
      const last = beats.at(-1);
      if (settled === undefined || upFor(session, jumped) < long || !last) return waiting;
      return passed('it-stays', last.pong, { beats: beats.length });
    }
    if (close?.from !== 'client' && unanswered) return failed('unanswered', unanswered);
    const lasted = upFor(session, over);
    return failed('it-ended', close ?? session.socket.request, { seconds: seconds(lasted) });
  },
};

const asks: Check = {
  id: 'asks',
  title: { en: 'You knew who must ask in your session', ko: '여러분의 세션에서 누가 물어야 하는지 알아냈어요' },
  hints: {
    'the-server-asks': {
      en: 'Engine.IO 4: the server sends the 2, and the node this 3.',
      ko: 'Engine.IO 4예요. 2는 서버가, 이 3은 노드가 보냈어요.',
    },
    'the-node-asks': {
      en: 'Engine.IO 3: the node sends the 2, and the server this 3. Nobody else asks on this layer: without it, the server’s Engine.IO would hear nothing of a quiet node.',
      ko: 'Engine.IO 3이에요. 2는 노드가, 이 3은 서버가 보냈어요. 이 계층에서 묻는 건 노드뿐이라, 묻지 않으면 조용한 노드가 아직 있는지 서버의 Engine.IO는 알 수 없어요.',
    },
    'not-that-one': {
      en: 'The address of this session says EIO={version}, and this is the ping that was answered in it. Look at its arrow.',
      ko: '이 세션의 주소를 보면 버전을 알 수 있어요(EIO={version}). 이 세션에서 응답을 받은 ping이 이거예요. 화살표를 보세요.',
    },
  },
  judge(run) {
    const { who } = run.answers;
    const session = first(run);
    const beat = session?.beats[0];
    if (!who || !session || !beat) return waiting;
    const right = beat.ping.from === 'server' ? 'server' : 'node';
    if (who !== right) return failed('not-that-one', beat.ping, { version: session.version });
    return passed(right === 'server' ? 'the-server-asks' : 'the-node-asks', beat.pong);
  },
};

const step: Step = {
  id: 'stays',
  title: { en: 'A connection that stays', ko: '끊기지 않는 연결' },
  opens: { file: 'libraries/SocketIOclient.cpp', pane: 'sequence', frame: 'CONNECT' },
  questions: [
    {
      id: 'who',
      kind: 'choice',
      asks: {
        en: 'In the session of your node, who must send the 2?',
        ko: '여러분의 노드가 연 세션에서 2를 보내야 하는 쪽은 누구일까요?',
      },
      options: [
        { id: 'server', text: { en: 'The server, and only it', ko: '서버만요' } },
        { id: 'node', text: { en: 'The node, and only it', ko: '노드만요' } },
        { id: 'both', text: { en: 'Both: each has its own timer', ko: '둘 다요. 각자 타이머가 있어요' } },
      ],
    },
  ],
  startEarns: 'still-asks',
  checks: [stays, asks],
  help: [
    {
      en: 'SocketIOclient::loop() in libraries/SocketIOclient.cpp sends the 2. It must not, when the address says EIO=4. If your node speaks Engine.IO 3, everything is right already.',
      ko: 'libraries/SocketIOclient.cpp의 SocketIOclient::loop()가 2를 보내요. 주소가 EIO=4이면 보내지 말아야 해요. 노드가 Engine.IO 3을 쓴다면 이미 다 맞아요.',
    },
    {
      en: 'Take the whole block that sends eIOtype_PING out of loop(), and leave the one that answers a ping of the server with eIOtype_PONG. Then run at ×20, until the check has seen ten minutes and the jump.',
      ko: 'loop()에서 eIOtype_PING을 보내는 블록을 통째로 지우고, 서버의 ping에 eIOtype_PONG으로 답하는 부분은 그대로 두세요. 그다음 ×20으로 실행해서 검사가 10분과 건너뛴 하루를 다 볼 때까지 기다리세요.',
    },
  ],
  lasts: 720,
};

export default step;
