import { cutSockets, wholeSockets } from '#lessons/05-websocket-in-practice/heartbeats.ts';
import type { Check, Run, Step } from '#lessons/lesson.ts';
import { closeFrom, isOpen, opcodes, sockets } from '#lessons/sockets.ts';
import { frameIn } from '#lessons/typed.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';

/** Sandbox milliseconds that the line is left whole first. In the first ten seconds of the story nothing happens for 3.4 s once. */
const whole = 10_000;
/** Sandbox milliseconds within which a page notices, and what a busy machine may take on top. */
const inTime = 7000;
const grace = 2500;
/** Sandbox milliseconds: who gives up sooner after a message did not wind its timer up again, or wound it up for too little. */
const moment = 1900;

/** The first WebSocket that was asked for after another was open and before any cut. */
function hasty(run: Run) {
  const [first, second] = sockets(run);
  if (!first || !second || !isOpen(first)) return undefined;
  const connection = run.connections.get(first.connection);
  const cutAt = connection?.cut?.at ?? Number.POSITIVE_INFINITY;
  // A page that leaves, or a server that hangs up, is another matter.
  if (closeFrom(first, 'client')?.closeCode === 1001) return undefined;
  const ended = connection?.server.ended;
  return second.request.at < cutAt && !(ended && ended.at < second.request.at && !closeFrom(first, 'client'))
    ? second
    : undefined;
}

const notices: Check = {
  id: 'notices',
  title: {
    en: 'Seven seconds after a silent cut the page has a new connection, and no sooner than there is a cut',
    ko: '소리 없이 끊긴 지 7초 안에 페이지가 새로 연결해요. 멀쩡할 때는 그대로 있어요',
  },
  hints: {
    notices: {
      en: '{seconds} s after the cut the page asked for this new connection, and news comes over it. While the line was whole it left it alone.',
      ko: '끊긴 지 {seconds}초 만에 페이지가 새 연결을 요청했고, 그 연결로 소식이 와요. 멀쩡한 동안에는 건드리지 않았어요.',
    },
    'never-noticed': {
      en: 'Cut in silence {seconds} s ago, and the page has not asked for a new connection. No event will come that tells it. This is the last that it received: expected is a timer that starts anew at every message.',
      ko: '소리 없이 끊긴 지 {seconds}초가 지났는데 페이지가 새 연결을 요청하지 않았어요. 알려 주는 이벤트는 오지 않아요. 페이지가 마지막으로 받은 건 이 프레임이에요. 메시지가 올 때마다 다시 시작하는 타이머가 필요해요.',
    },
    'waits-for-close': {
      en: 'The page noticed, and sent this close frame into the silence. Then it waited for onclose, which comes only when the server answers or the browser loses patience: a minute in Chromium. Expected: open the new connection at once.',
      ko: '페이지가 알아채고 이 close 프레임을 보냈지만 닿지 않았어요. 그러고는 onclose를 기다려요. onclose는 서버가 답하거나 브라우저가 포기해야 오는데, Chromium은 1분을 기다려요. 기다리지 말고 바로 새로 연결하세요.',
    },
    'not-wound-up': {
      en: 'The line was whole, and a message had come {ms} ms before; still the page asked for another connection here. Expected: each message stops the timer, clearTimeout, and starts it anew for five seconds.',
      ko: '연결이 멀쩡하고 {ms}ms 전에 메시지도 왔는데 페이지가 여기서 새 연결을 요청했어요. 메시지가 올 때마다 clearTimeout으로 타이머를 멈추고 5초로 다시 시작하세요.',
    },
    nervous: {
      en: 'The line was whole, and still the page asked for another connection here: nothing had come for {ms} ms, because nothing had happened. Expected: the server sends a sign of life, and the page waits for two of them.',
      ko: '연결이 멀쩡한데 페이지가 여기서 새 연결을 요청했어요. {ms}ms 동안 온 것이 없었지만, 그건 아무 일도 없었기 때문이에요. 서버는 살아 있다는 신호를 보내고, 페이지는 그 주기의 두 배는 기다려야 해요.',
    },
  },
  arrange: {
    does: {
      en: 'Leaves the line alone for ten seconds, then cuts it in silence',
      ko: '10초 동안 그대로 두었다가 소리 없이 연결을 끊어요',
    },
    async act(stage) {
      let from: number | undefined;
      await stage.until((run) => {
        if (sockets(run).some(isOpen)) from ??= run.now;
        return from !== undefined && run.now > from + whole;
      });
      await stage.cut({ how: 'silence' });
      await stage.until((run) => {
        const [dead] = cutSockets(run);
        return dead !== undefined && (wholeSockets(run).length > 0 || run.now > dead.cutAt + inTime + grace);
      });
    },
  },
  judge(run) {
    const early = hasty(run);
    if (early) {
      const heard = sockets(run)[0]!.messages.filter(({ from, at }) => from === 'server' && at < early.request.at);
      const ms = Math.round(early.request.at - (heard.at(-1)?.at ?? 0));
      return failed(ms < moment ? 'not-wound-up' : 'nervous', early.request, { ms });
    }
    const [dead] = cutSockets(run);
    if (!dead) return waiting;
    const next = sockets(run).find(({ request }) => request.at > dead.cutAt);
    const took = (next?.request.at ?? run.now) - dead.cutAt;
    if (took > inTime + grace) {
      const close = closeFrom(dead, 'client');
      if (close && close.at > dead.cutAt) return failed('waits-for-close', close);
      const heard = dead.frames.findLast(({ from, at }) => from === 'server' && at < dead.cutAt);
      return failed('never-noticed', heard ?? dead.request, { seconds: Math.round((inTime + grace) / 1000) });
    }
    if (!next || !isOpen(next) || next.messages.length === 0) return waiting;
    return passed('notices', next.request, { seconds: (took / 1000).toFixed(1) });
  },
};

