import { jsonIn, pagesOwn } from '#lessons/evidence.ts';
import type { Check, Run, Step } from '#lessons/lesson.ts';
import { carrierOf, enginePackets, engineRequests, isAbout } from '#lessons/packets.ts';
import { closeFrom, sockets } from '#lessons/sockets.ts';
import { frameIn } from '#lessons/typed.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';
import type { Frame, HttpResponse } from '#wire/frame.ts';

function selectedBy(run: Run, question: string): Frame | undefined {
  const number = frameIn(run.answers[question] ?? '');
  return pagesOwn(run).find(({ id }) => id === number);
}

const responses = (run: Run, status: number) =>
  pagesOwn(run).filter(
    (frame): frame is HttpResponse => frame.layer === 'http' && frame.kind === 'response' && frame.status === status,
  );

const refusal: Check = {
  id: 'refusal',
  title: {
    en: 'You found what a plain WebSocket server says to Socket.IO',
    ko: '일반 WebSocket 서버가 Socket.IO에 뭐라고 하는지 찾았어요',
  },
  hints: {
    'upgrade-required': {
      en: '426 Upgrade Required: a poll is plain HTTP, and this server speaks only WebSocket. The page hears “xhr poll error”.',
      ko: '426 Upgrade Required예요. 폴링은 평범한 HTTP인데 이 서버는 WebSocket만 받아요. 페이지에는 “xhr poll error”만 보여요.',
    },
    'not-the-refusal': {
      en: 'Frame #{frame} is not the answer that turns Socket.IO away. Expected: what port 8181 answers to a GET with transport=polling.',
      ko: '#{frame} 프레임은 Socket.IO를 돌려보내는 응답이 아니에요. 8181 포트가 transport=polling인 GET에 보낸 응답을 고르세요.',
    },
  },
  judge(run) {
    const selected = selectedBy(run, 'refusal');
    const asked = new Set(engineRequests(run).map(({ id }) => id));
    const refused = responses(run, 426).filter(({ request }) => request !== undefined && asked.has(request));
    if (!selected || refused.length === 0) return waiting;
    const its = refused.find((response) => isAbout(selected, response));
    return its ? passed('upgrade-required', its) : failed('not-the-refusal', selected, { frame: selected.id });
  },
};

const closing: Check = {
  id: 'closing',
  title: {
    en: 'You found how Socket.IO’s server answers hello',
    ko: 'Socket.IO 서버가 hello에 어떻게 응답하는지 찾았어요',
  },
  hints: {
    'hung-up': {
      en: 'A close frame without a code, {ms} ms after the hello. No packet type begins with h, so for Engine.IO it is no packet.',
      ko: 'hello를 보내고 {ms}ms 뒤에 온, 코드가 없는 close 프레임이에요. h로 시작하는 패킷 타입은 없으니 Engine.IO에게 이건 패킷이 아니에요.',
    },
    'not-the-close': {
      en: 'Frame #{frame} is not the answer to hello. Expected: the frame by which the server hangs up on that connection.',
      ko: '#{frame} 프레임은 hello에 대한 응답이 아니에요. 서버가 그 연결을 끊으며 보낸 프레임을 고르세요.',
    },
  },
  judge(run) {
    const selected = selectedBy(run, 'close');
    const strange = enginePackets(run, { from: 'client' }).filter(({ type }) => type === undefined);
    const ends = sockets(run).flatMap((socket) => {
      const said = strange.find(({ connection }) => connection === socket.connection);
      const close = said && closeFrom(socket, 'server');
      return close ? [{ said, close }] : [];
    });
    if (!selected || ends.length === 0) return waiting;
    const its = ends.find(({ close }) => isAbout(selected, close));
    if (!its) return failed('not-the-close', selected, { frame: selected.id });
    return passed('hung-up', its.close, { ms: Math.round(its.close.at - its.said.until) });
  },
};

/** The packet that opens a session by polling: somebody who calls so was let in. */
const letIn = (run: Run) =>
  enginePackets(run, { type: 'open', from: 'server' }).find((open) => carrierOf(run, open) === 'polling');

