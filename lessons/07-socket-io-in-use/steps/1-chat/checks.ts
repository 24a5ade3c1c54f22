import { joined, present, saying, says, shownOnFirst, tell } from '#lessons/07-socket-io-in-use/chat.ts';
import type { Check, Run, Step, Verdict } from '#lessons/lesson.ts';
import { socketPackets } from '#lessons/packets.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';
import { orAfter, pause } from '#lessons/waits.ts';

/** What a check writes on the first page. No sentence is part of another. */
const lines = ['First in, and alone', 'Second to none', 'Third time lucky'] as const;
const markup = '<b>Fourth</b> estate';
const markupAsHtml = 'Fourth estate';

/** Each message crosses once to each page; whoever was there before the first of them counts. */
function judgeOnce(run: Run): Verdict {
  const sent = lines.map((line) => saying(run, line, 'client')[0]);
  const [first] = sent;
  if (!first) return waiting;
  const there = joined(run).filter(({ id }) => id < first.id);
  const toThem = socketPackets(run, { from: 'server' }).filter(({ sid }) => there.some((one) => one.sid === sid));
  for (const packet of toThem) {
    const carried = [...lines, markup].filter((line) => says(packet, line)).length;
    if (carried > 1) return failed('whole-list', packet, { carried });
  }
  if (run.marks.settled === undefined) return waiting;
  for (const [at, line] of lines.entries()) {
    const message = sent[at];
    if (!message) return waiting;
    const shown = shownOnFirst(run, line);
    if (shown === 0) {
      const back = toThem.find((packet) => packet.sid === message.sid && says(packet, line));
      return back ? failed('not-drawn', back, { line }) : failed('left-out', message, { line });
    }
    if (shown > 1) return failed('doubled', message, { line, shown });
    for (const { sid } of there) {
      const told = toThem.filter((packet) => packet.sid === sid && says(packet, line));
      if (sid !== message.sid && told.length === 0) return failed('not-to-all', message, { line });
      if (told[1]) return failed('doubled', told[1], { line, shown: told.length });
    }
  }
  const last = saying(run, lines.at(-1)!, 'server')[0];
  return last ? passed('once', last) : waiting;
}

const once: Check = {
  id: 'once',
  title: {
    en: 'A frame carries the new message, and every page shows it once',
    ko: '프레임마다 새 메시지만 들어 있고, 모든 페이지가 한 번씩 보여 줘요',
  },
  hints: {
    once: {
      en: 'The third message crosses alone. The frame is as long as its message, and it will be so after a thousand.',
      ko: '세 번째 메시지가 혼자 왔어요. 프레임 길이는 메시지 길이만큼이고, 천 번째에도 그래요.',
    },
    'whole-list': {
      en: 'This frame carries {carried} of the messages that were written meanwhile. Expected: only the new one. Everybody else has the others already.',
      ko: '이 프레임에는 그동안 쓴 메시지가 {carried}개나 들어 있어요. 새 메시지 하나만 보내세요. 나머지는 모두 이미 받았어요.',
    },
    'left-out': {
      en: 'The page that wrote “{line}” does not show it. broadcast leaves the sender out: send to all, or let the sender add its own.',
      ko: '‘{line}’ 메시지를 쓴 페이지에 그 메시지가 안 보여요. broadcast는 보낸 쪽을 빼요. 모두에게 보내거나, 보낸 쪽이 직접 추가하세요.',
    },
    'not-drawn': {
      en: '“{line}” came to the page that wrote it, here, and the page does not show it. Expected: a listener in client.js for the event of this packet, which adds the message.',
      ko: '‘{line}’ 메시지가 글을 쓴 페이지까지 왔는데 화면에 안 보여요. client.js에서 이 패킷의 이벤트를 받아 메시지를 추가하세요.',
    },
    doubled: {
      en: '“{line}” is there {shown} times. Two ways lead to the same page: keep one of them.',
      ko: '‘{line}’ 메시지가 {shown}번 나와요. 같은 페이지로 가는 길이 두 개예요. 하나만 남기세요.',
    },
    'not-to-all': {
      en: '“{line}” went to the server and did not come to the other page. Expected: every page that is open hears of it.',
      ko: '‘{line}’ 메시지가 서버까지 갔지만 다른 페이지로는 오지 않았어요. 열려 있는 모든 페이지에 보내세요.',
    },
  },
  arrange: {
    does: {
      en: 'Opens a second page and writes four messages on the first, the last of them with HTML in it',
      ko: '페이지를 하나 더 열고, 첫 페이지에서 메시지를 네 번 써요. 마지막 메시지에는 HTML이 들어 있어요',
    },
    async act(stage) {
      await stage.openPage();
      const page = await present(stage, 2);
      for (const line of [...lines, markup]) await tell(stage, page, line);
      await orAfter(stage, 5000, (run) => shownOnFirst(run, markup) + shownOnFirst(run, markupAsHtml) > 0);
      await pause(stage, 1500);
      stage.mark('settled');
    },
  },
  judge: judgeOnce,
};

const asText: Check = {
  id: 'as-text',
  title: { en: 'What a reader writes is shown as it was written', ko: '독자가 쓴 글이 쓴 그대로 보여요' },
  hints: {
    'as-text': {
      en: 'The tags crossed the wire as they were written, and the page shows them as text.',
      ko: '태그가 쓴 그대로 오갔고, 페이지는 태그를 글자로 보여 줘요.',
    },
    'became-html': {
      en: 'The page made bold text of <b>. Here it is <b>; another reader will write an img with an onerror. Expected: textContent, as add() does it.',
      ko: '페이지가 <b> 태그를 굵은 글씨로 만들었어요. 지금은 <b>지만 누군가는 onerror가 달린 img를 써요. add()처럼 textContent로 넣으세요.',
    },
    changed: {
      en: 'The page shows neither these words nor bold ones. Expected: each character as it was written.',
      ko: '페이지에 이 글이 그대로도, 굵은 글씨로도 보이지 않아요. 쓴 글자를 그대로 보여 주세요.',
    },
  },
  judge(run) {
    if (judgeOnce(run).status !== 'passed') return waiting;
    const sent = saying(run, markup, 'client')[0];
    if (!sent) return waiting;
    if (shownOnFirst(run, markup) > 0) return passed('as-text', sent);
    return failed(shownOnFirst(run, markupAsHtml) > 0 ? 'became-html' : 'changed', sent);
  },
};

const step: Step = {
  id: 'chat',
  title: { en: 'A chat, and its two classic faults', ko: '채팅, 그리고 흔한 실수 두 가지' },
  opens: { file: 'server.js', pane: 'wire', frame: 'EVENT initialChatList' },
  questions: [],
  startEarns: 'whole-list',
  checks: [once, asText],
  help: [
    {
      en: 'In server.js, what does io.emit send when somebody wrote? In client.js, what becomes of a text that contains a tag?',
      ko: 'server.js에서 누가 글을 쓰면 io.emit이 무엇을 보내나요? client.js에서 글에 태그가 있으면 어떻게 되나요?',
    },
    {
      en: "Server: io.emit('message', { author, text }). Client: import add and show from page.js; 'initialChatList' calls show, 'message' calls add.",
      ko: "서버에서는 io.emit('message', { author, text })로 보내세요. 클라이언트에서는 page.js의 add와 show를 가져와서 'initialChatList'에는 show, 'message'에는 add를 쓰세요.",
    },
  ],
  speeds: [1, 5],
};

export default step;
