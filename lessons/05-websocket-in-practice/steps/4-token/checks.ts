import { jsonIn, requests } from '#lessons/evidence.ts';
import type { Check, Run, Step } from '#lessons/lesson.ts';
import { closeFrom, isOpen, type Socket, sockets } from '#lessons/sockets.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';

/** Sandbox milliseconds that a token is good for, as tokens.js says; by how much sooner and later its end may show. */
const lifetime = 6000;
const early = 800;
const late = 3000;
/** Sandbox milliseconds in which a server that has let a stranger in would have thought better of it. */
const secondThoughts = 1500;

/** A token that the server gave to a page, and when it expires at the earliest. */
interface Token {
  readonly text: string;
  readonly expires: number;
}

function tokens(run: Run): readonly Token[] {
  return requests(run)
    .to('/token')
    .flatMap(({ request, response, over }) => {
      const said = response && over !== undefined ? jsonIn(response) : undefined;
      const text = typeof said === 'object' && said && 'token' in said ? said.token : undefined;
      return typeof text === 'string' && text.length > 8 ? [{ text, expires: request.at + lifetime }] : [];
    });
}

/** The token that a handshake carries, wherever in its head. */
function tokenIn({ request }: Socket, all: readonly Token[]): Token | undefined {
  const head = [request.target, ...request.headers.map(([, value]) => value)].join('\n');
  return all.find(({ text }) => head.includes(text));
}

/** Handshakes with a good token, and those without, in order. */
function atTheDoor(run: Run) {
  const all = tokens(run);
  const known = sockets(run).map((socket) => ({ socket, token: tokenIn(socket, all) }));
  return {
    readers: known.flatMap(({ socket, token }) =>
      token && socket.request.at < token.expires - early ? [{ socket, token }] : [],
    ),
    strangers: all.length === 0 ? [] : known.flatMap(({ socket, token }) => (token ? [] : [socket])),
  };
}

const isRefusal = (status: number) => status >= 400 && status < 500;

/** The answer by which a stranger was refused. */
function refusal(run: Run) {
  const responses = atTheDoor(run).strangers.map(({ response }) => response);
  return responses.find((response) => response && isRefusal(response.status));
}

const door: Check = {
  id: 'door',
  title: {
    en: 'Without a good token there is no 101, but a 4xx; with one there is',
    ko: '올바른 토큰이 없으면 101이 아니라 4xx가 와요. 있으면 연결돼요',
  },
  hints: {
    door: {
      en: 'Refused with {status}, before there was a WebSocket. The page with the token got its 101.',
      ko: 'WebSocket이 되기도 전에 거절했어요(상태 코드 {status}). 토큰이 있는 페이지는 101을 받았어요.',
    },
    'let-in': {
      en: 'This handshake carries no token that the server gave out, and here it is answered 101: whoever asks is in, and gets the news. Expected: a status from 400 to 499 instead.',
      ko: '이 핸드셰이크에는 서버가 내준 토큰이 없는데 101로 답했어요. 누구든 들어와서 소식을 받아요. 대신 400~499 가운데 하나로 답해야 해요.',
    },
    'too-late': {
      en: 'This stranger got its 101, and was shown out afterwards. Until then it was a reader like all others: a loop over all clients reaches it. Expected: look at the token before the 101, and answer 4xx.',
      ko: '토큰 없는 연결에 101을 주고 나서 내보냈어요. 그사이에는 다른 독자와 똑같아서, 모두에게 보내는 소식이 거기에도 가요. 101을 보내기 전에 토큰을 보고 4xx로 답하세요.',
    },
    'hung-up': {
      en: 'This handshake has no answer at all: the connection was cut. Nobody who looks at it later, in a log or a proxy, can tell a refusal from a crash. Expected: a status line, 401 or 403, before the end.',
      ko: '이 핸드셰이크에는 응답이 전혀 없고 연결만 끊겼어요. 나중에 로그나 프록시에서 보면 거절인지 장애인지 알 수 없어요. 끊기 전에 401이나 403 같은 상태 줄을 보내세요.',
    },
    'another-status': {
      en: 'This stranger was answered {status}: that does not say that the token is at fault. Expected: a status from 400 to 499, as 401 or 403.',
      ko: '토큰 없는 핸드셰이크에 {status} 상태로 응답했어요. 이것만으로는 토큰이 문제인지 알 수 없어요. 401이나 403처럼 400~499 가운데 하나로 답하세요.',
    },
    'refused-reader': {
      en: 'This page has a good token in its handshake, and was answered {status}. Expected: 101.',
      ko: '이 페이지의 핸드셰이크에는 올바른 토큰이 있는데 거절했어요(상태 코드 {status}). 101이어야 해요.',
    },
  },
  arrange: {
    does: {
      en: 'Presses “Try it without a token”, then waits until the token has expired',
      ko: '“Try it without a token” 버튼을 누르고, 토큰이 만료될 때까지 기다려요',
    },
    async act(stage) {
      let page = 0;
      let pressedAt = 0;
      await stage.until((run) => {
        page = run.pages[0]?.id ?? 0;
        pressedAt = run.now;
        return page > 0 && tokens(run).length > 0 && sockets(run).some(({ response }) => response);
      });
      await stage.press(page, 'stranger');
      await stage.until((run) => run.now > pressedAt + lifetime + late + early);
    },
  },
  judge(run) {
    const { readers, strangers } = atTheDoor(run);
    for (const stranger of strangers) {
      const { response, request, over } = stranger;
      if (response?.status === 101 && (run.now > response.at + secondThoughts || over !== undefined)) {
        const shownOut = closeFrom(stranger, 'server') ?? (over !== undefined && stranger.frames.at(-1));
        return failed(shownOut ? 'too-late' : 'let-in', response);
      }
      if (!response && over !== undefined) return failed('hung-up', request);
      if (response && response.status !== 101 && !isRefusal(response.status)) {
        return failed('another-status', response, { status: response.status });
      }
    }
    const refused = readers.find(({ socket: { response } }) => response && response.status !== 101);
    if (refused) {
      return failed('refused-reader', refused.socket.response!, { status: refused.socket.response!.status });
    }
    const answer = refusal(run);
    const welcome = readers.some(({ socket }) => isOpen(socket) && socket.messages.length > 0);
    return answer && welcome ? passed('door', answer, { status: answer.status }) : waiting;
  },
};

