import { cutSockets, intoTheSilence, wholeSockets } from '#lessons/05-websocket-in-practice/heartbeats.ts';
import { asked, jsonIn } from '#lessons/evidence.ts';
import type { Check, Step } from '#lessons/lesson.ts';
import { isOpen, opcodes, sockets } from '#lessons/sockets.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';

/** Pages that are open when the cable is cut, the learner's own included. */
const pages = 2;
/** Sandbox milliseconds for which they are left alone before: three periods and a little. */
const healthy = 6500;
/** Sandbox milliseconds: two periods of two seconds and one more; and what a busy machine may take on top. */
const inTime = 5000;
const grace = 1500;
/** Sandbox milliseconds in which it has been told whom a cut took. */
const told = 4000;

const letsGo: Check = {
  id: 'lets-go',
  title: {
    en: 'Within five seconds the server lets go of readers behind a cut cable, and only of them',
    ko: '서버가 끊긴 연결만 골라 5초 안에 정리해요',
  },
  hints: {
    'lets-go': {
      en: 'As long as they answered, nobody was cut off. {seconds} s after the cut the server had let go of both, and here it says so.',
      ko: '답이 오는 동안에는 아무도 끊지 않았고, 케이블이 끊긴 지 {seconds}초 만에 서버가 둘 다 정리했어요. /status의 이 응답에서 알 수 있어요.',
    },
    'never-asks': {
      en: 'Here the server still counts {readers} readers, all behind a cut cable. Since the cut it has not sent them one ping, so it cannot know. Expected: a ping every two seconds.',
      ko: '서버는 아직 독자가 {readers}명이라고 해요. 모두 끊긴 케이블 너머에 있어요. 끊긴 뒤로 ping을 한 번도 보내지 않았으니 알 길이 없어요. 2초마다 ping을 보내세요.',
    },
    'only-pings': {
      en: 'This ping was never answered, and {ms} ms after the cut the server still holds the connection. Whoever lives answers; the heartbeat is for those who do not. Expected: no pong until the next ping, then terminate().',
      ko: '이 ping에는 답이 없었는데, 끊긴 지 {ms}ms가 지나도 서버가 연결을 붙잡고 있어요. 살아 있으면 답이 와요. 하트비트는 답이 없는 쪽을 찾으려는 거예요. 다음 ping까지 pong이 없으면 terminate()를 부르세요.',
    },
    'waits-for-close': {
      en: 'The server noticed, and sent this close frame into the silence. Now it waits for the answer to it: close() is a handshake of two. Expected: terminate(), which ends the connection without asking.',
      ko: '서버가 알아채고 이 close 프레임을 보냈지만 받을 상대가 없어요. close()는 둘이 주고받는 핸드셰이크라서 답을 기다려요. 묻지 않고 끊는 terminate()를 쓰세요.',
    },
    'cut-off-healthy': {
      en: 'The server cut this connection off after {ms} ms, though the cable is whole and the page has answered every ping. Expected: it stays. Does each pong count?',
      ko: '연결이 멀쩡하고 페이지가 ping마다 답했는데도 서버가 {ms}ms 만에 이 연결을 끊었어요. 그대로 두어야 해요. pong이 올 때마다 표시하고 있나요?',
    },
    'entry-left': {
      en: 'The connections are closed, and still the server says {said}. Expected: {"readers": 0}. Who takes the entry out of the set?',
      ko: '연결은 닫혔는데 서버의 응답은 아직 이래요: {said}. {"readers": 0}이어야 해요. Set에서 독자를 빼는 코드는 어디에 있나요?',
    },
  },
  arrange: {
    does: {
      en: 'Opens a second page, leaves both alone for a while, cuts them off in silence, and asks the server who is there',
      ko: '페이지를 하나 더 열어 한동안 그대로 두었다가, 둘 다 소리 없이 끊고, 누가 있는지 서버에 물어봐요',
    },
    async act(stage) {
      await stage.openPage();
      let from: number | undefined;
      await stage.until((run) => {
        if (sockets(run).filter(isOpen).length >= pages) from ??= run.now;
        return from !== undefined && run.now > from + healthy;
      });
      await stage.cut({ how: 'silence' });
      let cut: number | undefined;
      await stage.until((run) => {
        cut ??= run.now;
        const [dead] = cutSockets(run);
        // Whom it took is told a moment later. Where nobody was left to be cut, there is no more to wait for.
        return run.now > (dead ? dead.cutAt + inTime + grace : cut + told);
      });
      await stage.ask('/status');
    },
  },
  judge(run) {
    const dropped = wholeSockets(run).find(({ connection }) => {
      const { client, server } = run.connections.get(connection) ?? {};
      return server?.ended && !(client?.ended && client.ended.at < server.ended.at);
    });
    if (dropped) {
      const ms = Math.round((dropped.over ?? run.now) - dropped.request.at);
      return failed('cut-off-healthy', dropped.frames.at(-1) ?? dropped.request, { ms });
    }

    const dead = cutSockets(run);
    const answer = asked(run, '/status').at(-1);
    if (dead.length === 0 || !answer?.response || answer.over === undefined) return waiting;
    const before = answer.request.at;
    if (dead.some(({ cutAt, letGo }) => letGo === undefined && before < cutAt + inTime)) return waiting;
    const said = jsonIn(answer.response);
    const readers = typeof said === 'object' && said && 'readers' in said ? Number(said.readers) : Number.NaN;
    const held = dead.find(({ letGo, cutAt }) => (letGo ?? before) > cutAt + inTime + grace || letGo === undefined);
    if (held) {
      const since = held.frames.filter(({ from, at }) => from === 'server' && at >= held.cutAt);
      const close = since.find(({ opcode }) => opcode === opcodes.close);
      if (close) return failed('waits-for-close', close);
      const ping = since.find(({ opcode }) => opcode === opcodes.ping);
      const ms = Math.round((held.letGo ?? before) - held.cutAt);
      if (ping) return failed('only-pings', ping, { ms });
      return failed('never-asks', answer.response, { readers: Number.isNaN(readers) ? '?' : readers });
    }
    if (readers !== 0) return failed('entry-left', answer.response, { said: JSON.stringify(said) ?? 'nothing' });
    const slowest = Math.max(...dead.map(({ letGo, cutAt }) => (letGo ?? cutAt) - cutAt));
    return passed('lets-go', answer.response, { seconds: (slowest / 1000).toFixed(1) });
  },
};