const mended: Check = {
  id: 'mended',
  title: { en: 'The third caller is let in', ko: '세 번째 클라이언트가 들어가요' },
  hints: {
    'let-in': {
      en: '0, open: now both speak the same version of Engine.IO.',
      ko: '0, open이에요. 이제 양쪽이 같은 버전의 Engine.IO를 써요.',
    },
    'old-version': {
      en: 'Refused with code 5: this server speaks only Engine.IO 4, and the address must say so. Expected: 200, and a body that begins with 0.',
      ko: '코드 5로 거절됐어요. 이 서버는 Engine.IO 4만 쓰고, 주소에도 그렇게 적어야 해요. 200과 0으로 시작하는 본문이 와야 해요.',
    },
    'another-code': {
      en: 'Refused, now with code {code}: the body says why. Expected: an address with EIO=4 and transport=polling, and a body that begins with 0.',
      ko: '이번에는 다른 코드({code})로 거절됐어요. 이유는 본문에 있어요. 주소에 EIO=4와 transport=polling이 있어야 하고, 0으로 시작하는 본문이 와야 해요.',
    },
  },
  judge(run) {
    const open = letIn(run);
    if (open) return passed('let-in', open);
    for (const response of responses(run, 400)) {
      const { code } = Object(jsonIn(response));
      if (code === 5) return failed('old-version', response);
      if (typeof code === 'number') return failed('another-code', response, { code });
    }
    return waiting;
  },
};

const named: Check = {
  id: 'named',
  title: { en: 'You knew who speaks Engine.IO 3', ko: 'Engine.IO 3을 쓰는 클라이언트를 알아봤어요' },
  hints: {
    'one-and-two': {
      en: 'Socket.IO 1 and 2. Since 3, every client asks with EIO=4.',
      ko: 'Socket.IO 1과 2예요. 3부터는 모든 클라이언트가 EIO=4로 요청해요.',
    },
    'other-clients': {
      en: 'The two version numbers do not run side by side: this page’s client is socket.io-client 4 and says EIO=4; so does 3. Look at the table again.',
      ko: '두 버전 번호는 나란히 올라가지 않아요. 이 페이지의 socket.io-client 4는 EIO=4라고 하고, 3도 그래요. 표를 다시 보세요.',
    },
  },
  judge(run) {
    const { who } = run.answers;
    const ours = engineRequests(run).find(({ target }) => target.includes('EIO=4'));
    if (!who || !ours) return waiting;
    return who === 'one-and-two' ? passed('one-and-two', ours) : failed('other-clients', ours);
  },
};

const step: Step = {
  id: 'strangers',
  title: { en: 'Three strangers', ko: '말이 안 통하는 세 클라이언트' },
  // The refusals are the answers to the questions: this is the first call.
  opens: { file: 'client.js', pane: 'wire', frame: 'EIO=4&transport=polling' },
  questions: [
    {
      id: 'refusal',
      kind: 'frame',
      asks: {
        en: 'First caller: which frame turns it away? Select it.',
        ko: '첫 번째 클라이언트를 돌려보낸 프레임은 어느 것일까요? 통신 기록에서 골라 보세요.',
      },
    },
    {
      id: 'close',
      kind: 'frame',
      asks: {
        en: 'Second caller: with which frame does the server answer hello? Select it.',
        ko: '두 번째 클라이언트의 hello에 서버는 어느 프레임으로 응답했나요? 통신 기록에서 골라 보세요.',
      },
    },
    {
      id: 'who',
      kind: 'choice',
      asks: {
        en: 'Third caller: whose client asks with EIO=3?',
        ko: '세 번째 클라이언트처럼 EIO=3으로 요청하는 건 어느 버전의 클라이언트일까요?',
      },
      options: [
        { id: 'three', text: { en: 'Socket.IO 3', ko: 'Socket.IO 3' } },
        { id: 'all-before-four', text: { en: 'Socket.IO 1, 2 and 3', ko: 'Socket.IO 1, 2, 3' } },
        { id: 'one-and-two', text: { en: 'Socket.IO 1 and 2', ko: 'Socket.IO 1, 2' } },
      ],
    },
  ],
  startEarns: 'old-version',
  checks: [refusal, closing, mended, named],
  help: [
    {
      en: 'The first refusal is an HTTP status, the second a WebSocket frame, the third says its reason in JSON. What does the address of the third claim to speak?',
      ko: '첫 번째 거절은 HTTP 상태 코드, 두 번째는 WebSocket 프레임이고, 세 번째는 JSON으로 이유를 말해요. 세 번째 주소는 어떤 버전을 쓴다고 하나요?',
    },
    {
      en: 'In client.js, let the third fetch say EIO=4. Then run, select the answer 426, and the close frame that points to the page.',
      ko: 'client.js의 세 번째 fetch 주소를 EIO=4로 바꾸세요. 실행한 다음 426 응답, 그리고 페이지 쪽을 향하는 close 프레임을 고르세요.',
    },
  ],
  speeds: [1, 5],
};

export default step;
