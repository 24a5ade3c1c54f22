import { header, pagesOwn } from '#lessons/evidence.ts';
import type { Check, Run, Step } from '#lessons/lesson.ts';
import { enginePackets, engineRequests, isAbout, sessionsOf } from '#lessons/packets.ts';
import { frameIn } from '#lessons/typed.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';
import { engineIoTarget } from '#wire/engine-io/target.ts';
import type { EngineIoFrame, HttpRequest } from '#wire/frame.ts';

/** Sandbox milliseconds in which a page that was told `3probe` has sent its `5`, also on a busy machine. */
const patience = 4000;
/** So many polls without a WebSocket beside them, and nobody means to open one: a default page asks for it at once. */
const onlyPolls = 4;

/** What has been seen of one session's way from polling to WebSocket. */
interface Move {
  readonly sid: string;
  /** The GET that asks for a WebSocket and names the session. */
  readonly request: HttpRequest;
  /** The requests of the session that were polls or posts. */
  readonly polling: readonly HttpRequest[];
  readonly answered?: EngineIoFrame;
  readonly upgrade?: EngineIoFrame;
}

/** The moves of the pages, in order. The order of their requests says nothing: it varies from run to run. */
function moves(run: Run): readonly Move[] {
  const packets = enginePackets(run);
  return [...sessionsOf(run)].flatMap(([sid, requests]) => {
    const request = requests.find((one) => isUpgrade(one));
    if (!request) return [];
    const here = packets.filter(({ connection }) => connection === request.connection);
    const answered = here.find(({ type, data, from }) => type === 'pong' && data === 'probe' && from === 'server');
    const upgrade = here.find(({ type, from }) => type === 'upgrade' && from === 'client');
    const polling = requests.filter((one) => !isUpgrade(one));
    return [{ sid, request, polling, ...(answered && { answered }), ...(upgrade && { upgrade }) }];
  });
}

const isUpgrade = (request: HttpRequest) =>
  engineIoTarget(request.target)?.transport === 'websocket' && header(request, 'upgrade') !== undefined;

const moved: Check = {
  id: 'moved',
  title: {
    en: 'One session begins by polling and moves to a WebSocket',
    ko: '한 세션이 폴링으로 시작해서 WebSocket으로 옮겨 가요',
  },
  hints: {
    moved: {
      en: '2probe, 3probe, and this 5: the session has moved, after {requests} requests. It kept its sid, so neither end had to introduce itself again.',
      ko: '2probe, 3probe, 그리고 이 5까지 왔어요. 요청 {requests}개 만에 세션이 옮겨 갔어요. sid가 그대로라서 어느 쪽도 자기소개를 다시 하지 않았어요.',
    },
    'still-polling': {
      en: 'The handshake offers an upgrade to websocket, and the page goes on polling: here is one more poll. Expected: a GET with transport=websocket. Let io() use its defaults.',
      ko: '핸드셰이크에서 websocket으로 업그레이드할 수 있다고 했는데 페이지는 계속 폴링해요. 여기 또 폴링이 있어요. transport=websocket인 GET이 나와야 해요. io()의 옵션을 기본값으로 두세요.',
    },
    'never-polled': {
      en: 'This handshake names no sid: the session began on the WebSocket, and there is nothing to move. Where a proxy blocks WebSocket, this page gets nothing at all. Expected: polling first.',
      ko: '이 핸드셰이크에는 sid가 없어요. 세션이 처음부터 WebSocket에서 시작해서 옮겨 갈 것이 없어요. 프록시가 WebSocket을 막는 곳에서는 이 페이지가 아무것도 못 받아요. 폴링으로 먼저 시작해야 해요.',
    },
    'no-upgrade': {
      en: 'The server answered the probe, and the page never said 5. A probe only asks whether the WebSocket carries; the session still polls, and after 10 s the server closes the probe.',
      ko: '서버는 probe에 응답했는데 페이지가 5를 보내지 않았어요. probe는 WebSocket이 통하는지 물어볼 뿐이에요. 세션은 아직 폴링 중이고, 10초가 지나면 서버가 이 WebSocket을 닫아요.',
    },
  },
  judge(run) {
    const all = moves(run);
    const done = all.find((move) => move.answered && move.upgrade);
    // The handshake is a request of the session too; it only could not name it yet.
    if (done?.upgrade) return passed('moved', done.upgrade, { requests: done.polling.length + 2 });
    const asked = engineRequests(run);
    const alone = asked.find((request) => isUpgrade(request) && !engineIoTarget(request.target)?.sid);
    if (alone) return failed('never-polled', alone);
    const late = all.find(({ answered }) => answered && run.now - answered.until > patience);
    if (late?.answered) return failed('no-upgrade', late.answered);
    const polls = asked.filter(({ method, target }) => method === 'GET' && engineIoTarget(target)?.sid);
    const last = polls[onlyPolls - 1];
    if (last && !asked.some(isUpgrade)) return failed('still-polling', last);
    return waiting;
  },
};

