import { header, requests } from '#lessons/evidence.ts';
import type { Check, Run, Step } from '#lessons/lesson.ts';
import { closeFrom, isOpen, sockets } from '#lessons/sockets.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';
import type { HttpRequest, HttpResponse } from '#wire/frame.ts';

/** Sandbox milliseconds that a handshake may take; that a line must live, in which nothing happens for 3.4 s once. */
const patience = 2000;
const alive = 9500;
/** So long a silence before the end is no accident. */
const silent = 1500;

/** The handshakes on both hops: what the page asked the proxy, and what the proxy asked the server. */
function hops(run: Run) {
  return { near: sockets(run)[0], far: sockets(run, { origin: 'proxy' })[0] };
}

/** A handshake that reached the server without its Upgrade: the key is still there. */
function stripped(run: Run): HttpRequest | undefined {
  return run.frames.find((frame): frame is HttpRequest => {
    if (frame.layer !== 'http' || frame.kind !== 'request') return false;
    if (run.connections.get(frame.connection)?.origin !== 'proxy') return false;
    return header(frame, 'sec-websocket-key') !== undefined && header(frame, 'upgrade') === undefined;
  });
}

const through: Check = {
  id: 'through',
  title: { en: '101 on both hops, and news through both', ko: '두 홉 모두 101, 소식도 두 홉을 지나요' },
  hints: {
    through: {
      en: 'The server said 101 to the proxy, the proxy said 101 to the page, and the frames cross both hops unchanged.',
      ko: '서버가 프록시에 101을, 프록시가 페이지에 101을 보냈어요. 프레임은 두 홉을 그대로 지나가요.',
    },
    stripped: {
      en: 'The page asked for an upgrade, and this is what the server got: a key, a version, and no Upgrade. It answers a plain GET. Expected: the proxy asks for an upgrade on its own hop, too.',
      ko: '페이지는 업그레이드를 요청했는데 서버가 받은 건 이거예요. 키와 버전은 있고 Upgrade는 없어요. 그래서 평범한 GET으로 답해요. 프록시도 자기 홉에서 업그레이드를 요청해야 해요.',
    },
    'no-connection': {
      en: 'Upgrade has arrived on this hop, but Connection says {connection}. Upgrade counts only when Connection names it. Expected: Connection: Upgrade beside it.',
      ko: '이 홉에 Upgrade는 왔는데 Connection의 값은 이래요: {connection}. Connection에 이름이 있어야 Upgrade가 효력이 있어요. Connection: Upgrade도 함께 보내세요.',
    },
    'no-101-back': {
      en: 'The server has switched, and the page still waits for the answer to its handshake. Expected: the proxy writes a head with 101 to the page before it joins the two.',
      ko: '서버는 전환했는데 페이지는 아직 핸드셰이크의 응답을 기다려요. 둘을 잇기 전에 프록시가 페이지에 101 응답 헤더를 보내야 해요.',
    },
    'no-accept': {
      en: 'This 101 lacks Sec-WebSocket-Accept, so the browser hangs up. Expected: the one that the server sent, as it came.',
      ko: '이 101에는 Sec-WebSocket-Accept가 없어서 브라우저가 연결을 끊어요. 서버가 보낸 값을 그대로 넣으세요.',
    },
    'never-asked': {
      en: 'The proxy has got this handshake, and asked the server nothing. Expected: a request on the second hop; it leaves with end(). An error in the server console?',
      ko: '프록시가 이 핸드셰이크를 받고도 서버에는 아무것도 요청하지 않았어요. 두 번째 홉에도 요청을 보내세요. end()를 불러야 나가요. 서버 콘솔에 오류가 있나요?',
    },
    refused: {
      en: 'The handshake of the page was answered {status}. Expected: 101.',
      ko: '페이지의 핸드셰이크를 거절했어요(상태 코드 {status}). 101이어야 해요.',
    },
  },
  judge(run) {
    const { near, far } = hops(run);
    if (!near) return waiting;
    if (isOpen(near)) {
      if (!header(near.response!, 'sec-websocket-accept')) return failed('no-accept', near.response!);
      const hears = near.messages.some(({ from }) => from === 'server');
      return far && isOpen(far) && hears ? passed('through', far.response!) : waiting;
    }
    if (far && isOpen(far)) {
      const since = run.now - far.response!.at;
      return since > patience || near.over !== undefined ? failed('no-101-back', far.response!) : waiting;
    }
    if (!near.response && near.over === undefined && run.now < near.request.at + patience) return waiting;
    const plain = stripped(run);
    if (plain) return failed('stripped', plain);
    const connection = far && header(far.request, 'connection');
    if (far?.response && !/\bupgrade\b/i.test(connection ?? '')) {
      return failed('no-connection', far.request, { connection: connection ?? '–' });
    }
    if (near.response) return failed('refused', near.response, { status: near.response.status });
    return far ? waiting : failed('never-asked', near.request);
  },
};

