import { pagesOwn } from '#lessons/evidence.ts';
import type { Check, Run, Step } from '#lessons/lesson.ts';
import { events, isAbout, packetsIn, socketPackets } from '#lessons/packets.ts';
import { frameIn } from '#lessons/typed.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';
import type { Frame, SocketIoFrame } from '#wire/frame.ts';

/** An event of the page that asks for an answer, and its answer: the first pair. */
function askedAndAnswered(run: Run): { event: SocketIoFrame; ack: SocketIoFrame } | undefined {
  const acks = socketPackets(run, { type: 'ACK', from: 'server' });
  for (const { frame: event } of events(run, { from: 'client' })) {
    const ack = acks.find(({ ackId, sid }) => event.ackId !== undefined && ackId === event.ackId && sid === event.sid);
    if (ack) return { event, ack };
  }
  return undefined;
}

function selectedBy(run: Run, question: string): Frame | undefined {
  const number = frameIn(run.answers[question] ?? '');
  return pagesOwn(run).find(({ id }) => id === number);
}

const asks: Check = {
  id: 'asks',
  title: {
    en: 'An event of the page has a number, and is answered under it',
    ko: '페이지의 이벤트에 번호가 있고, 응답도 그 번호로 와요',
  },
  hints: {
    answered: {
      en: 'The event went as 42{id}[…], the answer came as 43{id}[…]: the same number, so that many questions can be open at once.',
      ko: '이벤트는 42{id}[…], 응답은 43{id}[…] 모양이에요. 번호가 같아서 질문 여러 개를 한꺼번에 보내도 짝을 찾을 수 있어요.',
    },
    'no-number': {
      en: 'This event begins with 42[: no number, so no answer can come. Give emit a function as its last argument.',
      ko: '이 이벤트는 42[로 시작해요. 번호가 없으니 응답도 올 수 없어요. emit의 마지막 인자로 함수를 넘기세요.',
    },
  },
  judge(run) {
    const pair = askedAndAnswered(run);
    if (pair) return passed('answered', pair.ack, { id: pair.event.ackId ?? 0 });
    const sent = events(run, { from: 'client' });
    const first = sent[0]?.frame;
    // A later event may have asked: its answer is on its way.
    if (!first || sent.some(({ frame }) => frame.ackId !== undefined)) return waiting;
    return failed('no-number', first);
  },
};

const predicted: Check = {
  id: 'predicted',
  title: { en: 'You knew what the third digit is', ko: '세 번째 숫자가 무엇인지 맞혔어요' },
  hints: {
    'an-ack-id': {
      en: '4 message of Engine.IO, 2 event of Socket.IO, then the ack id. The answer repeats the id behind 43.',
      ko: '4는 Engine.IO의 message, 2는 Socket.IO의 EVENT, 그다음이 ack id예요. 응답의 43 뒤에도 같은 id가 있어요.',
    },
    'not-the-ack-id': {
      en: 'This answer repeats the digit behind its 43: it tells which question is answered. That is the ack id. The namespace / is never written, and an event without attachments counts none.',
      ko: '이 응답의 43 뒤에도 같은 숫자가 있어요. 어느 질문의 응답인지 알려 주는 ack id예요. 네임스페이스 /는 적지 않고, 첨부 데이터가 없는 이벤트는 개수도 적지 않아요.',
    },
  },
  judge(run) {
    const { zero } = run.answers;
    const pair = askedAndAnswered(run);
    if (!zero || !pair) return waiting;
    return zero === 'ack-id' ? passed('an-ack-id', pair.event) : failed('not-the-ack-id', pair.ack);
  },
};

const foundAnswer: Check = {
  id: 'found-answer',
  title: { en: 'You found the answer to the event', ko: '이벤트에 대한 응답을 찾았어요' },
  hints: {
    'an-ack': {
      en: '43 is ACK: the values that the server gave to the function, as an array.',
      ko: '43은 ACK예요. 서버가 함수에 넘긴 값들이 배열로 들어 있어요.',
    },
    'not-the-answer': {
      en: 'Frame #{frame} is no answer from the server to your event. Expected: a packet from the server that begins with 43.',
      ko: '#{frame} 프레임은 이벤트에 대한 서버의 응답이 아니에요. 서버가 보낸 패킷 중 43으로 시작하는 것을 고르세요.',
    },
  },
  judge(run) {
    const selected = selectedBy(run, 'answer');
    if (!selected || !askedAndAnswered(run)) return waiting;
    const ack = socketPackets(run, { type: 'ACK', from: 'server' }).find((packet) => isAbout(selected, packet));
    return ack ? passed('an-ack', ack) : failed('not-the-answer', selected, { frame: selected.id });
  },
};

