import { header, pagesOwn } from '#lessons/evidence.ts';
import type { Check, Run, Step } from '#lessons/lesson.ts';
import { enginePackets, engineRequests } from '#lessons/packets.ts';
import { isOpen, sockets } from '#lessons/sockets.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';
import { orAfter, pause } from '#lessons/waits.ts';
import { readHandshake } from '#wire/engine-io/handshake.ts';
import { engineIoTarget } from '#wire/engine-io/target.ts';
import type { HttpRequest, HttpResponse } from '#wire/frame.ts';

/** The origin of the page that asked, where it is another than the server's. */
function foreignOrigin(request: HttpRequest): string | undefined {
  const origin = header(request, 'origin');
  return origin && origin !== `http://${header(request, 'host')}` ? origin : undefined;
}

/** The polls by which pages of another site ask for a session, each with its answer. */
function asksForSession(run: Run) {
  const answers = new Map<number, HttpResponse>();
  for (const frame of pagesOwn(run)) {
    if (frame.layer === 'http' && frame.kind === 'response' && !frame.incomplete) answers.set(frame.id, frame);
  }
  return engineRequests(run).flatMap((request) => {
    const origin = foreignOrigin(request);
    const response = answers.get(request.response ?? 0);
    const isPoll = request.method === 'GET' && !header(request, 'upgrade') && !engineIoTarget(request.target)?.sid;
    return isPoll && origin && response ? [{ origin, response }] : [];
  });
}

/** Whether a page went on with the session that this answer gave it: it could read the answer. */
function wentOn(run: Run, response: HttpResponse): boolean {
  const open = enginePackets(run, { type: 'open', from: 'server' }).find(({ within }) => within.includes(response.id));
  const { sid } = readHandshake(open?.data ?? '') ?? {};
  return sid !== undefined && engineRequests(run).some(({ target }) => engineIoTarget(target)?.sid === sid);
}

const letIn: Check = {
  id: 'let-in',
  title: { en: 'The partner’s page may read what it polls', ko: '파트너 사이트의 페이지가 폴링 응답을 읽을 수 있어요' },
  hints: {
    'let-in': {
      en: 'Access-Control-Allow-Origin names the origin that asked. The browser handed this answer to the page, and the page went on with its sid.',
      ko: 'Access-Control-Allow-Origin에 요청한 출처가 적혀 있어요. 브라우저가 응답을 페이지에 넘겼고, 페이지는 그 sid로 계속했어요.',
    },
    'no-cors': {
      en: 'The server answered {status}, with no Access-Control-Allow-Origin for {origin}. So the browser keeps the answer from the page. Expected: a field that names this origin.',
      ko: '서버가 {status} 상태로 응답했지만 Access-Control-Allow-Origin 필드가 없어요. 그래서 브라우저가 페이지에 응답을 넘기지 않아요. 이 출처({origin})를 적어 주세요.',
    },
    star: {
      en: 'Access-Control-Allow-Origin is *, and the page sends credentials. Browsers refuse the two together. Expected: the origin itself, {origin}.',
      ko: 'Access-Control-Allow-Origin이 *인데 페이지가 자격 증명을 함께 보내요. 브라우저는 이 조합을 거절해요. 출처({origin})를 그대로 적어 주세요.',
    },
    'another-origin': {
      en: 'This answer allows {allowed}, and {origin} asked. Expected: the same scheme, host and port.',
      ko: '이 응답은 다른 출처({allowed})를 허용해요. 요청한 출처는 {origin}이니 스킴, 호스트, 포트가 모두 같아야 해요.',
    },
    'no-credentials': {
      en: 'The origin is allowed, and Access-Control-Allow-Credentials is missing. A page that sends credentials needs both: credentials: true.',
      ko: '출처는 허용했는데 Access-Control-Allow-Credentials 필드가 없어요. 자격 증명을 보내는 페이지에는 둘 다 필요해요. credentials: true를 더하세요.',
    },
  },
  arrange: {
    does: { en: 'Opens a page of the other site', ko: '다른 사이트의 페이지를 열어요' },
    async act(stage) {
      await stage.openPage('other');
      const done = (run: Run) => asksForSession(run).some(({ response }) => wentOn(run, response));
      await orAfter(stage, 3000, done);
      await pause(stage, 1000);
      stage.mark('settled');
    },
  },
  judge(run) {
    const asked = asksForSession(run);
    const [first] = asked;
    if (!first) return waiting;
    const read = asked.find(({ response }) => wentOn(run, response));
    if (read) return passed('let-in', read.response);
    if (run.marks.settled === undefined) return waiting;
    const { origin, response } = first;
    const allowed = header(response, 'access-control-allow-origin');
    if (allowed === undefined) return failed('no-cors', response, { origin, status: response.status });
    if (allowed === '*') return failed('star', response, { origin });
    if (allowed !== origin) return failed('another-origin', response, { origin, allowed });
    if (header(response, 'access-control-allow-credentials') !== 'true') return failed('no-credentials', response);
    return waiting;
  },
};

