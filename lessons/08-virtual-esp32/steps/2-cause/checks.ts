import { answersToNode, sessions, upFor } from '#lessons/08-virtual-esp32/sessions.ts';
import { jsonIn } from '#lessons/evidence.ts';
import type { Check, Step } from '#lessons/lesson.ts';
import { engineRequests } from '#lessons/packets.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';
import type { HttpRequest } from '#wire/frame.ts';

/** Sandbox milliseconds: a session that lasts so long was not thrown out at once. */
const stays = 5_000;
/** Sandbox milliseconds after which a node that has not asked to be let in will not. */
const patience = 10_000;

/** What an address says after `EIO=`. */
const versionIn = ({ target }: HttpRequest) => /[?&]EIO=([^&]*)/.exec(target)?.[1] ?? '';
/** Where Engine.IO listens, unless somebody has moved it. */
const isUsualPath = ({ target }: HttpRequest) => target.startsWith('/socket.io/');

const connected: Check = {
  id: 'connected',
  title: { en: 'The node is connected', ko: '노드가 연결돼요' },
  hints: {
    connected: {
      en: 'Here the server lets it into the namespace, over Engine.IO {version}. The server’s console says “connection”.',
      ko: '여기서 서버가 노드를 네임스페이스에 들였어요(Engine.IO {version}). 서버 콘솔에 “connection”이 나와요.',
    },
    'old-version': {
      en: 'Turned away: the node asks with EIO={version}, and this server speaks 4 only. Expected: the same version on both sides.',
      ko: '거절됐어요. 노드가 요청한 주소는 EIO={version}인데 이 서버는 4만 받아요. 양쪽의 버전을 맞추세요.',
    },
    'another-reason': {
      en: 'Turned away, now with code {code}: “{message}”. The version is no longer the reason; look at the rest of the address.',
      ko: '이번에는 다른 이유로 거절됐어요(코드 {code}, “{message}”). 버전 때문은 아니에요. 주소의 나머지를 살펴보세요.',
    },
    'another-path': {
      en: 'The node asks for {path}, and Engine.IO does not listen there. Expected: /socket.io/, with the slash at its end, and then the question mark.',
      ko: '노드가 요청한 경로는 {path}인데, Engine.IO는 거기에 없어요. 끝에 슬래시가 있는 /socket.io/ 다음에 물음표가 와야 해요.',
    },
    'never-joined': {
      en: 'The WebSocket is open, and the node asks for no namespace: a server of Engine.IO 4 waits for its 40, and says no “connection”. Expected: send(sIOtype_CONNECT, "/") once it is connected.',
      ko: 'WebSocket은 열렸지만 노드가 네임스페이스를 요청하지 않아요. Engine.IO 4의 서버는 40을 기다리고, 서버 콘솔에는 “connection”이 나오지 않아요. 연결되면 send(sIOtype_CONNECT, "/")를 호출하세요.',
    },
    'joined-twice': {
      en: 'A server of Engine.IO 3 puts each client into the namespace / by itself. This 40 asks a second time, and the server hangs up. Expected: nothing here.',
      ko: 'Engine.IO 3의 서버는 클라이언트를 알아서 / 네임스페이스에 넣어요. 이 40은 두 번째 요청이라서 서버가 연결을 끊어요. 여기서는 아무것도 보내지 마세요.',
    },
  },
  judge(run) {
    const all = sessions(run);
    const up = all.find((session) => upFor(session, run.now) >= stays);
    if (up?.joined) return passed('connected', up.joined, { version: up.version });
    for (const { version, asks, joined, over, socket } of all) {
      const [asked] = asks;
      if (version === 3 && asked && over !== undefined) return failed('joined-twice', asked);
      const waited = (over ?? run.now) - socket.request.until;
      if (version === 4 && !asked && !joined && waited > patience) return failed('never-joined', socket.request);
    }
    for (const { request, response } of answersToNode(run)) {
      const { code, message } = Object(jsonIn(response));
      if (code === 5) return failed('old-version', response, { version: versionIn(request) });
      if (typeof code === 'number') return failed('another-reason', response, { code, message: String(message) });
      const { status } = response;
      if (status >= 400 && !isUsualPath(request)) return failed('another-path', request, { path: pathOf(request) });
    }
    return waiting;
  },
};

const pathOf = ({ target }: HttpRequest) => target.split('&transport', 1)[0]!;

const decided: Check = {
  id: 'decided',
  title: { en: 'You knew who decided on the version', ko: '버전을 누가 정했는지 알아냈어요' },
  hints: {
    'the-default': {
      en: 'The header of the library, by a default argument. What a call leaves out, the header decides.',
      ko: '라이브러리의 헤더 파일이 기본 인수로 정했어요. 부를 때 생략한 값은 헤더 파일에 적힌 대로예요.',
    },
    'not-they': {
      en: 'This is the first thing that the node sends, before anybody has told it anything. Look for begin in SocketIOclient.h.',
      ko: '이건 노드가 맨 처음 보낸 요청이에요. 누구에게 무슨 말을 듣기도 전이에요. SocketIOclient.h에서 begin을 찾아보세요.',
    },
  },
  judge(run) {
    const { who } = run.answers;
    const first = engineRequests(run, 'board')[0];
    if (!who || !first) return waiting;
    return who === 'library' ? passed('the-default', first) : failed('not-they', first);
  },
};

const step: Step = {
  id: 'cause',
  title: { en: 'The cause, and two ways out', ko: '원인과 두 가지 해결책' },
  opens: { file: 'libraries/SocketIOclient.h', pane: 'wire', frame: 'GET /socket.io/' },
  questions: [
    {
      id: 'who',
      kind: 'choice',
      asks: {
        en: 'EIO=3 stands nowhere in the sketch. Who decided on it?',
        ko: '스케치에는 EIO=3이라는 말이 없어요. 누가 정했을까요?',
      },
      options: [
        { id: 'server', text: { en: 'The server, in an answer', ko: '서버가 응답으로 알려 줬어요' } },
        {
          id: 'library',
          text: { en: 'The library, where begin() is declared', ko: '라이브러리가 begin()을 선언한 곳에서요' },
        },
        { id: 'core', text: { en: 'The ESP32, because of its Wi-Fi', ko: 'ESP32가 Wi-Fi 때문에요' } },
      ],
    },
  ],
  startEarns: 'old-version',
  checks: [connected, decided],
  help: [
    {
      en: 'Either the node says another version, or the server takes this one. Whichever you choose, read in the documents who asks for the namespace in that version.',
      ko: '노드가 다른 버전을 말하거나, 서버가 이 버전을 받아들이면 돼요. 어느 쪽이든, 그 버전에서는 네임스페이스를 누가 요청하는지 문서에서 확인하세요.',
    },
    {
      en: 'In the sketch: socketIO.begin("10.0.0.2", 3000, "/socket.io/?EIO=4"). Or in server.js: new Server(server, { allowEIO3: true }), and no send(sIOtype_CONNECT, "/") in the sketch.',
      ko: '스케치에 socketIO.begin("10.0.0.2", 3000, "/socket.io/?EIO=4")라고 쓰세요. 아니면 server.js에 new Server(server, { allowEIO3: true })라고 쓰고, 스케치에서 send(sIOtype_CONNECT, "/")를 지우세요.',
    },
  ],
};

export default step;
