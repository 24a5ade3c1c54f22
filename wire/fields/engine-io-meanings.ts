import type { Text } from '#wire/text.ts';

/** What the parts of a packet of Engine.IO mean, beside its type. */

export const lengthInUnits = (length: string): Text => ({
  en: `The length of the packet behind the colon: ${length} UTF-16 code units, as JavaScript counts a string. An emoji is 2 of them, and 4 bytes.`,
  ko: `콜론 뒤 패킷의 길이예요. JavaScript 문자열처럼 UTF-16 코드 단위로 ${length}개예요. 이모지 하나는 코드 단위 2개, 4바이트예요.`,
});
export const colon: Text = {
  en: 'Ends the length. The packet begins right behind it.',
  ko: '길이의 끝이에요. 바로 뒤에서 패킷이 시작돼요.',
};
export const isText: Text = {
  en: '00: the packet is text. A payload in this form is binary, so its lengths are bytes.',
  ko: '00은 패킷이 텍스트라는 뜻이에요. 페이로드가 바이너리라서 길이는 바이트로 세요.',
};
export const isBinary: Text = {
  en: '01: the packet is binary. Its first byte is the type, as a number.',
  ko: '01은 패킷이 바이너리라는 뜻이에요. 첫 바이트가 타입이고 숫자 그대로예요.',
};
export const lengthInBytes = (digits: string): Text => ({
  en: `The length of the packet, a decimal digit a byte: ${digits} bytes.`,
  ko: `패킷의 길이예요. 십진수 한 자리를 한 바이트로 적어요. ${digits}바이트예요.`,
});
export const endOfLength: Text = {
  en: 'ff ends the length. The packet begins right behind it.',
  ko: 'ff에서 길이가 끝나요. 바로 뒤에서 패킷이 시작돼요.',
};
export const noType: Text = {
  en: 'This should be the packet type, a digit from 0 to 6.',
  ko: '여기에는 패킷 타입인 0부터 6까지의 숫자가 있어야 해요.',
};
export const unreadable: Text = {
  en: 'Without a valid length nobody can tell where a packet ends, so these bytes are not read.',
  ko: '올바른 길이가 없으면 패킷의 끝을 알 수 없어서, 이 바이트는 해석하지 않아요.',
};
export const base64Mark4: Text = {
  en: 'b: bytes of a message follow in base64, because a polling payload is text. There is no type digit: only messages are binary.',
  ko: 'b 뒤에는 메시지의 바이트가 base64로 와요. 폴링 페이로드는 텍스트이기 때문이에요. 바이너리는 message뿐이라 타입 숫자가 없어요.',
};
export const base64Mark3: Text = {
  en: 'b: the packet is binary, written in base64. Its type digit follows.',
  ko: 'b는 패킷이 바이너리이고 base64로 적었다는 뜻이에요. 타입 숫자가 이어져요.',
};
export const base64Data: Text = {
  en: 'The bytes in base64: four characters for three bytes.',
  ko: 'base64로 적은 바이트예요. 3바이트를 글자 4개로 적어요.',
};
export const rawBinary: Text = {
  en: 'The bytes of a message, as they are. A binary message of a WebSocket needs no type digit: it is always a message.',
  ko: '메시지의 바이트 그대로예요. WebSocket의 바이너리 메시지는 항상 message라서 타입 숫자가 없어요.',
};
export const binaryData: Text = { en: 'The bytes of the packet, as they are.', ko: '패킷의 바이트 그대로예요.' };
export const messageData: Text = {
  en: 'What the message carries. With Socket.IO it is a packet of Socket.IO, which begins with a type digit of its own.',
  ko: '메시지에 실린 내용이에요. Socket.IO라면 Socket.IO 패킷이고, 그 패킷의 타입 숫자로 시작해요.',
};
export const data: Text = { en: 'What stands behind the type.', ko: '타입 뒤에 오는 내용이에요.' };
export const probe: Text = {
  en: 'probe: the client tries whether this WebSocket gets through. The answer is 3probe.',
  ko: 'probe: 이 WebSocket이 통하는지 클라이언트가 시험해 봐요. 답은 3probe예요.',
};
export const probeAnswer: Text = {
  en: 'probe: the WebSocket gets through. The client may send 5 now.',
  ko: 'probe: WebSocket이 통한다는 답이에요. 이제 클라이언트가 5를 보내면 돼요.',
};

const same = (en: string, ko: string): Readonly<Record<3 | 4, Text>> => ({ 3: { en, ko }, 4: { en, ko } });

/** The members of an open packet's object, by version. */
export const handshake: Readonly<Record<string, Readonly<Record<3 | 4, Text>>>> = {
  sid: {
    3: {
      en: 'The id of the session: every later request names it as sid=.',
      ko: '세션 id예요. 이후의 모든 요청이 sid=로 이 값을 보내요.',
    },
    4: {
      en: 'The id of the session: every later request names it as sid=. The socket of Socket.IO has another id.',
      ko: '세션 id예요. 이후의 모든 요청이 sid=로 이 값을 보내요. Socket.IO 소켓의 id와는 다른 값이에요.',
    },
  },
  upgrades: same(
    'The transports to which the client may change. Empty when there is nothing better.',
    '클라이언트가 옮겨 갈 수 있는 전송 방식이에요. 더 나은 것이 없으면 비어 있어요.',
  ),
  pingInterval: {
    3: {
      en: 'Milliseconds between two pings of the client.',
      ko: '클라이언트가 ping을 보내는 간격(밀리초)이에요.',
    },
    4: {
      en: 'Milliseconds between two pings of the server. A client that hears none for pingInterval + pingTimeout gives up.',
      ko: '서버가 ping을 보내는 간격(밀리초)이에요. pingInterval + pingTimeout 동안 ping이 없으면 클라이언트는 연결이 끊겼다고 봐요.',
    },
  },
  pingTimeout: same(
    'Milliseconds that whoever pings waits for the answer before it takes the connection for dead.',
    'ping을 보낸 쪽이 답을 기다리는 시간(밀리초)이에요. 지나면 연결이 끊겼다고 봐요.',
  ),
  maxPayload: same(
    'Bytes that the server takes in one payload: the client cuts what it sends by polling to fit.',
    '서버가 페이로드 하나에 받는 바이트 수예요. 클라이언트는 폴링으로 보낼 때 여기에 맞춰 나눠요.',
  ),
};
