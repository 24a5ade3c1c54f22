import { after, joined, present, saying, tell } from '#lessons/07-socket-io-in-use/chat.ts';
import type { Check, Step } from '#lessons/lesson.ts';
import { socketPackets } from '#lessons/packets.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';
import { orAfter, pause } from '#lessons/waits.ts';

const namespace = '/admin';
const note = 'Look at the third comment';

const apart: Check = {
  id: 'apart',
  title: {
    en: 'A note reaches the moderators of its desk, and nobody else',
    ko: '메모가 같은 데스크의 관리자에게만 가요',
  },
  hints: {
    apart: {
      en: 'One copy, to the one who sits at the night desk. The reader and the day desk saw none of it.',
      ko: '야간 데스크에 앉은 사람에게만 한 번 갔어요. 독자와 주간 데스크에는 아무것도 가지 않았어요.',
    },
    unknown: {
      en: "CONNECT_ERROR: the server has no namespace /admin. Expected: a server that calls io.of('/admin') and lets the page in.",
      ko: "CONNECT_ERROR예요. 서버에 /admin 네임스페이스가 없어요. 서버에서 io.of('/admin')을 호출해서 페이지를 들여보내세요.",
    },
    refused: {
      en: 'CONNECT_ERROR: your server knows /admin and keeps this page out, with “{message}”. Expected: a page that names its desk is let in.',
      ko: 'CONNECT_ERROR예요. 서버가 /admin을 알면서도 이 페이지를 막았어요(“{message}”). 데스크를 밝힌 페이지는 들여보내세요.',
    },
    'readers-hear': {
      en: 'This note goes to the namespace {namespace}, where every reader listens. Expected: only in /admin. A page that is not in it receives nothing of it.',
      ko: '이 메모는 모든 독자가 듣는 네임스페이스({namespace})로 갔어요. /admin 안에서만 보내세요. /admin에 없는 페이지에는 아무것도 가지 않아야 해요.',
    },
    'other-desk': {
      en: 'This copy goes to somebody at the day desk; the note was written at the night desk. Expected: only to the room of its desk.',
      ko: '야간 데스크에서 쓴 메모가 주간 데스크에도 갔어요. 그 데스크의 룸에만 보내세요.',
    },
    'joined-late': {
      en: 'This is the first that the newcomer hears: no greeting came before it. Expected: join the room, then greet it. What is sent to a room reaches those who are in it by then.',
      ko: '새로 앉은 사람이 처음 받은 패킷이 이거예요. 그 전에 인사가 오지 않았어요. 먼저 룸에 들어간 다음 인사를 보내세요. 룸에 보낸 것은 그때 안에 있는 사람에게만 가요.',
    },
    unheard: {
      en: 'This note went to the server, and came back to nobody at the night desk. Expected: it reaches the room, its writer included.',
      ko: '이 메모가 서버로 갔지만 야간 데스크의 아무에게도 오지 않았어요. 쓴 사람을 포함해 룸 전체에 보내세요.',
    },
  },
  arrange: {
    does: {
      en: 'Opens two more pages, one for the night desk and one for the day desk, and writes a note at the night desk',
      ko: '페이지를 두 개 더 열어 하나는 야간, 하나는 주간 데스크에 앉히고, 야간 데스크에서 메모를 써요',
    },
    async act(stage) {
      const night = await stage.openPage();
      await present(stage, 2);
      await stage.press(night, 'night');
      await orAfter(stage, 5000, (run) => joined(run, namespace).length >= 1);
      const day = await stage.openPage();
      await present(stage, 3);
      await stage.press(day, 'day');
      await orAfter(stage, 5000, (run) => joined(run, namespace).length >= 2);
      await pause(stage, 500);
      await tell(stage, night, note);
      await orAfter(stage, 3000, (run) => saying(run, note, 'server').length > 0);
      await pause(stage, 1000);
      stage.mark('settled');
    },
  },
  judge(run) {
    const [refusal] = socketPackets(run, { type: 'CONNECT_ERROR', from: 'server', namespace });
    if (refusal) {
      const { message } = Object(refusal.data);
      return message === 'Invalid namespace' || typeof message !== 'string'
        ? failed('unknown', refusal)
        : failed('refused', refusal, { message });
    }
    const written = saying(run, note, 'client')[0];
    const entry = joined(run, namespace)[0];
    if (!written || !entry) return waiting;
    const copies = saying(run, note, 'server');
    const astray = copies.find((copy) => copy.namespace !== namespace);
    if (astray) return failed('readers-hear', astray, { namespace: astray.namespace });
    const toOthers = copies.find(({ sid }) => sid !== written.sid);
    if (toOthers) return failed('other-desk', toOthers);
    const [heard] = after(copies, written);
    if (!heard) return run.marks.settled === undefined ? waiting : failed('unheard', written);
    const before = socketPackets(run, { type: 'EVENT', from: 'server', namespace }).some(
      ({ sid, id }) => sid === written.sid && id > entry.id && id < heard.id,
    );
    if (!before) return failed('joined-late', heard);
    return run.marks.settled === undefined ? waiting : passed('apart', heard);
  },
};

