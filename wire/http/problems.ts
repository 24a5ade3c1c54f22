import type { Problem } from '#wire/frame.ts';

/** What an HTTP/1.1 message can do that the RFCs forbid or warn of. One function a rule; offsets are bytes of the stream. */

type Report = (offset: number) => Problem;

const rule =
  (name: string, clause: string, en: string, ko: string): Report =>
  (offset) => ({ rule: name, clause, offset, says: { en, ko } });

export const emptyLineBeforeStart = rule(
  'empty-line-before-start',
  'RFC 9112 §2.2',
  'An empty line stands before the start line. A reader skips it; nobody should send it.',
  '시작 줄 앞에 빈 줄이 있어요. 읽는 쪽은 건너뛰지만, 보내는 쪽이 넣을 이유는 없어요.',
);
export const notHttp = rule(
  'not-http',
  'RFC 9112 §2.1',
  'A message should begin here, but this is no start line of HTTP/1.1. The rest of this direction is shown as bytes.',
  '여기서 메시지가 시작돼야 하는데 HTTP/1.1의 시작 줄이 아니에요. 이 방향의 나머지는 바이트 그대로 보여 줘요.',
);
const requestLineSpaces = rule(
  'request-line-spaces',
  'RFC 9112 §3',
  'The request line is method, target and version with exactly one space between them. Here the spaces are different.',
  '요청 줄은 메서드, 대상, 버전 사이에 공백이 정확히 하나씩이어야 하는데 그렇지 않아요.',
);
const noSpaceAfterStatus = rule(
  'no-space-after-status',
  'RFC 9112 §4',
  'A space belongs after the status code, even when no reason phrase follows.',
  '사유 구문(reason phrase)이 없어도 상태 코드 뒤에는 공백이 하나 있어야 해요.',
);
/** By the kind of message whose start line it is. */
export const startLineSpaces = { request: requestLineSpaces, response: noSpaceAfterStatus };
export const bareLf = rule(
  'bare-lf',
  'RFC 9112 §2.2',
  'This line ends with LF alone. Lines end with CR LF; a lenient reader accepts LF, a strict one refuses.',
  '이 줄은 LF만으로 끝나요. 줄은 CR LF로 끝나야 해요. 느슨한 구현은 받아 주지만 엄격한 구현은 거절해요.',
);
export const bareCr = rule(
  'bare-cr',
  'RFC 9112 §2.2',
  'A CR stands inside a line without its LF. Two readers may see two different lines here.',
  '줄 가운데에 LF 없는 CR이 있어요. 읽는 쪽마다 줄을 다르게 나눌 수 있어요.',
);
export const obsFold = rule(
  'obs-fold',
  'RFC 9112 §5.2',
  'The value goes on in the next line, behind white space. That is obsolete; the line break is read as a space.',
  '값이 공백으로 시작하는 다음 줄로 이어져요. 더는 쓰지 않는 방식이라, 줄바꿈을 공백 하나로 읽어요.',
);
export const spaceBeforeColon = rule(
  'space-before-colon',
  'RFC 9112 §5.1',
  'No space may stand between a field name and its colon: a server must answer 400.',
  '필드 이름과 콜론 사이에는 공백이 있으면 안 돼요. 서버는 400으로 답해야 해요.',
);
export const spaceBeforeFirstField = rule(
  'space-before-first-field',
  'RFC 9112 §2.2',
  'White space stands between the start line and the first field. A reader must refuse the message or skip this line.',
  '시작 줄과 첫 헤더 사이에 공백으로 시작하는 줄이 있어요. 읽는 쪽은 메시지를 거절하거나 이 줄을 건너뛰어야 해요.',
);
export const fieldWithoutColon = rule(
  'field-without-colon',
  'RFC 9112 §5',
  'This line has no colon, so it is no header field: a field is a name, a colon and a value.',
  '이 줄에는 콜론이 없어서 헤더가 아니에요. 헤더는 이름, 콜론, 값으로 이루어져요.',
);
export const fieldName = rule(
  'field-name',
  'RFC 9110 §5.1',
  'A field name is letters, digits and a few signs. This one is empty or holds something else.',
  '필드 이름에는 영문자, 숫자, 몇 가지 기호만 쓸 수 있어요. 이 이름은 비어 있거나 다른 글자가 섞여 있어요.',
);
export const fieldValueNul = rule(
  'field-value-nul',
  'RFC 9110 §5.5',
  'A NUL byte stands in a field value. Readers disagree on where the value ends.',
  '필드 값에 NUL 바이트가 있어요. 값이 어디서 끝나는지 읽는 쪽마다 다르게 봐요.',
);
export const headTooLong = rule(
  'head-too-long',
  'RFC 9110 §5.4',
  'The head is longer than 64 KB. The rest of this direction is shown as bytes.',
  '헤더 부분이 64 KB보다 길어요. 이 방향의 나머지는 바이트 그대로 보여 줘요.',
);
export const hostMissing = rule(
  'host-missing',
  'RFC 9112 §3.2',
  'An HTTP/1.1 request must have a Host field, and only one: a server must answer 400.',
  'HTTP/1.1 요청에는 Host 헤더가 정확히 하나 있어야 해요. 아니면 서버는 400으로 답해야 해요.',
);
export const bothLengths = rule(
  'both-lengths',
  'RFC 9112 §6.1',
  'Both Transfer-Encoding and Content-Length are there. Transfer-Encoding wins; the pair is how requests are smuggled.',
  'Transfer-Encoding과 Content-Length가 함께 있어요. Transfer-Encoding이 우선이에요. 요청 스머글링에 쓰이는 조합이에요.',
);
export const lengthWithoutBody = rule(
  'length-without-body',
  'RFC 9110 §8.6',
  'A 1xx or 204 response has no body and must not announce one.',
  '1xx와 204 응답에는 본문이 없으니, 길이를 알리는 헤더도 보내면 안 돼요.',
);
export const contentLengthDiffers = rule(
  'content-length-differs',
  'RFC 9112 §6.3',
  'Content-Length is given more than once, with different values. Nobody can tell where this message ends.',
  'Content-Length가 서로 다른 값으로 여러 번 있어요. 메시지가 어디서 끝나는지 알 수 없어요.',
);
export const contentLengthInvalid = rule(
  'content-length-invalid',
  'RFC 9110 §8.6',
  'Content-Length is not a whole number in decimal digits. Nobody can tell where this message ends.',
  'Content-Length가 십진수로 된 정수가 아니에요. 메시지가 어디서 끝나는지 알 수 없어요.',
);
export const contentLengthRepeated = rule(
  'content-length-repeated',
  'RFC 9110 §8.6',
  'Content-Length is given more than once. The values agree, so it is read as one; a strict reader refuses.',
  'Content-Length가 여러 번 있어요. 값이 같아서 하나로 읽지만, 엄격한 구현은 거절해요.',
);
export const transferEncodingNotChunked = rule(
  'transfer-encoding-not-chunked',
  'RFC 9112 §6.3',
  'A transfer coding other than chunked comes last, so the length of this request is unknown: a server must answer 400.',
  '마지막 전송 코딩이 chunked가 아니라서 요청의 길이를 알 수 없어요. 서버는 400으로 답해야 해요.',
);
export const chunkedTwice = rule(
  'chunked-twice',
  'RFC 9112 §7.1',
  'chunked is named more than once. It must be applied only once; it is read once here.',
  'chunked가 여러 번 적혀 있어요. 한 번만 적용해야 해서 여기서는 한 번만 풀어요.',
);
export const transferEncodingInOld = rule(
  'transfer-encoding-in-1.0',
  'RFC 9112 §6.1',
  'HTTP/1.0 does not know Transfer-Encoding. The framing is suspect, and the connection must close after this message.',
  'HTTP/1.0에는 Transfer-Encoding이 없어요. 길이를 믿을 수 없으니 이 메시지 뒤에 연결을 닫아야 해요.',
);
export const chunkSizeInvalid = rule(
  'chunk-size-invalid',
  'RFC 9112 §7.1',
  'A chunk begins with its size in hexadecimal digits. Here there is no such size, so the rest of the body cannot be read.',
  '청크는 16진수 크기로 시작해야 해요. 16진수가 아니라서 본문의 나머지를 읽을 수 없어요.',
);
export const chunkSizeTooLarge = rule(
  'chunk-size-too-large',
  'RFC 9112 §7.1',
  'The chunk size is larger than any number that can be counted exactly. The rest of the body cannot be read.',
  '청크 크기가 정확히 셀 수 있는 범위를 넘어요. 본문의 나머지를 읽을 수 없어요.',
);
export const chunkLineTooLong = rule(
  'chunk-line-too-long',
  'RFC 9112 §7.1.1',
  'The line with the chunk size is longer than 16 KB. The rest of the body cannot be read.',
  '청크 크기 줄이 16 KB보다 길어요. 본문의 나머지를 읽을 수 없어요.',
);
export const chunkSizeSpace = rule(
  'chunk-size-space',
  'RFC 9112 §7.1.1',
  'White space follows the chunk size and no extension comes. A lenient reader skips it, a strict one refuses.',
  '청크 크기 뒤에 확장 없이 공백이 있어요. 느슨한 구현은 건너뛰지만 엄격한 구현은 거절해요.',
);
export const chunkEndMissing = rule(
  'chunk-end-missing',
  'RFC 9112 §7.1',
  'CR LF must follow the data of a chunk; something else is there. The size does not fit the data.',
  '청크 데이터 뒤에는 CR LF가 와야 하는데 다른 바이트가 있어요. 크기와 데이터가 맞지 않아요.',
);
export const contentCodingBroken = rule(
  'content-coding-broken',
  'RFC 9110 §8.4.1',
  'From about here the body is not what Content-Encoding says. What was undone before is shown; the rest stays as sent.',
  '이 근처부터 본문이 Content-Encoding에 적힌 형식이 아니에요. 그 앞까지만 풀어서 보여 주고 나머지는 온 그대로예요.',
);
export const contentCodingTruncated = rule(
  'content-coding-truncated',
  'RFC 9110 §8.4.1',
  'The body is over, but its compressed data is not: the end is missing.',
  '본문은 끝났는데 압축된 데이터는 끝나지 않았어요. 뒷부분이 빠졌어요.',
);
export const contentTooLong = rule(
  'content-too-long',
  'RFC 9110 §17.5',
  'The body becomes longer than 16 MB when its compression is undone. It is not undone any further.',
  '본문의 압축을 풀면 16 MB가 넘어요. 여기서 풀기를 멈췄어요.',
);
export const contentFloods = rule(
  'content-floods',
  'RFC 9110 §17.5',
  'A few compressed bytes become more frames here than anybody could look at. What follows in this body is not read into frames.',
  '압축된 몇 바이트가 다 볼 수 없을 만큼 많은 프레임이 돼요. 본문의 나머지는 프레임으로 읽지 않아요.',
);
export const deflateWithoutZlib = rule(
  'deflate-without-zlib',
  'RFC 9110 §8.4.1.2',
  'deflate means DEFLATE data in the zlib format. The zlib header is missing here; some readers take it all the same.',
  'deflate는 zlib 형식으로 감싼 DEFLATE 데이터예요. 여기에는 zlib 헤더가 없어요. 그래도 받아 주는 쪽이 있어요.',
);
export const responseWithoutRequest = rule(
  'response-without-request',
  'RFC 9112 §9.2',
  'A response that no request asked for. A client must not take it as an answer to what it sends later.',
  '아무 요청도 없었는데 온 응답이에요. 클라이언트는 이 응답을 나중에 보낼 요청의 답으로 여기면 안 돼요.',
);
export const earlyResponse = rule(
  'early-response',
  'RFC 9112 §9.3',
  'The answer came before the request was complete. That is allowed; the client may stop sending the rest.',
  '요청이 다 도착하기 전에 응답이 왔어요. 허용되는 일이고, 클라이언트는 나머지를 보내지 않아도 돼요.',
);
export const switchNotAsked = rule(
  'switch-not-asked',
  'RFC 9110 §7.8',
  'The server switches protocols, but the request did not ask for it with Upgrade.',
  '요청에 Upgrade가 없었는데 서버가 프로토콜을 바꿨어요.',
);
export const upgradeWithoutConnection = rule(
  'upgrade-without-connection',
  'RFC 9110 §7.8',
  'Upgrade must be named in Connection too (Connection: Upgrade), or it is meant for nobody.',
  'Upgrade를 쓰려면 Connection에도 upgrade라고 적어야 해요(Connection: Upgrade).',
);
export const heldTooLong = rule(
  'held-too-long',
  'RFC 9110 §7.8',
  'Too much was sent before the answer to Upgrade came. It is shown as bytes, whatever the answer says.',
  'Upgrade의 답이 오기 전에 너무 많은 바이트가 왔어요. 답과 상관없이 바이트 그대로 보여 줘요.',
);
export const tooManyPending = rule(
  'too-many-pending',
  'RFC 9112 §9.3.2',
  'Too many requests wait for their answers. From here on, answers are no longer matched with requests.',
  '답을 기다리는 요청이 너무 많아요. 여기서부터는 응답을 요청과 짝지을 수 없어요.',
);
export const bytesNotKept = rule(
  'bytes-not-kept',
  'RFC 9112 §8',
  'The capture did not keep all bytes of this message. The rest of this direction cannot be read.',
  '캡처에 이 메시지의 바이트가 다 남아 있지 않아요. 이 방향의 나머지는 읽을 수 없어요.',
);
export const truncatedHead = rule(
  'truncated',
  'RFC 9112 §8',
  'The connection ended inside the head: the blank line never came.',
  '헤더 부분이 끝나기 전에 연결이 끝났어요. 빈 줄이 오지 않았어요.',
);
export const truncatedByReset = rule(
  'truncated',
  'RFC 9112 §8',
  'The body lasts until the connection closes, but the connection was reset: nobody knows whether this is all of it.',
  '연결이 닫힐 때까지가 본문인데 연결이 재설정(RST)됐어요. 본문이 다 왔는지 알 수 없어요.',
);
export const truncatedTrailers = rule(
  'truncated',
  'RFC 9112 §8',
  'The connection ended after the last chunk, before the empty line that ends the body.',
  '마지막 청크 뒤, 본문을 끝내는 빈 줄이 오기 전에 연결이 끝났어요.',
);
export const truncatedBetweenChunks = rule(
  'truncated',
  'RFC 9112 §8',
  'The connection ended before the last chunk (size 0): the body is not complete.',
  '마지막 청크(크기 0)가 오기 전에 연결이 끝났어요. 본문이 다 오지 않았어요.',
);

/** The connection ended inside a body whose length was known. */
export function truncatedBody(offset: number, seen: number, of: number): Problem {
  return rule(
    'truncated',
    'RFC 9112 §8',
    `The connection ended inside the body: ${seen} of ${of} bytes came.`,
    `본문이 끝나기 전에 연결이 끝났어요. ${of}바이트 가운데 ${seen}바이트만 왔어요.`,
  )(offset);
}

/** The connection ended inside the data of a chunk. */
export function truncatedChunk(offset: number, seen: number, of: number): Problem {
  return rule(
    'truncated',
    'RFC 9112 §8',
    `The connection ended inside a chunk: ${seen} of ${of} bytes came, and no last chunk.`,
    `청크가 끝나기 전에 연결이 끝났어요. ${of}바이트 가운데 ${seen}바이트만 왔고 마지막 청크도 없어요.`,
  )(offset);
}
