import { header } from '#lessons/evidence.ts';
import type { Check, Run, Step } from '#lessons/lesson.ts';
import { isOpen, type Socket, sockets } from '#lessons/sockets.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';

/** Handshakes that the other site's page makes: its own, and one from a frame without an origin. */
const attempts = 2;
/** Sandbox milliseconds that a handshake may stay unanswered. */
const patience = 6000;

/** Where the page comes from that asks, as its browser says. */
const originOf = ({ request }: Socket) => header(request, 'origin');

/** Whether the page was loaded from where its handshake goes. */
function isOwn(socket: Socket): boolean {
  const host = header(socket.request, 'host');
  return originOf(socket) === `http://${host}` || originOf(socket) === `https://${host}`;
}

function visitors(run: Run) {
  const all = sockets(run);
  const foreign = all.filter((socket) => !isOwn(socket));
  return {
    own: all.filter(isOwn),
    elsewhere: foreign.find((socket) => originOf(socket) !== 'null'),
    nowhere: foreign.find((socket) => originOf(socket) === 'null'),
  };
}

/** Refused, with a status or without one. */
const isRefused = (socket: Socket) =>
  socket.response ? !isOpen(socket) && socket.response.status >= 400 : socket.over !== undefined;

const guards: Check = {
  id: 'guards',
  title: {
    en: 'Your own page gets its 101, a page of another origin gets none',
    ko: '내 페이지는 101을 받고, 출처(origin)가 다른 페이지는 받지 못해요',
  },
  hints: {
    guards: {
      en: 'Refused: the Origin {origin} is not the Host {host}. Your own page, whose two are the same, is in.',
      ko: '거절했어요. Origin은 {origin}, Host는 {host}, 둘이 달라요. 둘이 같은 내 페이지는 연결됐어요.',
    },
    'let-in': {
      en: 'This handshake says Origin: {origin}, and asks the Host {host}. It was answered 101: every site’s pages can read along, in the name of whoever visits them. Expected: a status from 400 to 499.',
      ko: '이 핸드셰이크의 Origin은 {origin}, Host는 {host}인데 101로 답했어요. 어느 사이트의 페이지든 방문자의 이름으로 소식을 읽을 수 있어요. 400~499 가운데 하나로 거절하세요.',
    },
    'by-substring': {
      en: 'You refused the Origin null, but let in {origin}: it looks like {host}, and is another origin. Scheme, host and port must all be equal. Expected: compare the whole, not a part.',
      ko: 'Origin이 null이면 거절했지만 이 Origin({origin})은 들여보냈어요. Host({host})와 비슷해 보여도 다른 출처예요. 스킴, 호스트, 포트가 모두 같아야 해요. 일부가 아니라 전체를 비교하세요.',
    },
    'let-null-in': {
      en: 'This handshake says Origin: null, and was answered 101. Any site can make a frame with that origin. Expected: refuse whatever is not one of yours.',
      ko: '이 핸드셰이크는 Origin이 null인데 101로 답했어요. 이런 프레임은 어느 사이트나 만들 수 있어요. 내 출처가 아니면 모두 거절하세요.',
    },
    'refused-own': {
      en: 'This is your own page, Origin {origin}, and it was answered {status}. Expected: 101. The playground gives your server another port each time: compare with Host.',
      ko: '이건 내 페이지예요(Origin: {origin}). 그런데 거절했어요(상태 코드 {status}). 101이어야 해요. 여기서는 서버 포트가 매번 달라지니 Host와 비교하세요.',
    },
  },
  arrange: {
    does: { en: 'Opens a page of another site', ko: '다른 사이트의 페이지를 열어요' },
    async act(stage) {
      await stage.until((run) => sockets(run).some((socket) => socket.response || socket.over !== undefined));
      await stage.openPage('other');
      let from: number | undefined;
      await stage.until((run) => {
        from ??= run.now;
        const foreign = sockets(run).filter((socket) => !isOwn(socket));
        const done = foreign.filter((socket) => isOpen(socket) || isRefused(socket)).length >= attempts;
        return done || run.now > from + patience;
      });
    },
  },
  judge(run) {
    const { own, elsewhere, nowhere } = visitors(run);
    const turnedAway = own.find((socket) => (socket.response ? !isOpen(socket) : isRefused(socket)));
    if (turnedAway) {
      const { request, response } = turnedAway;
      const values = { origin: originOf(turnedAway) ?? '–', status: response?.status ?? '–' };
      return failed('refused-own', response ?? request, values);
    }
    if (!elsewhere || !nowhere) return waiting;
    const values = { origin: originOf(elsewhere) ?? '–', host: header(elsewhere.request, 'host') ?? '–' };
    if (isOpen(elsewhere) && isOpen(nowhere)) return failed('let-in', elsewhere.response!, values);
    if (isOpen(elsewhere) && isRefused(nowhere)) return failed('by-substring', elsewhere.response!, values);
    if (isRefused(elsewhere) && isOpen(nowhere)) return failed('let-null-in', nowhere.response!);
    if (!isRefused(elsewhere) || !isRefused(nowhere) || !own.some(isOpen)) return waiting;
    return passed('guards', elsewhere.response ?? elsewhere.request, values);
  },
};