const expires: Check = {
  id: 'expires',
  title: {
    en: 'When the token expires, the server closes the connection, and the code says why',
    ko: '토큰이 만료되면 서버가 연결을 닫고, 종료 코드로 이유를 알려요',
  },
  hints: {
    expires: {
      en: 'Closed with {code}, {seconds} s after the token was given out. That is what the page’s onclose is told.',
      ko: '토큰을 준 지 {seconds}초 뒤에 닫았어요. 종료 코드는 {code}, 페이지의 onclose도 이 코드를 받아요.',
    },
    'goes-on': {
      en: 'The token of this connection expired {ms} ms before this frame, and still news goes out. Nothing checks it again: the protocol knows no token. Expected: a timer in your server that closes the connection.',
      ko: '이 연결의 토큰은 이 프레임보다 {ms}ms 먼저 만료됐는데 소식이 계속 나가요. 프로토콜은 토큰을 모르니 아무도 다시 확인하지 않아요. 서버에 연결을 닫는 타이머를 두세요.',
    },
    'too-soon': {
      en: 'The server ended this connection {ms} ms before its token expired. Expected: it stays open until then.',
      ko: '토큰이 만료되기 {ms}ms 전에 서버가 이 연결을 끝냈어요. 그때까지는 열어 두세요.',
    },
    'wrong-code': {
      en: 'The connection ended with {code}: that tells the page nothing about its token. Expected: a close frame with 1008, 3000 or a code of your own from 4000 to 4999.',
      ko: '연결이 끝났지만 종료 코드 {code}만으로는 토큰 때문인지 알 수 없어요. 1008이나 3000, 또는 4000~4999 가운데 직접 정한 코드를 close 프레임에 담으세요.',
    },
  },
  judge(run) {
    const reader = atTheDoor(run).readers.find(({ socket }) => isOpen(socket));
    if (!reader) return waiting;
    const { socket, token } = reader;
    // A page that closes by itself proves nothing of the server.
    const asked = closeFrom(socket, 'client');
    const close = closeFrom(socket, 'server');
    if (asked && (!close || asked.at < close.at)) return waiting;
    const ended = close?.at ?? run.connections.get(socket.connection)?.server.ended?.at;
    const last = socket.frames.findLast(({ from }) => from === 'server') ?? socket.request;
    if (ended !== undefined && ended < token.expires - early) {
      return failed('too-soon', close ?? last, { ms: Math.round(token.expires - ended) });
    }
    if ((ended ?? run.now) > token.expires + late) {
      const after = socket.frames.find(({ at, from }) => from === 'server' && at > token.expires + early);
      // Nothing has gone out since: there is no frame yet that shows it.
      if (!after) return waiting;
      return failed('goes-on', after, { ms: Math.round(Math.max(0, after.at - token.expires)) });
    }
    if (ended === undefined) return waiting;
    const code = close?.closeCode ?? 1006;
    if (code !== 1008 && (code < 3000 || code > 4999)) return failed('wrong-code', close ?? last, { code });
    const seconds = ((ended - (token.expires - lifetime)) / 1000).toFixed(1);
    return passed('expires', close ?? last, { code, seconds });
  },
};