const predicted: Check = {
  id: 'predicted',
  title: { en: 'You knew what the page hears of the cut', ko: '케이블이 끊기면 페이지가 어떻게 되는지 맞혔어요' },
  hints: {
    'heard-nothing': {
      en: 'Nothing: no FIN, no RST, no event. For the page this connection is still open, and it waits.',
      ko: '아무 일도 일어나지 않아요. FIN도 RST도 이벤트도 없어요. 페이지에게 이 연결은 여전히 열려 있어서 그냥 기다려요.',
    },
    'heard-a-close': {
      en: 'You expected an event. But the browser learns of an end only by a FIN or a RST, and neither came: this frame left for nowhere, and the page does not miss it.',
      ko: '이벤트가 일어날 거라고 예측했어요. 하지만 브라우저는 FIN이나 RST가 와야 끝난 줄 아는데, 둘 다 오지 않았어요. 이 프레임은 아무 데도 닿지 못했고, 페이지는 그런 줄도 몰라요.',
    },
  },
  judge(run) {
    const [dead] = cutSockets(run);
    const { hears } = run.answers;
    if (!dead || !hears || run.now < dead.cutAt + inTime) return waiting;
    const frame = intoTheSilence(dead);
    return hears === 'nothing' ? passed('heard-nothing', frame) : failed('heard-a-close', frame);
  },
};

const step: Step = {
  id: 'heartbeat',
  title: { en: 'A line that dies in silence', ko: '소리 없이 죽는 연결' },
  opens: { file: 'server.js', pane: 'sequence' },
  questions: [
    {
      id: 'hears',
      kind: 'choice',
      asks: {
        en: 'The cable between page and server is cut, and no packet gets through any more. What does the page hear of it in the next five seconds?',
        ko: '페이지와 서버 사이의 케이블이 끊겨서 이제 패킷이 하나도 지나가지 못해요. 그 뒤 5초 동안 페이지에서는 무슨 일이 일어날까요?',
      },
      options: [
        { id: 'close', text: { en: 'A close event with code 1006', ko: '종료 코드가 1006인 close 이벤트' } },
        { id: 'error', text: { en: 'An error event, then a close event', ko: 'error 이벤트, 그다음 close 이벤트' } },
        { id: 'nothing', text: { en: 'Nothing', ko: '아무 일도 일어나지 않아요' } },
      ],
    },
  ],
  startEarns: 'never-asks',
  checks: [letsGo, predicted],
  help: [
    {
      en: 'The protocol has a question for this, and browsers answer it by themselves. What does ws offer to send it, and which event tells of the answer?',
      ko: '프로토콜에 이럴 때 쓰는 질문이 있고, 브라우저는 알아서 답해요. ws에서 그 질문은 어떻게 보내고, 답은 어떤 이벤트로 오나요?',
    },
    {
      en: "For each socket: socket.hasAnswered = true; socket.on('pong', () => (socket.hasAnswered = true)). Every two seconds, for each reader: if it has not answered, socket.terminate(); otherwise hasAnswered = false and socket.ping().",
      ko: "소켓마다 socket.hasAnswered = true; socket.on('pong', () => (socket.hasAnswered = true)). 2초마다 독자 하나하나에 대해, 답이 없었으면 socket.terminate(), 답했으면 hasAnswered = false로 바꾸고 socket.ping()을 부르세요.",
    },
  ],
  speeds: [1, 5],
};

export default step;