const predicted: Check = {
  id: 'predicted',
  title: { en: 'You knew whom CORS stops', ko: 'CORS가 무엇을 막는지 맞혔어요' },
  hints: {
    so: {
      en: '101 for a page of {origin}, with CORS fields or without: no browser looks at them here. Whoever wants to keep it out must look at Origin on the server: allowRequest.',
      ko: '다른 출처({origin})의 페이지에 101 응답이 갔어요. CORS 헤더가 있든 없든 브라우저는 여기서는 보지 않아요. 막으려면 서버가 allowRequest에서 Origin을 직접 확인해야 해요.',
    },
    'not-so': {
      en: 'This is the 101 for a page of {origin}: it is in. CORS guards what a page may read by fetch and XMLHttpRequest. A WebSocket handshake is neither.',
      ko: '다른 출처({origin})의 페이지에 간 101 응답이에요. 들어왔어요. CORS는 페이지가 fetch와 XMLHttpRequest로 읽는 것만 지켜요. WebSocket 핸드셰이크는 둘 다 아니에요.',
    },
  },
  judge(run) {
    const { websocket } = run.answers;
    for (const socket of sockets(run)) {
      const origin = foreignOrigin(socket.request);
      if (!websocket || !origin || !socket.response || !isOpen(socket)) continue;
      return websocket === 'yes'
        ? passed('so', socket.response, { origin })
        : failed('not-so', socket.response, { origin });
    }
    return waiting;
  },
};

const step: Step = {
  id: 'origin',
  title: { en: 'A page of another origin', ko: '다른 출처의 페이지' },
  opens: { file: 'server.js', pane: 'wire', frame: 'EIO=4&transport=polling' },
  questions: [
    {
      id: 'websocket',
      kind: 'choice',
      asks: {
        en: 'The server says nothing about CORS. A page of another origin opens a WebSocket to it. Does it get in?',
        ko: '서버는 CORS 헤더를 보내지 않아요. 다른 출처의 페이지가 WebSocket을 열면 연결될까요?',
      },
      options: [
        { id: 'yes', text: { en: 'Yes', ko: '연결돼요' } },
        { id: 'no', text: { en: 'No, the browser refuses it', ko: '브라우저가 막아요' } },
      ],
    },
  ],
  startEarns: 'no-cors',
  checks: [letIn, predicted],
  help: [
    {
      en: 'Find the poll with an Origin in it, and its answer. Which field would tell the browser that this origin may read it? The option of new Server is called cors.',
      ko: 'Origin이 든 폴링 요청과 그 응답을 찾으세요. 어떤 헤더가 있어야 브라우저가 이 출처에 응답을 넘길까요? new Server의 옵션 이름은 cors예요.',
    },
    {
      en: 'new Server(3000, { cors: { origin: partner, credentials: true } }): origin may be a string, a regular expression, a list or a function.',
      ko: 'new Server(3000, { cors: { origin: partner, credentials: true } })로 쓰세요. origin에는 문자열, 정규식, 배열, 함수를 쓸 수 있어요.',
    },
  ],
  speeds: [1, 5],
};

export default step;
