import type { End } from '#wire/capture.ts';
import type { SocketIoType } from '#wire/frame.ts';
import type { Text } from '#wire/text.ts';

/** What the parts of a packet of Socket.IO mean, beside its type. */

export const noType: Text = {
  en: 'This should be the packet type, a digit from 0 to 6.',
  ko: '여기에는 패킷 타입인 0부터 6까지의 숫자가 있어야 해요.',
};
export const unread: Text = { en: 'What follows, not read.', ko: '뒤따르는 내용이에요. 해석하지 않아요.' };
export const attachments = (count: string): Text => ({
  en: `How many attachments belong to this packet: ${count}. Each follows as a binary packet of its own.`,
  ko: `이 패킷에 딸린 첨부 데이터가 ${count}개예요. 각각 뒤따르는 바이너리 패킷으로 와요.`,
});
export const hyphen: Text = { en: 'Ends the number of attachments.', ko: '첨부 데이터 개수의 끝이에요.' };
export const namespace: Text = {
  en: 'The namespace: many can share one connection. Packets of the main one, /, leave it out.',
  ko: '네임스페이스예요. 여러 네임스페이스가 연결 하나를 함께 써요. 기본 네임스페이스 /는 적지 않아요.',
};
export const query: Text = {
  en: 'A query for the namespace, as clients of version 2 send it. Newer ones send auth in the data.',
  ko: '버전 2 클라이언트가 네임스페이스에 붙이는 쿼리예요. 이후 버전은 데이터에 auth를 담아요.',
};
export const comma: Text = { en: 'Ends the namespace.', ko: '네임스페이스의 끝이에요.' };
export const asks = (id: string): Text => ({
  en: `The sender wants an answer: it waits for an ACK with the same id, ${id}, and then calls its callback.`,
  ko: `보낸 쪽이 답을 기다려요. id가 똑같이 ${id}인 ACK가 오면 콜백을 호출해요.`,
});
export const answers = (id: string): Text => ({
  en: `Answers the event that the other end sent with id ${id}.`,
  ko: `상대가 보낸, id가 ${id}인 이벤트에 대한 답이에요.`,
});
export const eventName: Text = {
  en: 'The name of the event: what on() registered for this name is called.',
  ko: '이벤트 이름이에요. on()으로 이 이름에 등록한 함수가 호출돼요.',
};
export const argument: Text = { en: 'An argument of the event.', ko: '이벤트의 인자예요.' };
export const ackArgument: Text = { en: 'What the callback gets.', ko: '콜백이 받는 값이에요.' };
export const placeholder: Text = {
  en: 'A placeholder: the attachment with this number, counted from 0, belongs here.',
  ko: '플레이스홀더예요. 이 번호의 첨부 데이터가 여기에 들어가요. 번호는 0부터 세요.',
};

const auth: Text = {
  en: 'auth: what the client gives so that the server may let it in.',
  ko: 'auth예요. 들여보낼지 서버가 판단할 수 있게 클라이언트가 보내는 값이에요.',
};
const connected: Text = {
  en: 'sid: the id of the socket in this namespace. The session of Engine.IO below has another.',
  ko: 'sid는 이 네임스페이스에서 쓰는 소켓의 id예요. 아래 Engine.IO 세션의 id와는 달라요.',
};
const refused: Text = { en: 'Why the server said no.', ko: '서버가 거절한 이유예요.' };
const other: Text = { en: 'The data of the packet, as JSON.', ko: 'JSON으로 적은 패킷의 데이터예요.' };

/** Data that is not taken apart. */
export function data(type: SocketIoType, from: End): Text {
  if (type === 'CONNECT') return from === 'client' ? auth : connected;
  return type === 'CONNECT_ERROR' || type === 'ERROR' ? refused : other;
}