const predicted: Check = {
  id: 'predicted',
  title: { en: 'You knew who keeps a foreign page out', ko: '다른 사이트의 페이지를 누가 막는지 맞혔어요' },
  hints: {
    'only-the-server': {
      en: 'Only the server can. The browser sent this handshake for a page of {origin}, and said so: that is all that it does.',
      ko: '서버만 막을 수 있어요. 브라우저는 {origin} 페이지가 부탁한 핸드셰이크를 그대로 보내고, 누구의 부탁인지 적어 줄 뿐이에요.',
    },
    'expected-the-browser': {
      en: 'You expected the browser to keep it out. It sent this handshake for a page of {origin} without asking anybody: neither the same-origin policy nor CORS holds for WebSocket.',
      ko: '브라우저가 막아 줄 거라고 예측했어요. 하지만 브라우저는 {origin} 페이지가 부탁한 이 핸드셰이크를 묻지도 않고 보냈어요. WebSocket에는 동일 출처 정책도 CORS도 적용되지 않아요.',
    },
  },
  judge(run) {
    const { elsewhere } = visitors(run);
    const { guard } = run.answers;
    if (!elsewhere || !guard) return waiting;
    const values = { origin: originOf(elsewhere) ?? '–' };
    const hint = guard === 'server' ? 'only-the-server' : 'expected-the-browser';
    return guard === 'server' ? passed(hint, elsewhere.request, values) : failed(hint, elsewhere.request, values);
  },
};

const step: Step = {
  id: 'origin',
  title: { en: 'Whose page is this?', ko: '누구의 페이지인가요?' },
  opens: { file: 'server.js', pane: 'wire', frame: 'Upgrade: websocket' },
  questions: [
    {
      id: 'guard',
      kind: 'choice',
      asks: {
        en: 'A page of another site opens a WebSocket to your server. Who keeps it out?',
        ko: '다른 사이트의 페이지가 내 서버로 WebSocket을 열어요. 누가 막을까요?',
      },
      options: [
        {
          id: 'browser',
          text: { en: 'The browser, by its same-origin policy', ko: '브라우저가 동일 출처 정책으로 막아요' },
        },
        {
          id: 'cors',
          text: {
            en: 'The browser, because the answer lacks Access-Control-Allow-Origin',
            ko: '응답에 Access-Control-Allow-Origin이 없으니 브라우저가 막아요',
          },
        },
        { id: 'server', text: { en: 'Nobody, unless the server does', ko: '서버가 막지 않으면 아무도 막지 않아요' } },
      ],
    },
  ],
  startEarns: 'let-in',
  checks: [guards, predicted],
  help: [
    {
      en: 'Look at the two handshakes side by side. Which two header fields are equal in yours, and differ in the other?',
      ko: '두 핸드셰이크를 나란히 놓고 보세요. 내 것에서는 같고 다른 쪽에서는 다른 헤더 필드 둘은 무엇인가요?',
    },
    {
      en: "In server.on('upgrade', …): if origin is not equal to 'http://' + host, connection.end('HTTP/1.1 403 Forbidden\\r\\nContent-Length: 0\\r\\n\\r\\n') and return.",
      ko: "server.on('upgrade', …) 안에서, origin이 'http://' + host와 같지 않으면 connection.end('HTTP/1.1 403 Forbidden\\r\\nContent-Length: 0\\r\\n\\r\\n')을 부르고 return하세요.",
    },
  ],
};

export default step;
