import { header, pagesOwn } from '#lessons/evidence.ts';
import type { Check, Run, Step } from '#lessons/lesson.ts';
import { enginePackets, engineRequests, isAbout, socketPackets } from '#lessons/packets.ts';
import { frameIn } from '#lessons/typed.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';

const predicted: Check = {
  id: 'predicted',
  title: { en: 'You knew what Socket.IO sends first', ko: 'Socket.IO가 처음 보내는 요청을 맞혔어요' },
  hints: {
    'polls-first': {
      en: 'A GET with transport=polling and no Upgrade. It works wherever HTTP works, so nobody has to wait for a WebSocket that is blocked. The code here asks for polling alone; without that option, in step 3, the first request is the same.',
      ko: 'transport=polling인 GET이고 Upgrade는 없어요. HTTP가 되는 곳이면 어디서나 되니까, 막힌 WebSocket을 기다릴 일이 없어요. 지금 코드는 폴링만 쓰라고 하지만, 그 옵션을 지우는 3단계에서도 첫 요청은 똑같아요.',
    },
    'not-so': {
      en: 'This is the first request, and the only one so far: a GET with transport=polling, without Upgrade. Polling is where Socket.IO starts, not what it falls back to.',
      ko: '처음 나간 건 이 요청 하나뿐이에요. transport=polling인 GET이고 Upgrade가 없어요. 폴링은 WebSocket이 안 될 때의 대안이 아니라 Socket.IO의 출발점이에요.',
    },
  },
  judge(run) {
    const { first } = run.answers;
    const request = engineRequests(run)[0];
    if (!first || !request || header(request, 'upgrade')) return waiting;
    return first === 'polling' ? passed('polls-first', request) : failed('not-so', request);
  },
};

/** Each CONNECT by which the server accepts a page: its sid is a `socket.id`. */
function accepted(run: Run) {
  return socketPackets(run, { type: 'CONNECT', from: 'server' }).filter(({ data }) => {
    return typeof data === 'object' && data !== null && 'sid' in data && typeof data.sid === 'string';
  });
}

const found: Check = {
  id: 'found',
  title: { en: 'You found the packet that carries socket.id', ko: 'socket.id가 들어 있는 패킷을 찾았어요' },
  hints: {
    found: {
      en: 'CONNECT, from the server: the sid of Socket.IO. It differs from the one in the open packet (#{open}), which belongs to Engine.IO and stands in every address.',
      ko: '서버가 보낸 CONNECT예요. 여기 든 것이 Socket.IO의 sid예요. open 패킷(#{open})의 sid와 달라요. 그건 Engine.IO의 것이고, 요청 주소마다 들어가요.',
    },
    'engine-sid': {
      en: 'This sid belongs to Engine.IO: compare it with what the server console says. The page repeats it in each address. Expected: the other sid, in the next packet from the server.',
      ko: '이건 Engine.IO의 sid예요. 서버 콘솔에 나온 값과 비교해 보세요. 페이지가 주소마다 되풀이하는 건 이 값이에요. 서버의 그다음 패킷에 있는 또 다른 sid를 찾으세요.',
    },
    'not-the-sid': {
      en: 'Frame #{frame} does not carry the id that the server console shows. Expected: a packet from the server with {"sid": …} in it.',
      ko: '#{frame} 프레임에는 서버 콘솔에 나온 id가 없어요. 서버가 보낸 패킷 중에 {"sid": …} 부분이 있는 것을 고르세요.',
    },
  },
  judge(run) {
    const number = frameIn(run.answers.sid ?? '');
    const opens = enginePackets(run, { type: 'open', from: 'server' });
    const connects = accepted(run);
    const selected = pagesOwn(run).find(({ id }) => id === number);
    // A number of an earlier run may not have come yet in this one.
    if (connects.length === 0 || !selected) return waiting;
    const connect = connects.find((one) => isAbout(selected, one));
    const open = opens.find((one) => (connect ? one.sid === connect.sid : isAbout(selected, one)));
    if (connect) return passed('found', connect, { open: open?.id ?? '–' });
    if (open) return failed('engine-sid', open);
    return failed('not-the-sid', selected, { frame: selected.id });
  },
};

const step: Step = {
  id: 'handshake',
  title: { en: 'Two sids', ko: 'sid가 두 개' },
  opens: { file: 'client.js', pane: 'wire', frame: 'open · sid' },
  questions: [
    {
      id: 'first',
      kind: 'choice',
      asks: {
        en: 'With its default settings, what does io() send first?',
        ko: '기본 설정에서 io()는 무엇을 가장 먼저 보낼까요?',
      },
      options: [
        {
          id: 'websocket',
          text: {
            en: 'A WebSocket handshake; polling only if that fails',
            ko: 'WebSocket 핸드셰이크. 실패하면 그때 폴링',
          },
        },
        { id: 'polling', text: { en: 'A plain GET, as polling does', ko: '폴링할 때처럼 평범한 GET' } },
        {
          id: 'both',
          text: { en: 'Both at once; the faster one stays', ko: '둘 다 동시에. 빠른 쪽을 사용' },
        },
      ],
    },
    {
      id: 'sid',
      kind: 'frame',
      asks: {
        en: 'The server console shows a socket.id. Which frame brings it to the page? Select it.',
        ko: '서버 콘솔에 socket.id가 나와요. 이 값을 페이지에 전해 준 프레임은 어느 것일까요? 통신 기록에서 골라 보세요.',
      },
    },
  ],
  checks: [predicted, found],
  help: [
    {
      en: 'Two packets from the server hold a sid. Compare each with the line in the server console.',
      ko: '서버가 보낸 패킷 중 sid가 든 것은 두 개예요. 하나씩 서버 콘솔의 값과 비교해 보세요.',
    },
    {
      en: 'open comes first, and its sid stands in the addresses of the requests below it. CONNECT comes after it, and its sid is socket.id: select CONNECT, the one from the server.',
      ko: '먼저 오는 open의 sid는 아래 요청들의 주소에 들어가요. 그다음 오는 CONNECT의 sid가 socket.id예요. 서버에서 온 CONNECT를 고르세요.',
    },
  ],
  speeds: [1, 5],
};

export default step;
