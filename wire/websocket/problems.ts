import type { Problem } from '#wire/frame.ts';

/** What the frames of a WebSocket can do that RFC 6455 and RFC 7692 forbid. One function a rule; offsets are bytes of the stream. */

type Report = (offset: number) => Problem;

const rule =
  (name: string, clause: string, en: string, ko: string): Report =>
  (offset) => ({ rule: name, clause, offset, says: { en, ko } });

export const notMasked = rule(
  'not-masked',
  'RFC 6455 §5.1',
  'A client must mask every frame, and this one is not masked. The server must close with 1002.',
  '클라이언트는 모든 프레임을 마스킹해야 하는데 이 프레임은 그렇지 않아요. 서버는 1002로 닫아야 해요.',
);
export const maskedByServer = rule(
  'masked-by-server',
  'RFC 6455 §5.1',
  'A server must not mask its frames, and this one is masked. The client must close with 1002.',
  '서버는 프레임을 마스킹하면 안 되는데 이 프레임은 마스킹돼 있어요. 클라이언트는 1002로 닫아야 해요.',
);
export const reservedBit = rule(
  'reserved-bit',
  'RFC 6455 §5.2',
  'A reserved bit is 1, and no extension was agreed on that gives it a meaning. The receiver must close with 1002.',
  '예약된 비트가 1인데, 그 뜻을 정한 확장에 합의한 적이 없어요. 받는 쪽은 1002로 닫아야 해요.',
);
export const compressedControl = rule(
  'compressed-control',
  'RFC 7692 §6',
  'RSV1 marks a compressed message, and a control frame is never compressed. The receiver must close with 1002.',
  'RSV1은 압축된 메시지라는 표시인데, 제어 프레임은 절대 압축하지 않아요. 받는 쪽은 1002로 닫아야 해요.',
);
export const compressedContinuation = rule(
  'compressed-continuation',
  'RFC 7692 §6.1',
  'RSV1 belongs on the first frame of a message only; this one goes on with a message. The receiver must close with 1002.',
  'RSV1은 메시지의 첫 프레임에만 써요. 이어지는 프레임에 있으니 받는 쪽은 1002로 닫아야 해요.',
);
export const reservedOpcode = rule(
  'reserved-opcode',
  'RFC 6455 §5.2',
  'No protocol gives this opcode a meaning. The receiver must close with 1002.',
  '뜻이 정해지지 않은 오프코드예요. 받는 쪽은 1002로 닫아야 해요.',
);
export const fragmentedControl = rule(
  'fragmented-control',
  'RFC 6455 §5.5',
  'A control frame is always whole, so FIN must be 1. The receiver must close with 1002.',
  '제어 프레임은 나눌 수 없으니 FIN이 1이어야 해요. 받는 쪽은 1002로 닫아야 해요.',
);
export const longControl = rule(
  'long-control',
  'RFC 6455 §5.5',
  'The payload of a control frame has at most 125 bytes; this one has more. The receiver must close with 1002.',
  '제어 프레임의 페이로드는 125바이트까지인데 더 길어요. 받는 쪽은 1002로 닫아야 해요.',
);
export const nothingToContinue = rule(
  'nothing-to-continue',
  'RFC 6455 §5.4',
  'This frame goes on with a message, and none has begun. The receiver must close with 1002.',
  '이어 가는 프레임인데 시작된 메시지가 없어요. 받는 쪽은 1002로 닫아야 해요.',
);
export const messageInMessage = rule(
  'message-in-message',
  'RFC 6455 §5.4',
  'A new message begins before the last one has ended; only control frames may come between fragments. The receiver must close with 1002.',
  '앞 메시지가 끝나기 전에 새 메시지가 시작됐어요. 조각 사이에는 제어 프레임만 올 수 있어요. 받는 쪽은 1002로 닫아야 해요.',
);
export const lengthNotShortest = rule(
  'length-not-shortest',
  'RFC 6455 §5.2',
  'The length must be written in as few bytes as it takes; this one fits into fewer. A strict receiver closes with 1002, a lenient one reads on.',
  '길이는 가능한 한 적은 바이트로 적어야 하는데 더 짧게 적을 수 있어요. 엄격한 구현은 1002로 닫고, 느슨한 구현은 계속 읽어요.',
);
export const lengthTopBit = rule(
  'length-top-bit',
  'RFC 6455 §5.2',
  'The first bit of a 64-bit length must be 0. The receiver must close with 1002; the rest of this direction is shown as bytes.',
  '64비트 길이의 첫 비트는 0이어야 해요. 받는 쪽은 1002로 닫아야 해요. 이 방향의 나머지는 바이트 그대로 보여 줘요.',
);
export const lengthTooLarge = rule(
  'length-too-large',
  'RFC 6455 §10.4',
  'The length is larger than any number that can be counted exactly. A receiver closes with 1009; the rest of this direction is shown as bytes.',
  '길이가 정확히 셀 수 있는 범위를 넘어요. 받는 쪽은 1009로 닫아요. 이 방향의 나머지는 바이트 그대로 보여 줘요.',
);
export const textNotUtf8 = rule(
  'text-not-utf-8',
  'RFC 6455 §8.1',
  'A text message must be UTF-8, and here it is not. The receiver must close with 1007.',
  '텍스트 메시지는 UTF-8이어야 하는데 여기서 어긋나요. 받는 쪽은 1007로 닫아야 해요.',
);
export const textEndsInCharacter = rule(
  'text-not-utf-8',
  'RFC 6455 §8.1',
  'The text ends in the middle of a character, so it is not UTF-8. The receiver must close with 1007.',
  '텍스트가 글자 중간에서 끝나서 UTF-8이 아니에요. 받는 쪽은 1007로 닫아야 해요.',
);
export const closeTooShort = rule(
  'close-too-short',
  'RFC 6455 §5.5.1',
  'A close frame is empty or begins with a code of two bytes; this one has one byte. The receiver answers with 1002.',
  'close 프레임은 비어 있거나 2바이트 코드로 시작해야 하는데 1바이트뿐이에요. 받는 쪽은 1002로 답해요.',
);
export const closeReasonNotUtf8 = rule(
  'close-reason-not-utf-8',
  'RFC 6455 §5.5.1',
  'The reason behind the close code must be UTF-8, and it is not. The receiver answers with 1007.',
  '종료 코드 뒤의 이유는 UTF-8이어야 하는데 그렇지 않아요. 받는 쪽은 1007로 답해요.',
);
export const afterClose = rule(
  'after-close',
  'RFC 6455 §5.5.1',
  'Nothing may be sent behind a close frame. A receiver ignores these bytes.',
  'close 프레임 뒤에는 아무것도 보내면 안 돼요. 받는 쪽은 이 바이트를 무시해요.',
);
export const truncatedHead = rule(
  'truncated',
  'RFC 6455 §7.1.5',
  'The connection ended inside the head of a frame, without a close frame. An API reports 1006.',
  '프레임의 헤더가 끝나기 전에, close 프레임도 없이 연결이 끝났어요. API에는 1006으로 나와요.',
);
export const unfinishedMessage = rule(
  'unfinished-message',
  'RFC 6455 §7.1.5',
  'The connection ended before the last fragment of this message, without a close frame. An API reports 1006.',
  '메시지의 마지막 조각이 오기 전에, close 프레임도 없이 연결이 끝났어요. API에는 1006으로 나와요.',
);
export const messageCutByClose = rule(
  'message-cut-by-close',
  'RFC 6455 §5.5.1',
  'A close frame came before the last fragment of this message, so it is never delivered.',
  '메시지의 마지막 조각보다 close 프레임이 먼저 왔어요. 이 메시지는 전달되지 않아요.',
);
export const bytesNotKept = rule(
  'bytes-not-kept',
  'RFC 6455 §5.2',
  'The capture did not keep all bytes of this frame. The rest of this direction cannot be read.',
  '캡처에 이 프레임의 바이트가 다 남아 있지 않아요. 이 방향의 나머지는 읽을 수 없어요.',
);
export const httpAfterSwitch = rule(
  'http-after-switch',
  'RFC 6455 §5.2',
  'This connection left HTTP with its 101, and here is HTTP again. A client reads it as a frame with RSV1 set and fails with 1002: its API reports 1006.',
  '101로 프로토콜을 바꾼 연결인데 다시 HTTP가 왔어요. 클라이언트는 RSV1이 켜진 프레임으로 읽고 1002로 실패해요. API에는 1006으로 나와요.',
);
export const notDeflate = rule(
  'not-deflate',
  'RFC 7692 §7.2.2',
  'The message is marked as compressed, but its bytes are not DEFLATE. A receiver closes with 1007.',
  '압축했다고 표시된 메시지인데 DEFLATE로 풀 수 없어요. 받는 쪽은 1007로 닫아요.',
);
export const deflateCut = rule(
  'deflate-cut',
  'RFC 7692 §7.2.1',
  'The message ends in the middle of its compressed data: something is missing, and what comes out of it is not what was sent.',
  '압축된 데이터가 끝나기 전에 메시지가 끝났어요. 빠진 부분이 있어서, 풀어도 보낸 내용과 달라요.',
);
export const inflateStopped = rule(
  'inflate-stopped',
  'RFC 6455 §10.4',
  'The message inflates to more than 1 MB, so inflating was stopped there. A receiver with such a limit closes with 1009.',
  '압축을 풀면 1 MB가 넘어서 거기서 멈췄어요. 이런 한도를 둔 쪽은 1009로 닫아요.',
);
export const windowLost = rule(
  'window-lost',
  'RFC 7692 §7.2.3.2',
  'This message refers to an earlier one (context takeover), and that one could not be inflated to its end. So this one cannot be either.',
  '앞 메시지를 참조해서 압축한 메시지예요(context takeover). 앞 메시지를 끝까지 풀지 못해서 이것도 풀 수 없어요.',
);

/** A code that is none, or that must not be on the wire (RFC 6455 §7.4). */
export function closeCodeForbidden(offset: number, code: number): Problem {
  return rule(
    'close-code-forbidden',
    'RFC 6455 §7.4',
    `A close frame must not hold the code ${code}: on the wire are 1000 to 1003, 1007 to 1014 and 3000 to 4999. The receiver answers with 1002.`,
    `close 프레임에 담을 수 없는 종료 코드예요(${code}). 1000~1003, 1007~1014, 3000~4999만 보낼 수 있어요. 받는 쪽은 1002로 답해요.`,
  )(offset);
}

/** The connection ended inside the payload of a frame. */
export function truncated(offset: number, seen: number, of: number): Problem {
  return rule(
    'truncated',
    'RFC 6455 §7.1.5',
    `The connection ended inside this frame, without a close frame: ${seen} of ${of} bytes of its payload came. An API reports 1006.`,
    `프레임이 끝나기 전에, close 프레임도 없이 연결이 끝났어요. 페이로드 ${of}바이트 가운데 ${seen}바이트만 왔어요. API에는 1006으로 나와요.`,
  )(offset);
}
