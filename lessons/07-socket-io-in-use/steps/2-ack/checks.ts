import { present, saying, tell } from '#lessons/07-socket-io-in-use/chat.ts';
import type { Check, Run, Step } from '#lessons/lesson.ts';
import { events, socketPackets } from '#lessons/packets.ts';
import { numberIn } from '#lessons/typed.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';
import { orAfter, pause } from '#lessons/waits.ts';
import type { SocketIoFrame } from '#wire/frame.ts';

const question = 'Did you get that?';
const another = 'And what about this?';

/** The packet by which the server answers an event: the same session, namespace and number. */
function ackOf(run: Run, { sid, namespace, ackId, id }: SocketIoFrame): SocketIoFrame | undefined {
  const acks = [
    ...socketPackets(run, { type: 'ACK', from: 'server' }),
    ...socketPackets(run, { type: 'BINARY_ACK', from: 'server' }),
  ];
  return acks.find(
    (ack) =>
      ackId !== undefined && ack.ackId === ackId && ack.sid === sid && ack.namespace === namespace && ack.id > id,
  );
}

const acknowledged: Check = {
  id: 'acknowledged',
  title: { en: 'The server answers a message under its number', ko: '서버가 메시지에 같은 번호로 응답해요' },
  hints: {
    acknowledged: {
      en: '42{id}[…] went out, 43{id}[…] came back: your server’s word, and the page knows to which message.',
      ko: '42{id}[…] 메시지가 나가고 43{id}[…] 응답이 왔어요. 서버 코드가 한 답이고, 페이지는 어느 메시지에 대한 답인지 알아요.',
    },
    'no-number': {
      en: 'This message begins with 42[: no number, so nothing can be answered to it. Give emit a function as its last argument.',
      ko: '이 메시지는 42[ 모양이고 번호가 없어서 서버가 응답할 수 없어요. emit의 마지막 인자로 함수를 넘기세요.',
    },
    'never-called': {
      en: 'This message asks for an answer under {id}, and none came. On the server the function is the last argument of the listener: call it once the message is in the chat.',
      ko: '이 메시지는 {id}번으로 응답을 기다리는데 오지 않았어요. 서버에서는 리스너의 마지막 인자가 그 함수예요. 메시지를 채팅에 넣은 다음 호출하세요.',
    },
  },
  arrange: {
    does: { en: 'Writes two messages on the page', ko: '페이지에서 메시지를 두 번 써요' },
    async act(stage) {
      const page = await present(stage, 1);
      await tell(stage, page, question);
      await tell(stage, page, another);
      await orAfter(stage, 3000, (run) => saying(run, another, 'client').some((sent) => ackOf(run, sent)));
      await pause(stage, 1000);
      stage.mark('settled');
    },
  },
  judge(run) {
    const sent = [...saying(run, question, 'client'), ...saying(run, another, 'client')];
    const unnumbered = sent.find(({ ackId }) => ackId === undefined);
    if (unnumbered) return failed('no-number', unnumbered);
    if (run.marks.settled === undefined) return waiting;
    for (const message of sent) {
      if (!ackOf(run, message)) return failed('never-called', message, { id: message.ackId ?? 0 });
    }
    const [first] = sent;
    const ack = first && ackOf(run, first);
    return ack ? passed('acknowledged', ack, { id: ack.ackId ?? 0 }) : waiting;
  },
};

const predicted: Check = {
  id: 'predicted',
  title: { en: 'You knew the number of the first message', ko: '첫 메시지의 번호를 맞혔어요' },
  hints: {
    predicted: {
      en: 'The first number is {id}. An event that asks for no answer uses none up.',
      ko: '첫 메시지에 붙은 번호는 {id}번이에요. 응답을 바라지 않는 이벤트는 번호를 쓰지 않아요.',
    },
    'not-this-id': {
      en: 'Between 42 and the bracket stands {id}: 4 message, 2 EVENT, then the number. Counting starts at 0, and only events that want an answer are counted.',
      ko: '이 메시지의 번호는 {id}번이에요. 42와 대괄호 사이를 보세요. 4는 message, 2는 EVENT, 그다음이 번호예요. 0부터 세고, 응답을 바라는 이벤트만 세요.',
    },
  },
  judge(run) {
    const answer = numberIn(run.answers.id ?? '');
    const first = events(run, { from: 'client' }).find(({ frame }) => frame.ackId !== undefined)?.frame;
    if (answer === undefined || first?.ackId === undefined) return waiting;
    const values = { id: first.ackId };
    return answer === first.ackId ? passed('predicted', first, values) : failed('not-this-id', first, values);
  },
};

const step: Step = {
  id: 'ack',
  title: { en: 'Did you get that?', ko: '제대로 받았어요?' },
  opens: { file: 'client.js', pane: 'wire', frame: 'EVENT message' },
  questions: [
    {
      id: 'id',
      kind: 'number',
      asks: {
        en: 'Your first message asks for an answer. Which number will stand between its 42 and the bracket?',
        ko: '첫 메시지가 응답을 요청해요. 42와 대괄호 사이에 어떤 번호가 들어갈까요?',
      },
    },
  ],
  startEarns: 'no-number',
  checks: [acknowledged, predicted],
  help: [
    {
      en: 'emit takes a function as its last argument; the listener on the other end gets one as its last argument, too.',
      ko: 'emit은 마지막 인자로 함수를 받고, 반대쪽 리스너도 마지막 인자로 함수를 받아요.',
    },
    {
      en: "Client: socket.emit('message', text, (number) => say(number)). Server: socket.on('message', (text, received) => { …; received(chat.length); }).",
      ko: "클라이언트는 socket.emit('message', text, (number) => say(number)), 서버는 socket.on('message', (text, received) => { …; received(chat.length); })로 쓰세요.",
    },
  ],
  speeds: [1, 5],
};

export default step;