const predicted: Check = {
  id: 'predicted',
  title: {
    en: 'You knew how many connections two namespaces take',
    ko: '네임스페이스 두 개에 연결이 몇 개 필요한지 맞혔어요',
  },
  hints: {
    so: {
      en: 'CONNECT /admin leaves on connection {connection}, which carries / as well. A namespace is a name in the packet.',
      ko: 'CONNECT /admin 패킷이 / 네임스페이스와 같은 연결({connection}번)로 나갔어요. 네임스페이스는 패킷에 적힌 이름일 뿐이에요.',
    },
    'not-so': {
      en: 'This CONNECT /admin leaves on connection {connection}, on which the page is in / already. One connection carries both.',
      ko: '이 CONNECT /admin 패킷은 이미 / 네임스페이스에 있는 연결({connection}번)로 나갔어요. 연결 하나에 둘 다 실려요.',
    },
  },
  judge(run) {
    const { connections } = run.answers;
    const [asks] = socketPackets(run, { type: 'CONNECT', from: 'client', namespace });
    if (!connections || !asks) return waiting;
    const shared = joined(run).some(({ connection }) => connection === asks.connection);
    if (!shared) return waiting;
    const values = { connection: asks.connection };
    return connections === 'one' ? passed('so', asks, values) : failed('not-so', asks, values);
  },
};

const step: Step = {
  id: 'namespace',
  title: { en: 'Who hears it', ko: '누구에게 들릴까요' },
  opens: { file: 'server.js', pane: 'wire', frame: 'CONNECT /admin' },
  questions: [
    {
      id: 'connections',
      kind: 'choice',
      asks: {
        en: 'A page is in / and enters /admin as well. How many WebSockets does it hold then?',
        ko: '페이지가 / 네임스페이스에 있으면서 /admin에도 들어가요. WebSocket은 몇 개일까요?',
      },
      options: [
        { id: 'one', text: { en: 'One, for both', ko: '둘이 함께 쓰는 한 개' } },
        { id: 'two', text: { en: 'Two, one for each', ko: '하나씩 두 개' } },
      ],
    },
  ],
  startEarns: 'unknown',
  checks: [apart, predicted],
  help: [
    {
      en: "io.of('/admin') is a second server object with a 'connection' event of its own. socket.handshake.auth is what the page sent behind 40/admin.",
      ko: "io.of('/admin')은 자기만의 'connection' 이벤트가 있는 또 하나의 서버 객체예요. 페이지가 40/admin 뒤에 붙여 보낸 값은 socket.handshake.auth에 있어요.",
    },
    {
      en: "In its connection: socket.join(desk) first, then admin.to(desk).emit('note', …) to greet, and socket.on('note', (text) => admin.to(desk).emit('note', text)).",
      ko: "connection 안에서 먼저 socket.join(desk)를 하고, admin.to(desk).emit('note', …)로 인사하세요. 그다음 socket.on('note', (text) => admin.to(desk).emit('note', text))를 쓰세요.",
    },
  ],
  speeds: [1, 5],
};

export default step;
