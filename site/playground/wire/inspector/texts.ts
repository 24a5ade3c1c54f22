import type { Text } from '#wire/text.ts';

/** What the inspector says by itself. It comes with the inspector, when the first frame is opened. */
export const texts = {
  arrived: { en: 'arrived {at} s', ko: '도착 {at}초' },
  neverArrived: { en: 'never arrived', ko: '도착 못 함' },
  hopBefore: { en: 'hop 1, page to proxy', ko: '1번 홉(페이지와 프록시 사이)' },
  hopBehind: { en: 'hop 2, proxy to server', ko: '2번 홉(프록시와 서버 사이)' },
  layers: { en: 'The layers of this frame, outermost first', ko: '이 프레임의 계층, 바깥쪽부터' },
  moreCarriers: { en: '{count} more', ko: '{count}개 더' },
  carriedBy: { en: 'carried by', ko: '실어 나른 프레임' },
  copyAs: { en: 'Copy the bytes', ko: '바이트 복사' },
  // Around what a button to copy shows: Copy as hex, 16진수로 복사.
  copyBefore: { en: 'Copy as ', ko: '' },
  copyBehind: { en: '', ko: '로 복사' },
  hex: { en: 'hex', ko: '16진수' },
  text: { en: 'text', ko: '텍스트' },
  copied: { en: 'Copied: {count} bytes', ko: '{count}바이트를 복사했어요' },
  notCopied: { en: 'The browser did not allow copying.', ko: '브라우저가 복사를 허용하지 않았어요.' },
  problem: { en: 'Against the protocol:', ko: '프로토콜 위반:' },
  pointAtByte: {
    en: 'Point at a byte to see what it belongs to. By keyboard: arrows go from byte to byte, Enter to the field’s row.',
    ko: '바이트를 가리키면 어느 필드인지 알려 줘요. 키보드에서는 화살표로 바이트를 옮기고 Enter로 필드 행으로 가요.',
  },
  noField: {
    en: 'It separates two fields and belongs to none.',
    ko: '필드와 필드를 나눌 뿐, 어느 필드에도 속하지 않아요.',
  },
  byteAt: { en: 'byte {offset}', ko: '{offset}번 바이트' },
  theBytes: { en: 'The bytes, as sent', ko: '보낸 그대로의 바이트' },
  offset: { en: 'Offset', ko: '위치' },
  textColumn: { en: 'As text', ko: '텍스트' },
  inChunks: {
    en: '{count} bytes stand in the chunks, which are frames of their own.',
    ko: '{count}바이트는 청크 안에 있어요. 청크마다 프레임이 따로 있어요.',
  },
  notKept: { en: '{count} bytes crossed and are not kept.', ko: '지나갔지만 보관하지 않은 {count}바이트예요.' },
  noBytes: { en: 'No byte of this frame was kept.', ko: '이 프레임의 바이트는 보관되어 있지 않아요.' },
  fields: { en: 'The fields', ko: '필드' },
  byteCount: { en: '{count} B', ko: '{count}B' },
  oneBit: { en: '1 bit', ko: '1비트' },
  bitCount: { en: '{count} bits', ko: '{count}비트' },
  showMore: { en: 'Show {count} more fields', ko: '필드 {count}개 더 보기' },
  diagram: { en: 'Bit by bit', ko: '비트 단위로 보기' },
  bitNumbers: { en: 'Bits of RFC 6455 §5.2, as they were sent', ko: 'RFC 6455 §5.2의 비트, 보낸 그대로' },
  goesOn: { en: 'goes on', ko: '이어짐' },
  content: { en: 'What it carries', ko: '담긴 내용' },
  laidOut: { en: 'laid out', ko: '보기 좋게' },
  asText: { en: 'as text', ko: '텍스트로' },
  decoded: { en: 'decoded', ko: '압축을 풀어서' },
  asSent: { en: 'as sent', ko: '보낸 그대로' },
  contentCut: { en: 'Only the beginning is shown.', ko: '앞부분만 보여요.' },
  masking: { en: 'Masking, step by step', ko: '마스킹, 한 바이트씩' },
  maskingIs: {
    en: 'Each byte is XORed with one byte of the key, four in turn. Doing it again gives the byte back.',
    ko: '바이트마다 키의 네 바이트를 차례로 돌아가며 XOR해요. 한 번 더 하면 원래 바이트가 돌아와요.',
  },
  maskingStep: { en: 'Byte {n} of {count}', ko: '{count}바이트 중 {n}번째' },
  previousByte: { en: 'Previous byte', ko: '이전 바이트' },
  nextByte: { en: 'Next byte', ko: '다음 바이트' },
  whichByte: { en: 'Byte of the payload', ko: '페이로드의 바이트' },
  onTheWire: { en: 'on the wire', ko: '보낸 바이트' },
  keyByte: { en: 'key[{n} mod 4 = {index}]', ko: '키[{n} mod 4 = {index}]' },
  key: { en: 'key', ko: '키' },
  unmasked: { en: 'unmasked', ko: '푼 바이트' },
  character: { en: 'character', ko: '문자' },
  partOf: { en: 'part of {character}', ko: '{character}의 일부' },
  soFar: { en: 'read so far', ko: '여기까지 읽은 내용' },
  compressedPayload: {
    en: 'Unmasked, these bytes are still compressed. What they mean stands above.',
    ko: '마스킹을 풀어도 아직 압축된 바이트예요. 내용은 위에 있어요.',
  },
  accept: { en: 'Where Sec-WebSocket-Accept comes from', ko: 'Sec-WebSocket-Accept가 나오는 과정' },
  acceptKey: { en: 'Sec-WebSocket-Key, as the client sent it', ko: '클라이언트가 보낸 Sec-WebSocket-Key' },
  acceptJoined: {
    en: 'behind it, the GUID of RFC 6455, the same for everybody',
    ko: '그 뒤에 붙이는 RFC 6455의 GUID, 언제나 같은 값',
  },
  acceptDigest: { en: 'SHA-1 of that text: 20 bytes', ko: '그 텍스트의 SHA-1: 20바이트' },
  acceptIs: { en: 'those bytes in base64', ko: '그 바이트를 base64로' },
  acceptSent: { en: 'what the server sent', ko: '서버가 보낸 값' },
  acceptEqual: {
    en: 'Equal. The server has read the key, so it does speak WebSocket.',
    ko: '같아요. 서버가 키를 읽었으니 WebSocket을 아는 서버예요.',
  },
  acceptDiffers: {
    en: 'Different. The client must fail the connection.',
    ko: '달라요. 클라이언트는 연결을 실패로 끝내야 해요.',
  },
  acceptAbsent: {
    en: 'The server sent none. The client must fail the connection.',
    ko: '서버가 보내지 않았어요. 클라이언트는 연결을 실패로 끝내야 해요.',
  },
  digits: { en: 'What the digits mean', ko: '숫자의 뜻' },
  data: { en: 'data', ko: '데이터' },
  // How an incomplete frame is told.
  bodyShort: {
    en: 'Incomplete: {here} of {whole} bytes of the body have come.',
    ko: '아직 다 오지 않았어요. 본문 {whole}바이트 가운데 {here}바이트가 왔어요.',
  },
  chunksShort: {
    en: 'Incomplete: the last chunk, of size 0, has not come.',
    ko: '아직 끝나지 않았어요. 크기가 0인 마지막 청크가 오지 않았어요.',
  },
  payloadShort: {
    en: 'Incomplete: {here} of {whole} bytes of the payload have come.',
    ko: '아직 다 오지 않았어요. 페이로드 {whole}바이트 가운데 {here}바이트가 왔어요.',
  },
  blankLineShort: {
    en: 'Incomplete: the blank line that ends an event has not come, so no page has seen it.',
    ko: '아직 끝나지 않았어요. 이벤트를 끝내는 빈 줄이 없어서 페이지는 이 이벤트를 받지 못했어요.',
  },
  attachmentsShort: {
    en: 'Incomplete: {here} of {whole} attachments have come.',
    ko: '아직 다 오지 않았어요. 첨부 데이터 {whole}개 가운데 {here}개가 왔어요.',
  },
  incomplete: {
    en: 'Incomplete: the bytes behind this have not come.',
    ko: '아직 끝나지 않았어요. 뒤의 바이트가 오지 않았어요.',
  },
} as const satisfies Record<string, Text>;

/** What a frame of each kind is called above its bytes. */
export const kinds = {
  request: { en: 'HTTP request', ko: 'HTTP 요청' },
  response: { en: 'HTTP response', ko: 'HTTP 응답' },
  chunk: { en: 'chunk', ko: '청크' },
  bytes: { en: 'bytes of TCP', ko: 'TCP 바이트' },
  gap: { en: 'lost bytes', ko: '캡처에 없는 바이트' },
  sse: { en: 'event stream', ko: '이벤트 스트림' },
  websocket: { en: 'WebSocket frame', ko: 'WebSocket 프레임' },
  'engine.io': { en: 'Engine.IO packet', ko: 'Engine.IO 패킷' },
  'socket.io': { en: 'Socket.IO packet', ko: 'Socket.IO 패킷' },
} as const satisfies Record<string, Text>;
