import { openPages } from '#lessons/04-websocket/pages.ts';
import { requests } from '#lessons/evidence.ts';
import type { Check, Run, Step } from '#lessons/lesson.ts';
import { closeFrom, isOpen, type Socket, sockets } from '#lessons/sockets.ts';
import { numberIn } from '#lessons/typed.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';
import { orAfter } from '#lessons/waits.ts';
import type { WebSocketFrame } from '#wire/frame.ts';

/** Sandbox milliseconds that a closing may take. */
const patience = 4000;
/** Sandbox milliseconds after which what belongs to the end of a connection has been seen. */
const grace = 300;

/** The editor's request, and a page that was open when it came. */
function ended(run: Run) {
  const request = requests(run).to('/end')[0]?.request;
  if (!request) return undefined;
  const socket = sockets(run).find((one) => isOpen(one) && wasOpen(one, request.at));
  return socket && { request, socket };
}

/** Nobody had begun to close it before this moment. */
function wasOpen(socket: Socket, moment: number): boolean {
  const closed = [closeFrom(socket, 'client')?.at, closeFrom(socket, 'server')?.at, socket.over];
  return closed.every((at) => at === undefined || at >= moment);
}

const closed: Check = {
  id: 'closed',
  title: {
    en: 'The page hears that it is over, and then the close frame says why',
    ko: '페이지가 끝났다는 말을 듣고, 그다음 close 프레임이 이유를 말해요',
  },
  hints: {
    closed: {
      en: 'Code {code} and “{reason}”, behind the last message. The page answers with a close frame of its own, and then the connection ends: a goodbye from both sides.',
      ko: '마지막 메시지 다음에 코드 {code}, 이유 “{reason}”. 페이지도 close 프레임으로 답하고, 그런 다음 연결이 끝나요. 양쪽이 인사하고 헤어져요.',
    },
    terminated: {
      en: 'Behind this request the connection ended without a close frame. The page reports 1006, which stands for exactly that: it is in no frame. Expected: a message, then close with a code and a reason.',
      ko: '이 요청 다음에 close 프레임 없이 연결이 끝났어요. 페이지에 나오는 1006은 바로 그렇게 끝났다는 뜻이고, 어느 프레임에도 들어 있지 않아요. 메시지를 보낸 다음 코드와 이유를 넣어 close하세요.',
    },
    'no-code': {
      en: 'This close frame has no code: 88 00. The page reports 1005, “no code came”, and cannot tell an end from a restart. Expected: a code and a reason.',
      ko: '이 close 프레임에는 코드가 없어요. 88 00이 전부예요. 페이지에는 코드가 오지 않았다는 1005로 나오고, 끝난 건지 다시 시작하는 건지 알 수 없어요. 코드와 이유를 넣으세요.',
    },
    'no-reason': {
      en: 'The code is {code}, and no reason follows. Expected: a few words behind it, up to 123 bytes.',
      ko: '코드 {code} 뒤에 이유가 없어요. 몇 마디 적으세요. 123바이트까지 들어가요.',
    },
    'forbidden-code': {
      en: 'The code {code} must not stand in a close frame. Expected: one of 1000 to 1003, 1007 to 1014, or of 3000 to 4999.',
      ko: '코드 {code} 값은 close 프레임에 쓰면 안 돼요. 1000~1003, 1007~1014, 3000~4999 가운데 하나를 쓰세요.',
    },
    'sent-while-closing': {
      en: 'This close frame is the last that the server said, and no message came before it. Nothing may be sent behind a close: ws drops it without a word. Send first, then close.',
      ko: '서버가 마지막으로 보낸 프레임이 이 close인데, 그 앞에 메시지가 없어요. close 다음에는 아무것도 보낼 수 없고 ws도 조용히 버려요. 먼저 보내고 닫으세요.',
    },
    'still-open': {
      en: 'This request was to end the discussion, and the page is still connected. Expected: a close frame to each page.',
      ko: '이 요청은 토론을 끝내라는 뜻인데 페이지가 아직 연결돼 있어요. 페이지마다 close 프레임을 보내세요.',
    },
  },
  arrange: {
    does: {
      en: 'Opens a second page and presses Leave there, then End the discussion here',
      ko: '페이지를 하나 더 열어 Leave를 누르고, 그다음 여기서 End the discussion을 눌러요',
    },
    async act(stage) {
      const other = await stage.openPage();
      const pages = await openPages(stage, 2);
      await stage.press(other, 'leave');
      await orAfter(stage, patience, (run) => left(run) !== undefined);
      await stage.press(pages.find((id) => id !== other) ?? 1, 'end');
      await orAfter(stage, 2 * patience, (run) => closed.judge(run).status !== 'waiting');
    },
  },
  judge(run) {
    const { request, socket } = ended(run) ?? {};
    if (!request || !socket) return waiting;
    const close = closeFrom(socket, 'server');
    if (!close) {
      if (socket.over !== undefined) return run.now > socket.over + grace ? failed('terminated', request) : waiting;
      return run.now > request.until + patience ? failed('still-open', request) : waiting;
    }
    if (close.incomplete) return waiting;
    if (close.length === 0) return failed('no-code', close);
    const { closeCode: code = 1005, closeReason: reason = '' } = close;
    if (close.problems.length > 0) return failed('forbidden-code', close, { code });
    const farewell = socket.messages.some(({ from, frame }) => {
      return from === 'server' && frame.at >= request.at && frame.id < close.id;
    });
    if (!farewell) return failed('sent-while-closing', close);
    return reason === '' ? failed('no-reason', close, { code }) : passed('closed', close, { code, reason });
  },
};