const selected: Check = {
  id: 'selected',
  title: {
    en: 'You found what crosses the wire and no script sees',
    ko: '오가지만 스크립트에는 보이지 않는 프레임을 찾았어요',
  },
  hints: {
    'a-ping': {
      en: 'A ping, {bytes} bytes on the wire. The browser answers it, and calls no handler.',
      ko: 'ping이에요. 실제로는 {bytes}바이트예요. 브라우저가 알아서 답하고, 어떤 핸들러도 부르지 않아요.',
    },
    'a-pong': {
      en: 'A pong is the browser’s answer: it tells the server that the page lives. Expected: the question, a ping from the server.',
      ko: 'pong은 브라우저가 보낸 답이고, 페이지가 살아 있다는 신호예요. 이 답을 부른 질문, 서버가 보낸 ping을 고르세요.',
    },
    'another-frame': {
      en: 'This frame is not what you look for. Expected: a control frame from the server, opcode 9. However often it comes, no event of the page tells of it.',
      ko: '이 프레임이 아니에요. 서버가 보낸 제어 프레임, 오프코드 9를 찾으세요. 아무리 자주 와도 페이지에는 아무 이벤트도 일어나지 않아요.',
    },
  },
  judge(run) {
    const answer = frameIn(run.answers.unseen ?? '');
    if (answer === undefined) return waiting;
    const frame = run.frames.find(({ id }) => id === answer);
    if (!frame) return waiting;
    if (frame.layer === 'websocket' && frame.from === 'server' && frame.opcode === opcodes.ping) {
      return passed('a-ping', frame, { bytes: frame.span.end - frame.span.start });
    }
    const isPong = frame.layer === 'websocket' && frame.opcode === opcodes.pong;
    return failed(isPong ? 'a-pong' : 'another-frame', frame);
  },
};

const step: Step = {
  id: 'watchdog',
  title: { en: 'The page needs a watchdog of its own', ko: '페이지에도 감시 타이머가 필요해요' },
  // The ping is the answer to a question.
  opens: { file: 'client.js', pane: 'wire', frame: '101' },
  questions: [
    {
      id: 'unseen',
      kind: 'frame',
      asks: {
        en: 'Which frame shows that the server is alive, and is never shown to the page’s JavaScript? Select one.',
        ko: '서버가 살아 있다는 신호인데 페이지의 JavaScript에는 절대 보이지 않는 프레임은 어느 것일까요? 통신 기록에서 하나 골라 보세요.',
      },
    },
  ],
  startEarns: 'never-noticed',
  checks: [notices, selected],
  help: [
    {
      en: 'Two halves. server.js: beside the ping, a message that every page can see. client.js: a timer that each message winds up again, and that nobody winds up when the line is dead.',
      ko: '두 가지가 필요해요. server.js에서는 ping과 함께, 페이지가 볼 수 있는 메시지도 보내요. client.js에는 메시지가 올 때마다 처음부터 다시 재는 타이머를 두세요. 연결이 죽으면 다시 잴 일이 없으니 시간이 다 돼요.',
    },
    {
      en: 'server.js, behind socket.ping(): socket.send(JSON.stringify({ beat: true })). client.js: put everything into function connect(). At each message: clearTimeout(watchdog); watchdog = setTimeout(giveUp, 5000). giveUp: socket.onmessage = null; socket.close(); connect().',
      ko: 'server.js에서는 socket.ping() 다음에 socket.send(JSON.stringify({ beat: true }))를 쓰세요. client.js에서는 전체를 function connect()로 감싸고, 메시지가 올 때마다 clearTimeout(watchdog); watchdog = setTimeout(giveUp, 5000). giveUp에서는 socket.onmessage = null; socket.close(); connect().',
    },
  ],
  speeds: [1, 5],
};

export default step;
