import type { Check, Run, Step } from '#lessons/lesson.ts';
import { isOpen, type Socket, type SocketMessage, sockets } from '#lessons/sockets.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';

/** Milliseconds from picture to picture, as camera.js takes them. */
const every = 50;
/** What the slow cable carries, in bytes a second: a quarter of what the camera makes. */
const rate = 100_000;
/** Sandbox milliseconds for which it is slow; after which nobody has old pictures only because the first ones were many. */
const slow = 9000;
const settled = 5000;
/** Sandbox milliseconds that a picture may be late: what the kernels between the two hold is out of everybody's hands. */
const late = 4500;

interface Picture {
  readonly message: SocketMessage;
  readonly number: number;
}

/** The pictures that a connection carried. */
function pictures({ messages }: Socket): readonly Picture[] {
  return messages.flatMap((message): Picture[] => {
    // Only its beginning is looked at: the pixels are long.
    const number =
      message.from === 'server' ? message.text?.slice(0, 200).match(/"number":\s*(\d{1,9})/)?.[1] : undefined;
    return number === undefined ? [] : [{ message, number: Number(number) }];
  });
}

/** By how much each picture left later than the most punctual one, in milliseconds. */
function lateness(all: readonly Picture[]): (picture: Picture) => number {
  const delay = ({ message, number }: Picture) => message.frame.at - number * every;
  const least = all.reduce((least, picture) => Math.min(least, delay(picture)), Number.POSITIVE_INFINITY);
  return (picture) => delay(picture) - least;
}

const keepsUp: Check = {
  id: 'keeps-up',
  title: {
    en: 'A slow reader sees fewer pictures, not older and older ones',
    ko: '느린 독자는 점점 오래된 사진이 아니라 더 적은 사진을 봐요',
  },
  hints: {
    'keeps-up': {
      en: 'After {slow} s on a slow cable this picture is {seconds} s late, and it will stay at that. Left out on the way: {skipped}.',
      ko: '느린 케이블에서 {slow}초가 지난 뒤 이 사진은 {seconds}초 늦었고, 더 늦어지지 않아요. 건너뛴 사진은 {skipped}장이에요.',
    },
    'falls-behind': {
      en: 'This picture crossed {seconds} s after it was taken, and each further one is later. The camera makes four times what the cable carries; the rest queues in your server’s memory. Expected: while something waits, send no more.',
      ko: '이 사진은 찍은 지 {seconds}초 뒤에야 지나갔고, 갈수록 더 늦어져요. 카메라는 케이블이 실어 나를 수 있는 양의 네 배를 만들고, 나머지는 서버 메모리에 쌓여요. 기다리는 것이 있으면 더 보내지 마세요.',
    },
    'thrown-out': {
      en: 'The server ended this connection because its reader is slow. Expected: it stays, with the pictures that it has room for.',
      ko: '독자가 느리다고 서버가 이 연결을 끊었어요. 연결은 그대로 두고, 보낼 수 있는 만큼만 보내세요.',
    },
    starved: {
      en: 'This was the last picture; for {seconds} s none has followed, though the cable has long been free. Expected: as soon as nothing waits any more, the next one.',
      ko: '이게 마지막 사진이에요. 길이 빈 지 오래인데 {seconds}초 동안 아무것도 오지 않았어요. 기다리는 것이 없어지면 바로 다음 사진을 보내세요.',
    },
  },
  arrange: {
    does: {
      en: 'Makes the cable slow for nine seconds: 100 kB a second',
      ko: '9초 동안 케이블을 느리게 해요. 1초에 100kB만 지나가요',
    },
    async act(stage) {
      await stage.until((run) => sockets(run).some((socket) => isOpen(socket) && pictures(socket).length >= 5));
      let from = 0;
      await stage.until((run) => {
        from = run.now;
        return true;
      });
      stage.mark('slow');
      await stage.cable({ rate });
      await stage.until((run) => run.now > from + slow + every);
      stage.mark('judged');
    },
  },
  judge(run: Run) {
    const from = run.marks.slow;
    const socket = sockets(run).find(isOpen);
    if (from === undefined || !socket) return waiting;
    const server = run.connections.get(socket.connection)?.server.ended;
    const client = run.connections.get(socket.connection)?.client.ended;
    if (server && server.at < from + slow && !(client && client.at < server.at)) {
      return failed('thrown-out', socket.frames.findLast((frame) => frame.from === 'server') ?? socket.response!);
    }
    if (run.now < from + slow) return waiting;
    const all = pictures(socket).filter(({ message }) => message.at < from + slow);
    const last = all.at(-1);
    if (!last) return waiting;
    if (last.message.at < from + settled) {
      return failed('starved', last.message.frame, { seconds: ((from + slow - last.message.at) / 1000).toFixed(1) });
    }
    const ms = lateness(all)(last);
    const seconds = (ms / 1000).toFixed(1);
    if (ms > late) return failed('falls-behind', last.message.frame, { seconds });
    const skipped = last.number - all[0]!.number + 1 - all.length;
    return passed('keeps-up', last.message.frame, { slow: slow / 1000, seconds, skipped: Math.max(0, skipped) });
  },
};

const step: Step = {
  id: 'slow-reader',
  title: { en: 'A reader who cannot keep up', ko: '따라오지 못하는 독자' },
  opens: { file: 'server.js', pane: 'wire', frame: '{"number"' },
  questions: [],
  startEarns: 'falls-behind',
  checks: [keepsUp],
  help: [
    {
      en: 'send() never says no. Which property of a socket says how many bytes have been handed to it and have not left yet?',
      ko: 'send()는 절대 거절하지 않아요. 맡겼는데 아직 나가지 못한 바이트 수를 알려 주는 소켓의 속성은 무엇일까요?',
    },
    {
      en: 'In the loop, before send: if (socket.bufferedAmount > 0) continue; The next picture is newer anyway.',
      ko: '반복 안에서 send 앞에 if (socket.bufferedAmount > 0) continue;를 쓰세요. 어차피 다음 사진이 더 새로워요.',
    },
  ],
  speeds: [1, 5],
};

export default step;