/** The close frame of the page that left without a code. */
function left(run: Run): WebSocketFrame | undefined {
  const all = sockets(run).map((socket) => closeFrom(socket, 'client'));
  return all.find((frame) => frame && !frame.incomplete && frame.length === 0);
}

const reported: Check = {
  id: 'reported',
  title: {
    en: 'You know what is reported for a close without a code',
    ko: '코드 없이 닫으면 무엇이 나오는지 맞혔어요',
  },
  hints: {
    'never-crosses': {
      en: 'This frame carries no code: two bytes and a masking key. 1005 is made up by the receiver’s API, to say that there was none; it must not be sent.',
      ko: '이 프레임에는 코드가 없어요. 2바이트와 마스킹 키뿐이에요. 1005는 코드가 없었다고 알리려고 받는 쪽 API가 만들어 낸 값이고, 보내면 안 돼요.',
    },
    'another-code': {
      en: 'You said {answer}. This close frame has no payload, so no code crossed. Look at the server’s console: what did ws make of that?',
      ko: '예측한 코드는 {answer}인데, 이 close 프레임에는 페이로드가 없으니 코드도 오가지 않았어요. 서버 콘솔을 보세요. ws는 이것을 뭐라고 했나요?',
    },
  },
  judge(run) {
    const answer = numberIn(run.answers.code ?? '');
    const frame = left(run);
    if (answer === undefined || !frame) return waiting;
    return answer === 1005 ? passed('never-crosses', frame) : failed('another-code', frame, { answer });
  },
};

const step: Step = {
  id: 'close',
  title: { en: 'Goodbye, and why', ko: '이유를 말하고 헤어지기' },
  opens: { file: 'server.js', pane: 'wire', frame: 'close' },
  questions: [
    {
      id: 'code',
      kind: 'number',
      asks: {
        en: 'A page leaves by socket.close(), without a code. Which code does the server’s close event tell?',
        ko: '페이지가 코드 없는 socket.close() 호출로 떠나요. 서버의 close 이벤트에는 어떤 코드가 나올까요?',
      },
    },
  ],
  startEarns: 'terminated',
  checks: [closed, reported],
  help: [
    {
      en: 'terminate() cuts; close() says goodbye. What is to be read must be sent before the close frame.',
      ko: 'terminate()는 끊고 close()는 인사해요. 상대가 읽어야 할 말은 close 프레임보다 먼저 보내야 해요.',
    },
    {
      en: "For each socket: socket.send('The discussion is over.'); then socket.close(4000, 'Discussion closed');",
      ko: "소켓마다: socket.send('The discussion is over.'); 다음에 socket.close(4000, 'Discussion closed');",
    },
  ],
};

export default step;
