import { joined, present } from '#lessons/07-socket-io-in-use/chat.ts';
import type { Check, Run, Step } from '#lessons/lesson.ts';
import { socketPackets } from '#lessons/packets.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';
import { orAfter, pause } from '#lessons/waits.ts';
import type { SocketIoFrame } from '#wire/frame.ts';

/** The first session that the server let in after the cut, and the one before it: the same socket, if there was one. */
function aroundTheCut(run: Run): { before: SocketIoFrame; back: SocketIoFrame } | undefined {
  const { cut } = run.marks;
  if (cut === undefined) return undefined;
  const all = joined(run).filter(({ at }) => at < cut);
  const back = joined(run).find(({ at }) => at > cut);
  const before = all.find((one) => back && idIn(one) === idIn(back)) ?? all.at(-1);
  return before && back && { before, back };
}

/** `socket.id`: what CONNECT brought. */
function idIn({ data }: SocketIoFrame): unknown {
  return typeof data === 'object' && data !== null && 'sid' in data ? data.sid : undefined;
}

/** The numbers of the headlines in a packet. */
function headlinesIn({ data }: SocketIoFrame): readonly number[] {
  return [...JSON.stringify(data ?? null).matchAll(/"Headline (\d{1,6})"/g)].map(([, number]) => Number(number));
}

const recovered: Check = {
  id: 'recovered',
  title: {
    en: 'After the cut the page is the same socket, and gets only what it missed',
    ko: '끊긴 뒤에도 같은 소켓이고, 놓친 것만 받아요',
  },
  hints: {
    recovered: {
      en: 'The same sid as before the cut. This connection begins with headline {first}, then {next}, …: what was missed, nothing else, nothing twice.',
      ko: '끊기기 전과 같은 sid예요. 이 연결에는 Headline {first}, {next}, … 순서로, 놓친 것만 한 번씩 왔어요.',
    },
    'not-recovered': {
      en: 'Another sid than before the cut: for the server this is a stranger, in no room, who missed nothing. Expected: connectionStateRecovery, and the same sid.',
      ko: '끊기기 전과 sid가 달라요. 서버에게는 룸에도 없고 놓친 것도 없는 새 손님이에요. connectionStateRecovery를 켜서 같은 sid로 돌아오게 하세요.',
    },
    'asked-again': {
      en: 'The session was restored, and the page still fetched all {count} headlines. Expected: newClient only where socket.recovered is false.',
      ko: '세션이 복구됐는데도 페이지가 Headline {count}개를 전부 다시 받았어요. socket.recovered가 false일 때만 newClient를 보내세요.',
    },
    missed: {
      en: 'Headline {expected} should come here, and {number} did. Expected: each headline from the cut on, in order.',
      ko: '{expected}번 Headline 차례인데 {number}번이 왔어요. 끊긴 뒤의 Headline을 순서대로 모두 보내세요.',
    },
  },
  arrange: {
    does: {
      en: 'Waits for three headlines, then resets the connection and waits until the page is back',
      ko: 'Headline 세 개를 기다린 다음 연결을 리셋하고, 페이지가 돌아올 때까지 기다려요',
    },
    async act(stage) {
      await present(stage, 1);
      await orAfter(stage, 10_000, (run) => {
        const [first] = joined(run);
        return socketPackets(run, { from: 'server' }).filter((packet) => first?.sid === packet.sid).length > 5;
      });
      stage.mark('cut');
      await stage.cut({ how: 'reset' });
      await stage.until((run) => aroundTheCut(run) !== undefined);
      await pause(stage, 2000);
      stage.mark('settled');
    },
  },
  judge(run) {
    const { before, back } = aroundTheCut(run) ?? {};
    if (!before || !back) return waiting;
    if (idIn(before) !== idIn(back)) return failed('not-recovered', back);
    const packets = socketPackets(run, { from: 'server' });
    const known = packets.filter(({ sid }) => sid === before.sid).flatMap(headlinesIn);
    // What was missed comes in front of CONNECT: the client keeps it until that is there.
    const told = packets.filter(({ sid }) => sid === back.sid);
    const list = told.find((packet) => headlinesIn(packet).length > 1);
    if (list) return failed('asked-again', list, { count: headlinesIn(list).length });
    // What was on its way at the cut may have been lost with it, and comes again.
    if (known.length === 0) return waiting;
    let expected = Math.max(...known) + 1;
    for (const [at, packet] of told.filter((one) => headlinesIn(one).length === 1).entries()) {
      const number = headlinesIn(packet)[0]!;
      if (at === 0 && number < expected) expected = number;
      if (number !== expected) return failed('missed', packet, { expected, number });
      expected++;
    }
    const numbers = told.flatMap(headlinesIn);
    const [first, next] = numbers;
    if (run.marks.settled === undefined || first === undefined || next === undefined) return waiting;
    return passed('recovered', back, { first, next });
  },
};

const predicted: Check = {
  id: 'predicted',
  title: { en: 'You knew what a reset connection is called', ko: '리셋된 연결의 이유를 맞혔어요' },
  hints: {
    so: {
      en: 'transport close: the connection ended without a word of Socket.IO. The client comes back by itself, here.',
      ko: 'transport close예요. Socket.IO의 말 한마디 없이 연결이 끝났다는 뜻이에요. 클라이언트는 스스로 여기로 돌아왔어요.',
    },
    'not-so': {
      en: 'The connection was reset at once, so no ping was missed, and no packet 41 had come from the server. The page says transport close, and is back here by itself.',
      ko: '연결이 곧바로 리셋됐으니 ping을 기다릴 틈이 없었고, 서버에서 41 패킷도 오지 않았어요. 페이지는 transport close라고 하고 스스로 여기로 돌아왔어요.',
    },
  },
  judge(run) {
    const { back } = aroundTheCut(run) ?? {};
    if (!run.answers.reason || !back) return waiting;
    return run.answers.reason === 'transport-close' ? passed('so', back) : failed('not-so', back);
  },
};

const step: Step = {
  id: 'recovery',
  title: { en: 'Back as the same socket', ko: '같은 소켓으로 돌아오기' },
  opens: { file: 'server.js', pane: 'wire', frame: 'CONNECT' },
  questions: [
    {
      id: 'reason',
      kind: 'choice',
      asks: {
        en: 'The connection is reset, and the page’s disconnect listener is called. With which reason?',
        ko: '연결이 리셋되고 페이지의 disconnect 리스너가 불려요. 이유는 무엇일까요?',
      },
      options: [
        { id: 'transport-close', text: { en: 'transport close', ko: 'transport close' } },
        { id: 'ping-timeout', text: { en: 'ping timeout', ko: 'ping timeout' } },
        { id: 'server-disconnect', text: { en: 'io server disconnect', ko: 'io server disconnect' } },
      ],
    },
  ],
  startEarns: 'not-recovered',
  checks: [recovered, predicted],
  help: [
    {
      en: 'The server forgets a socket when it disconnects, unless an option of new Server says otherwise. The client knows by socket.recovered whether it worked.',
      ko: '서버는 연결이 끊긴 소켓을 잊어요. new Server의 옵션으로 바꿀 수 있어요. 복구됐는지는 클라이언트의 socket.recovered로 알 수 있어요.',
    },
    {
      en: "Server: new Server(3000, { connectionStateRecovery: {} }). Client, in 'connect': if (!socket.recovered) socket.emit('newClient').",
      ko: "서버는 new Server(3000, { connectionStateRecovery: {} }), 클라이언트는 'connect' 안에서 if (!socket.recovered) socket.emit('newClient')로 쓰세요.",
    },
  ],
  speeds: [1, 5],
};

export default step;
