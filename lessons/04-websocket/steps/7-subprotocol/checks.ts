import { header } from '#lessons/evidence.ts';
import type { Check, Run, Step } from '#lessons/lesson.ts';
import { type Socket, sockets } from '#lessons/sockets.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';
import type { HttpResponse } from '#wire/frame.ts';

/** The newest subprotocol that the page offers. */
const newest = 'comments.v2';

type Hint = 'not-offered' | 'all-of-them' | 'none' | 'not-101';

/** What is wrong with the answer to an offer. */
function faultOf({ request, response }: Socket): Hint | undefined {
  if (response?.status !== 101) return 'not-101';
  const offered = names(header(request, 'Sec-WebSocket-Protocol'));
  const chosen = header(response, 'Sec-WebSocket-Protocol');
  if (offered.length === 0) return undefined;
  if (chosen === undefined || chosen.trim() === '') return 'none';
  if (names(chosen).length > 1) return 'all-of-them';
  return offered.includes(chosen.trim()) ? undefined : 'not-offered';
}

function names(list = ''): readonly string[] {
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function chosenIn(response: HttpResponse): string {
  return header(response, 'Sec-WebSocket-Protocol')?.trim() ?? '';
}

/** The handshakes that have been answered: of the page, and of the old reader. */
function answered(run: Run) {
  const whole = (socket: Socket) => socket.response !== undefined && !socket.response.incomplete;
  return { page: sockets(run).find(whole), old: sockets(run, { origin: 'self' }).find(whole) };
}

const agreed: Check = {
  id: 'agreed',
  title: {
    en: 'Each client gets the newest subprotocol that it offered, and one only',
    ko: '클라이언트마다 자기가 제안한 것 중 가장 새로운 서브프로토콜 하나로 정해져요',
  },
  hints: {
    agreed: {
      en: 'The page offered two and speaks {page}; the old reader offered one and speaks {old}. One line in the 101 each, and no message had to ask.',
      ko: '둘을 제안한 페이지는 {page}, 하나만 제안한 예전 독자는 {old} 서브프로토콜로 말해요. 101에 한 줄씩 들어 있어서, 메시지로 따로 물을 필요가 없었어요.',
    },
    'not-offered': {
      en: 'Offered: {offered}. Chosen: {chosen}. A server may only choose what was offered; the client must end the connection, and it does.',
      ko: '제안한 것: {offered}. 고른 것: {chosen}. 서버는 제안받은 것만 고를 수 있어요. 클라이언트는 연결을 끝내야 하고, 실제로 그렇게 해요.',
    },
    'all-of-them': {
      en: 'The answer names {chosen}. An offer is a list, the answer is one name: which of them shall both speak?',
      ko: '응답에 적은 것: {chosen}. 제안은 목록이지만 응답은 이름 하나예요. 둘은 그중 어느 것으로 말해야 할까요?',
    },
    none: {
      en: 'Offered: {offered}, and the answer names none. A server may do so when it knows none of them; a browser that offered some then ends the connection.',
      ko: '제안한 것: {offered}. 그런데 응답이 아무것도 고르지 않았어요. 아는 것이 없을 때는 그래도 되지만, 제안한 브라우저는 연결을 끝내요.',
    },
    'old-for-all': {
      en: 'The page offered {offered}, and the answer is {chosen}. That is allowed, and everybody is stuck with the old one. Expected for this page: comments.v2.',
      ko: '페이지가 제안한 것: {offered}. 고른 것: {chosen}. 그래도 되지만 모두가 예전 것에 묶여요. 이 페이지에는 comments.v2여야 해요.',
    },
    'not-101': {
      en: 'The answer is {status}. Expected: 101 with the line Sec-WebSocket-Protocol.',
      ko: '응답 상태 코드: {status}. Sec-WebSocket-Protocol 줄이 있는 101이어야 해요.',
    },
  },
  judge(run) {
    const { page, old } = answered(run);
    for (const socket of [page, old]) {
      const hint = socket && faultOf(socket);
      if (!hint || !socket.response) continue;
      return failed(hint, socket.response, valuesOf(socket.request, socket.response));
    }
    if (!page?.response || !old?.response) return waiting;
    const chosen = chosenIn(page.response);
    const offered = header(page.request, 'Sec-WebSocket-Protocol');
    if (names(offered).includes(newest) && chosen !== newest) {
      return failed('old-for-all', page.response, valuesOf(page.request, page.response));
    }
    return passed('agreed', page.response, { page: chosen, old: chosenIn(old.response) });
  },
};

function valuesOf(request: Socket['request'], response: HttpResponse) {
  const offered = header(request, 'Sec-WebSocket-Protocol') ?? '';
  return { offered, chosen: chosenIn(response), status: response.status };
}

const step: Step = {
  id: 'subprotocol',
  title: { en: 'Agree on what the messages mean', ko: '메시지의 뜻을 정하기' },
  opens: { file: 'server.js', pane: 'wire', frame: '101' },
  questions: [],
  startEarns: 'not-offered',
  checks: [agreed],
  help: [
    {
      en: 'offered is a Set of the names that this client can speak. Go through yours, the newest first: which is in it?',
      ko: 'offered는 이 클라이언트가 제안한 이름이 든 Set이에요. 내가 아는 이름을 새로운 것부터 살펴보세요. 어느 것이 들어 있나요?',
    },
    {
      en: "return ['comments.v2', 'comments.v1'].find((name) => offered.has(name)) ?? false; false leaves the line out.",
      ko: "return ['comments.v2', 'comments.v1'].find((name) => offered.has(name)) ?? false; false면 그 줄이 빠져요.",
    },
  ],
};

export default step;