const predicted: Check = {
  id: 'predicted',
  title: { en: 'You knew which connection becomes the WebSocket', ko: '어느 연결이 WebSocket이 되는지 맞혔어요' },
  hints: {
    another: {
      en: 'Polls went over connection {polling}, the WebSocket over {websocket}. Both are open at once: nothing is lost if the new one does not work.',
      ko: '폴링은 {polling}번 연결, WebSocket은 {websocket}번 연결에서 오갔어요. 둘 다 동시에 열려 있으니 새 연결이 안 되더라도 잃을 것이 없어요.',
    },
    'said-same': {
      en: 'You expected the connection of the polls to become the WebSocket. They went over connection {polling}; this handshake goes over {websocket}. A browser opens a connection of its own for each WebSocket.',
      ko: '폴링하던 연결이 WebSocket이 될 거라고 예측했어요. 폴링은 {polling}번 연결에서, 이 핸드셰이크는 {websocket}번 연결에서 오갔어요. 브라우저는 WebSocket마다 연결을 새로 열어요.',
    },
  },
  judge(run) {
    const { connection } = run.answers;
    const done = moves(run).find(({ upgrade }) => upgrade);
    if (!connection || !done) return waiting;
    const values = {
      polling: [...new Set(done.polling.map((request) => request.connection))].join(', '),
      websocket: done.request.connection,
    };
    return connection === 'another'
      ? passed('another', done.request, values)
      : failed('said-same', done.request, values);
  },
};

const found: Check = {
  id: 'found',
  title: { en: 'You found the packet that ends the polling', ko: '폴링을 끝내는 패킷을 찾았어요' },
  hints: {
    'the-upgrade': {
      en: 'A single byte, 5. The page sends it when its last poll has come back.',
      ko: '5, 단 한 바이트예요. 페이지는 마지막 폴링의 응답을 받은 뒤에 이걸 보내요.',
    },
    'not-the-switch': {
      en: 'Frame #{frame} does not end the polling. A handshake opens a second way, a probe asks whether it carries. Expected: the packet of the page behind 3probe.',
      ko: '#{frame} 프레임은 폴링을 끝내지 않아요. 핸드셰이크는 다른 길을 열 뿐이고, probe는 그 길이 통하는지 물어볼 뿐이에요. 3probe 다음에 페이지가 보낸 패킷을 고르세요.',
    },
  },
  judge(run) {
    const number = frameIn(run.answers.switch ?? '');
    const selected = pagesOwn(run).find(({ id }) => id === number);
    const all = moves(run).flatMap(({ upgrade }) => upgrade ?? []);
    if (!selected || all.length === 0) return waiting;
    const its = all.find((upgrade) => isAbout(selected, upgrade));
    return its ? passed('the-upgrade', its) : failed('not-the-switch', selected, { frame: selected.id });
  },
};

const step: Step = {
  id: 'upgrade',
  title: { en: 'Probe, then move', ko: '먼저 시험하고 옮겨 가기' },
  opens: { file: 'client.js', pane: 'wire', frame: 'ping · probe' },
  questions: [
    {
      id: 'connection',
      kind: 'choice',
      asks: {
        en: 'The session moves from polling to a WebSocket. Over which connection?',
        ko: '세션이 폴링에서 WebSocket으로 옮겨 가요. 어느 연결로 옮겨 갈까요?',
      },
      options: [
        { id: 'same', text: { en: 'The one that carried the polls', ko: '폴링하던 그 연결' } },
        { id: 'another', text: { en: 'Another one, beside it', ko: '옆에 새로 연 다른 연결' } },
      ],
    },
    {
      id: 'switch',
      kind: 'frame',
      asks: {
        en: 'With which packet does the page end the polling? Select its frame.',
        ko: '페이지는 어느 패킷으로 폴링을 끝내나요? 통신 기록에서 골라 보세요.',
      },
    },
  ],
  startEarns: 'still-polling',
  checks: [moved, predicted, found],
  help: [
    {
      en: 'One option keeps the page polling. What does io() do without it? Then read what goes over the new connection, from its first packet on.',
      ko: '옵션 하나 때문에 페이지가 계속 폴링해요. 그 옵션이 없으면 io()는 어떻게 할까요? 실행한 뒤 새 연결에서 오간 패킷을 처음부터 읽어 보세요.',
    },
    {
      en: 'Write const socket = io(); without options. On the new connection you see ping · probe, pong · probe, upgrade. Select upgrade.',
      ko: '옵션 없이 const socket = io();라고 쓰세요. 새 연결에 ping · probe, pong · probe, upgrade가 차례로 보여요. upgrade를 고르세요.',
    },
  ],
  speeds: [1, 5],
};

export default step;
