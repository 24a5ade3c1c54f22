import { type EventStream, eventStreams, mediaType, silences } from '#lessons/event-streams.ts';
import type { Check, Run, Step } from '#lessons/lesson.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';

/** Sandbox milliseconds: a silent line is closed; the longest silence that is far enough from that; how long a stream has to live. */
const closes = 20_000;
const longest = 17_000;
const lives = 22_000;

/** The first stream that lived on the line that closes when it is silent. */
function streamOf(run: Run): EventStream | undefined {
  return eventStreams(run, '/corrections').find(({ response }) => {
    return response?.status === 200 && mediaType(response) === 'text/event-stream';
  });
}

const alive: Check = {
  id: 'alive',
  title: {
    en: 'The stream is never silent for more than 17 seconds, and lives on',
    ko: '스트림이 17초 넘게 침묵하지 않고 계속 살아 있어요',
  },
  hints: {
    alive: {
      en: '22 seconds without news, and the connection is open. The longest silence, {s} s, began behind this. The page was told of nothing.',
      ko: '22초 동안 소식이 없었는데도 연결이 열려 있어요. 가장 긴 침묵은 {s}초였고 이 뒤에서 시작됐어요. 페이지에는 아무 이벤트도 가지 않았어요.',
    },
    silent: {
      en: 'Behind this not one byte came for 20 seconds, and the cable closed the connection. It does not ask whether anybody still wanted it. Expected: some bytes at least every 15 seconds; a comment is enough.',
      ko: '이 뒤로 20초 동안 한 바이트도 오지 않아서 케이블이 연결을 닫았어요. 누가 아직 쓰는지는 묻지 않아요. 적어도 15초마다 몇 바이트를 보내세요. 주석이면 충분해요.',
    },
    'too-rare': {
      en: 'Behind this came {s} seconds of silence. It went well here, by a hair: a timer that is late, or a line that is slow, and the 20 seconds are over. Expected: never more than 17, so write every 15.',
      ko: '이 뒤로 {s}초 동안 조용했어요. 여기서는 아슬아슬하게 넘어갔지만 타이머나 네트워크가 조금만 늦어도 20초를 넘겨요. 17초를 넘기지 않도록 15초마다 쓰세요.',
    },
    ended: {
      en: 'The server ended this answer after {s} s. The page asks anew each time, and misses what happens in between. Expected: the answer stays open.',
      ko: '서버가 이 응답을 {s}초 만에 끝냈어요. 페이지는 매번 다시 요청해야 하고, 그사이에 생긴 일을 놓쳐요. 응답을 열어 두세요.',
    },
    'told-the-page': {
      en: 'This keeps the line alive, but it is an event: the page shows a correction that nobody made. Expected: a comment, which begins with a colon. An EventSource drops it.',
      ko: '연결은 살아 있지만 이건 이벤트예요. 아무도 하지 않은 정정이 페이지에 보여요. 콜론으로 시작하는 주석을 보내세요. EventSource는 주석을 버려요.',
    },
  },
  arrange: {
    does: {
      en: 'Lays a cable that closes a connection after 20 seconds of silence, and waits',
      ko: '20초 동안 조용하면 연결을 닫는 케이블로 바꾸고 기다려요',
    },
    async act(stage) {
      await stage.cable({ idle: closes });
      await stage.until((run) => alive.judge(run).status !== 'waiting', 2 * lives + closes);
    },
  },
  judge(run) {
    const stream = streamOf(run);
    if (!stream?.response) return waiting;
    const told = stream.events.find(({ event }) => event === 'message');
    if (told) return failed('told-the-page', told);
    const all = silences(run, stream);
    const tooLong = all.find(({ lasted }) => lasted > longest);
    if (tooLong && tooLong !== all.at(-1)) {
      return failed('too-rare', tooLong.behind, { s: (tooLong.lasted / 1000).toFixed(1) });
    }
    // A silence that is too long already is told when it is clear how it ends.
    if (tooLong && (stream.over !== undefined || tooLong.lasted > closes + longest / 4)) {
      return failed('silent', tooLong.behind);
    }
    if (tooLong) return waiting;
    const lived = (stream.over ?? run.now) - stream.response.at;
    if (lived < lives && stream.over !== undefined && !stream.response.incomplete) {
      return failed('ended', stream.response, { s: (lived / 1000).toFixed(1) });
    }
    if (lived < lives) return waiting;
    const most = all.reduce((one, other) => (other.lasted > one.lasted ? other : one));
    return passed('alive', most.behind, { s: Math.round(most.lasted / 1000) });
  },
};

const step: Step = {
  id: 'keep-alive',
  title: { en: 'A word when there is nothing to say', ko: '할 말이 없을 때 하는 말' },
  opens: { file: 'server.js', pane: 'wire', frame: '/corrections' },
  questions: [],
  startEarns: 'silent',
  checks: [alive],
  help: [
    {
      en: 'A line that begins with a colon is a comment: bytes for the line, nothing for the page. Who writes it, and who stops when the reader has gone?',
      ko: '콜론으로 시작하는 줄은 주석이에요. 연결에는 바이트가 오가고 페이지에는 아무것도 가지 않아요. 누가 쓰고, 독자가 떠나면 누가 멈출까요?',
    },
    {
      en: "In stream: const timer = setInterval(() => response.write(': keep-alive\\n\\n'), 15_000); response.on('close', () => clearInterval(timer)).",
      ko: "stream 안에 const timer = setInterval(() => response.write(': keep-alive\\n\\n'), 15_000); response.on('close', () => clearInterval(timer))을 쓰세요.",
    },
  ],
  speeds: [1, 5],
};

export default step;