const perHop: Check = {
  id: 'per-hop',
  title: {
    en: 'What is meant for one hop stays on it',
    ko: '한 홉에만 해당하는 필드는 그 홉에 남아요',
  },
  hints: {
    'per-hop': {
      en: 'The server’s answer named X-Worker in Connection; this one, to the page, no longer has it.',
      ko: '서버의 응답은 Connection에 X-Worker를 적었고, 페이지로 가는 이 응답에는 X-Worker가 없어요.',
    },
    'copied-all': {
      en: 'This answer to the page still has {field}, though the server’s Connection named it: meant for the next hop, no further. A proxy that copies every field tells strangers what is inside. Expected: new fields for each hop.',
      ko: '서버가 Connection에 {field} 필드를 적었는데 페이지로 가는 이 응답에 그대로 있어요. 다음 홉까지만 유효하다는 뜻이었어요. 모든 필드를 복사하는 프록시는 내부 사정을 밖에 알려요. 홉마다 필드를 새로 쓰세요.',
    },
  },
  judge(run) {
    const [near] = requests(run).to('/story');
    const far = run.frames.find((frame): frame is HttpResponse => {
      if (frame.layer !== 'http' || frame.kind !== 'response') return false;
      return run.connections.get(frame.connection)?.origin === 'proxy' && header(frame, 'x-worker') !== undefined;
    });
    if (!near?.response || near.over === undefined || !far) return waiting;
    const leaked = named(far).find((field) => header(near.response!, field) !== undefined);
    if (leaked) return failed('copied-all', near.response, { field: leaked });
    return passed('per-hop', near.response);
  },
};

/** The fields that Connection names, apart from those that it always may. */
function named(response: HttpResponse): readonly string[] {
  const all = (header(response, 'connection') ?? '').split(',').map((name) => name.trim());
  return all.filter((name) => name && !/^(?:close|keep-alive|upgrade)$/i.test(name));
}

const stays: Check = {
  id: 'stays',
  title: {
    en: 'The proxy has no reason to let go of a quiet line',
    ko: '조용한 연결도 프록시가 끊지 않아요',
  },
  hints: {
    stays: {
      en: 'Open for {seconds} s, and never silent for longer than {longest} s.',
      ko: '{seconds}초째 열려 있어요. 가장 길었던 침묵도 {longest}초예요.',
    },
    'let-go': {
      en: 'After this frame nothing crossed for {ms} ms, and the proxy let go: to it the line looked abandoned. Expected: pings that come more often than its patience ends. How long is that in join.js?',
      ko: '이 프레임 뒤로 {ms}ms 동안 아무것도 오가지 않자 프록시가 연결을 끊었어요. 프록시에게는 버려진 연결로 보여요. 프록시가 기다리는 시간보다 자주 ping을 보내세요. join.js에는 얼마라고 되어 있나요?',
    },
    broken: {
      en: 'The line ended here, {ms} ms after its 101, though nobody wanted to leave. Expected: it stays open.',
      ko: '101을 받은 지 {ms}ms 만에 연결이 여기서 끝났어요. 아무도 떠나려 하지 않았는데요. 열려 있어야 해요.',
    },
  },
  judge(run) {
    const { near } = hops(run);
    // Without its Accept a 101 ends at once: that is told already.
    if (!near || !isOpen(near) || !header(near.response!, 'sec-websocket-accept')) return waiting;
    const opened = near.response!.at;
    const times = [opened, ...near.frames.map(({ until }) => until)];
    const last = near.frames.at(-1);
    const ended = near.over !== undefined && near.over < opened + alive;
    if (ended && !closeFrom(near, 'client') && near.over !== undefined) {
      const quiet = near.over - (times.at(-1) ?? opened);
      if (quiet > silent) return failed('let-go', last ?? near.response!, { ms: Math.round(quiet) });
      return failed('broken', last ?? near.response!, { ms: Math.round(near.over - opened) });
    }
    if (ended || run.now < opened + alive) return waiting;
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? at));
    return passed('stays', last ?? near.response!, {
      seconds: Math.floor(alive / 1000),
      longest: (Math.max(0, ...gaps) / 1000).toFixed(1),
    });
  },
};

const step: Step = {
  id: 'proxy',
  title: { en: 'Somebody stands in between', ko: '중간에 누가 있어요' },
  opens: { file: 'proxy.js', pane: 'wire', frame: '/news' },
  questions: [],
  startEarns: 'stripped',
  checks: [through, perHop, stays],
  help: [
    {
      en: "Node gives a server that wants it the event 'upgrade', and ask() has one as well: for the answer 101. In between stands join.js. Then compare the period in server.js with the patience in join.js.",
      ko: "Node의 서버에는 'upgrade' 이벤트가 있고, ask()에도 101 응답을 받는 'upgrade' 이벤트가 있어요. 그 사이를 join.js가 이어요. 그다음 server.js의 period와 join.js가 기다리는 시간을 비교하세요.",
    },
    {
      en: "proxy.on('upgrade', (request, near, head) => …): ask with { ...passedOn(request.headers), connection: 'Upgrade', upgrade: 'websocket' }, and end(). On its 'upgrade' (answer, far, farHead): write HTTP/1.1 101 Switching Protocols, Connection, Upgrade and answer.headers['sec-websocket-accept'] to near, then join({ socket: near, head }, { socket: far, head: farHead }). server.js: period = 1000.",
      ko: "proxy.on('upgrade', (request, near, head) => …) 안에서 { ...passedOn(request.headers), connection: 'Upgrade', upgrade: 'websocket' }를 넣어 ask()를 부르고, 이어서 end()도 부르세요. 그 'upgrade'(answer, far, farHead)에서 near에 HTTP/1.1 101 Switching Protocols, Connection, Upgrade, answer.headers['sec-websocket-accept']를 쓰고 join({ socket: near, head }, { socket: far, head: farHead }). server.js에서는 period = 1000.",
    },
  ],
  speeds: [1, 5],
};

export default step;