const foundSeveral: Check = {
  id: 'found-several',
  title: { en: 'You found packets that travelled together', ko: '함께 실려 온 패킷들을 찾았어요' },
  hints: {
    together: {
      en: 'This body holds {count} packets, with the byte 1e between them. A WebSocket keeps its messages apart by itself and needs no 1e.',
      ko: '이 본문에는 패킷이 {count}개 들어 있고 그 사이마다 1e 바이트가 있어요. WebSocket에서는 메시지가 저마다 따로 오니까 1e가 필요 없어요.',
    },
    'one-packet': {
      en: 'Frame #{frame} does not share a body with another packet. Expected: one whose body has the byte 1e in it, shown as \\x1e.',
      ko: '#{frame} 프레임의 본문에는 다른 패킷이 함께 들어 있지 않아요. 본문에 1e 바이트(화면에는 \\x1e)가 있는 것을 고르세요.',
    },
  },
  judge(run) {
    const selected = selectedBy(run, 'several');
    if (!selected) return waiting;
    const bodies = pagesOwn(run).filter(
      ({ layer, id }) => layer === 'http' && (id === selected.id || selected.within.includes(id)),
    );
    for (const body of bodies) {
      const { length } = packetsIn(run, body);
      if (length > 1) return passed('together', body, { count: length });
    }
    if (bodies.some(({ incomplete }) => incomplete)) return waiting;
    return failed('one-packet', selected, { frame: selected.id });
  },
};

const step: Step = {
  id: 'digits',
  title: { en: 'A 4, a 2, and a byte between', ko: '4와 2, 그리고 패킷 사이의 한 바이트' },
  opens: { file: 'client.js', pane: 'wire', frame: 'EVENT echo' },
  questions: [
    {
      id: 'zero',
      kind: 'choice',
      asks: { en: 'What is the 0 in 420["echo",5]?', ko: '420["echo",5]에서 0은 무엇일까요?' },
      options: [
        { id: 'namespace', text: { en: 'The number of the namespace', ko: '네임스페이스 번호' } },
        { id: 'attachments', text: { en: 'How many attachments follow', ko: '뒤따라오는 첨부 데이터 개수' } },
        { id: 'ack-id', text: { en: 'The number under which an answer is expected', ko: '응답을 받을 번호' } },
      ],
    },
    {
      id: 'answer',
      kind: 'frame',
      asks: {
        en: 'Which frame brings the answer to echo? Select it.',
        ko: 'echo에 대한 응답은 어느 프레임으로 왔나요? 통신 기록에서 골라 보세요.',
      },
    },
    {
      id: 'several',
      kind: 'frame',
      asks: {
        en: 'Select a frame whose body holds more than one packet.',
        ko: '본문 하나에 패킷이 여러 개 든 프레임을 골라 보세요.',
      },
    },
  ],
  startEarns: 'no-number',
  checks: [asks, predicted, foundAnswer, foundSeveral],
  help: [
    {
      en: 'The server calls answer(value) if there is one. There is one when emit has a function as its last argument. For the body: look at the answers to the polls, near the beginning.',
      ko: '서버는 answer가 있으면 answer(value)를 불러요. emit의 마지막 인자가 함수일 때만 answer가 생겨요. 본문은 처음 몇 번의 폴링 응답에서 찾아보세요.',
    },
    {
      en: "Write socket.emit('echo', 5, (value) => say(value)). The answer is the frame ACK · ack 0. EVENT story and EVENT readers came in one body.",
      ko: "socket.emit('echo', 5, (value) => say(value))라고 쓰세요. 응답은 ACK · ack 0 프레임이에요. EVENT story와 EVENT readers는 한 본문에 담겨 왔어요.",
    },
  ],
  speeds: [1, 5],
};

export default step;