const predicted: Check = {
  id: 'predicted',
  title: { en: 'You knew what the page is told of a refusal', ko: '거절당한 페이지가 무엇을 아는지 맞혔어요' },
  hints: {
    'only-1006': {
      en: 'The wire says {status}; the page is told 1006, as for every connection that never came to be. No script learns more: it could otherwise sound out servers that are none of its business.',
      ko: '실제 상태 코드는 {status}인데 페이지는 1006만 알게 돼요. 맺어지지 못한 연결은 모두 그래요. 더 알려 주면 스크립트가 남의 서버를 떠볼 수 있으니까요.',
    },
    'expected-the-status': {
      en: 'This answer says {status}, and the page’s console says 1006. A browser hides the status of a refused handshake from scripts, and there was no close frame that could carry a code.',
      ko: '이 응답은 {status}인데 페이지의 콘솔에는 1006이라고 나와요. 브라우저는 거절당한 핸드셰이크의 상태 코드를 스크립트에 숨기고, 코드를 담을 close 프레임도 없었어요.',
    },
  },
  judge(run) {
    const answer = refusal(run);
    const { code } = run.answers;
    if (!answer || !code) return waiting;
    const { status } = answer;
    return code === '1006'
      ? passed('only-1006', answer, { status })
      : failed('expected-the-status', answer, { status });
  },
};

const step: Step = {
  id: 'token',
  title: { en: 'Who are you?', ko: '누구세요?' },
  opens: { file: 'server.js', pane: 'wire', frame: '101' },
  questions: [
    {
      id: 'code',
      kind: 'choice',
      asks: {
        en: 'The server refuses a handshake with 403 Forbidden. Which code does the page’s onclose get to see?',
        ko: '서버가 핸드셰이크를 403 Forbidden으로 거절했어요. 페이지의 onclose에는 어떤 코드가 올까요?',
      },
      options: [
        { id: '403', text: { en: '403', ko: '403' } },
        { id: '1008', text: { en: '1008, policy violation', ko: '1008, 정책 위반' } },
        { id: '1006', text: { en: '1006, which says nothing', ko: '1006, 아무것도 알려 주지 않는 코드' } },
      ],
    },
  ],
  startEarns: 'let-in',
  checks: [door, expires, predicted],
  help: [
    {
      en: 'The page can choose the address and the subprotocols, nothing else. And a server that hands each handshake to ws has no moment left to say no: take noServer: true and the upgrade event, as in the last lesson.',
      ko: '페이지가 정할 수 있는 건 주소와 서브프로토콜뿐이에요. 서버는 핸드셰이크를 ws에 통째로 맡기면 거절할 틈이 없어요. 지난 레슨처럼 noServer: true와 upgrade 이벤트를 쓰세요.',
    },
    {
      en: "client.js: add ?token= and the token to the address. server.js: in server.on('upgrade', …) look up expiryOf(token); if undefined, connection.end('HTTP/1.1 403 Forbidden\\r\\nContent-Length: 0\\r\\n\\r\\n'). Otherwise handleUpgrade, then setTimeout(() => socket.close(4001, 'token expired'), expiry - Date.now()).",
      ko: "client.js에서는 주소 뒤에 ?token=과 토큰을 붙이세요. server.js에서는 server.on('upgrade', …) 안에서 expiryOf(token)을 보고, undefined면 connection.end('HTTP/1.1 403 Forbidden\\r\\nContent-Length: 0\\r\\n\\r\\n'). 아니면 handleUpgrade 다음에 setTimeout(() => socket.close(4001, 'token expired'), expiry - Date.now()).",
    },
  ],
  speeds: [1, 5],
};

export default step;
