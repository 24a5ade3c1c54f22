import type { Text } from '#wire/text.ts';

/** What the fields say that a learner of this course meets. Names in lower case. */
const headers: Readonly<Record<string, readonly [en: string, ko: string, clause: string]>> = {
  accept: [
    'The types that the client can use. An EventSource asks for text/event-stream.',
    '클라이언트가 받을 수 있는 형식이에요. EventSource는 text/event-stream을 요청해요.',
    'RFC 9110 §12.5.1',
  ],
  'accept-encoding': [
    'The compressions that the client can undo.',
    '클라이언트가 풀 수 있는 압축 방식이에요.',
    'RFC 9110 §12.5.3',
  ],
  'accept-language': ['The languages that the reader prefers.', '읽는 사람이 원하는 언어예요.', 'RFC 9110 §12.5.4'],
  'access-control-allow-origin': [
    'The pages that may read this response.',
    '이 응답을 읽어도 되는 페이지의 출처예요.',
    'Fetch §3.3.3',
  ],
  'access-control-request-method': [
    'The method that the page wants to use.',
    '페이지가 쓰려는 메서드예요.',
    'Fetch §3.3.2',
  ],
  age: ['Seconds that a cache has held this.', '캐시에 머문 시간(초)이에요.', 'RFC 9111 §5.1'],
  allow: ['The methods that this target takes.', '이 대상이 받는 메서드예요.', 'RFC 9110 §10.2.1'],
  authorization: ['Says who asks.', '누가 요청하는지 증명해요.', 'RFC 9110 §11.6.2'],
  'cache-control': [
    'Who may keep this, and for how long. An EventSource asks with no-store or no-cache: events are never answered from a cache.',
    '누가 얼마나 저장해도 되는지 정해요. EventSource는 no-store나 no-cache로 요청해서 캐시에 있던 이벤트를 받지 않아요.',
    'RFC 9111 §5.2',
  ],
  connection: [
    'For this hop only: whether the connection stays open, and which fields end here.',
    '이 홉에서만 유효해요. 연결을 유지할지, 어떤 헤더를 다음 홉에 넘기지 않을지 알려요.',
    'RFC 9110 §7.6.1',
  ],
  'content-encoding': ['How the body is compressed.', '본문의 압축 방식이에요.', 'RFC 9110 §8.4'],
  'content-length': ['Bytes of the body, in decimal digits.', '본문의 바이트 수를 십진수로 적어요.', 'RFC 9110 §8.6'],
  'content-type': [
    'What the bytes of the body are. An EventSource that gets anything but text/event-stream fails, and does not reconnect.',
    '본문이 어떤 형식인지 알려요. EventSource는 text/event-stream이 아니면 실패하고 다시 연결하지 않아요.',
    'RFC 9110 §8.3',
  ],
  cookie: ['What this server asked the browser to remember.', '서버가 브라우저에 맡겨 둔 값이에요.', 'RFC 6265 §5.4'],
  date: ['When the response was written.', '응답을 만든 시각이에요.', 'RFC 9110 §6.6.1'],
  etag: [
    'The name of this version: If-None-Match sends it back.',
    '이 버전의 이름표예요. 클라이언트가 If-None-Match로 되돌려 보내요.',
    'RFC 9110 §8.8.3',
  ],
  expect: [
    'The client waits for 100 before it sends the body.',
    '클라이언트가 100을 받은 뒤에 본문을 보내요.',
    'RFC 9110 §10.1.1',
  ],
  expires: ['When a cache must ask again.', '캐시가 다시 물어야 하는 시각이에요.', 'RFC 9111 §5.3'],
  host: [
    'The server that is meant; one address may be many servers.',
    '요청을 받을 서버의 이름이에요. 한 주소에 서버가 여럿일 수 있어요.',
    'RFC 9110 §7.2',
  ],
  'if-modified-since': [
    'Answer 304 if nothing has changed since then.',
    '그 뒤로 바뀌지 않았으면 304로 답해 달라는 뜻이에요.',
    'RFC 9110 §13.1.3',
  ],
  'if-none-match': [
    'Answer 304 if it still has this ETag.',
    'ETag가 그대로면 304로 답해 달라는 뜻이에요.',
    'RFC 9110 §13.1.2',
  ],
  'keep-alive': [
    'How long, and for how many requests, the connection stays open.',
    '연결을 얼마나, 요청 몇 개까지 유지하는지 알려요.',
    'RFC 2068 §19.7.1',
  ],
  'last-event-id': [
    'The last event ID that the EventSource has, in UTF-8, sent when it reconnects: go on behind it.',
    'EventSource가 마지막으로 받은 id예요(UTF-8). 다시 연결할 때 보내니, 서버는 그 뒤부터 이어서 보내면 돼요.',
    'HTML §9.2.4',
  ],
  'last-modified': ['When this was last changed.', '마지막으로 바뀐 시각이에요.', 'RFC 9110 §8.8.2'],
  link: ['Points to something else that belongs to this.', '관련된 다른 자원을 가리켜요.', 'RFC 8288 §3'],
  location: ['Where to go next.', '다음에 갈 곳이에요.', 'RFC 9110 §10.2.2'],
  origin: ['The site of the page that asks.', '요청한 페이지의 출처예요.', 'RFC 6454 §7'],
  pragma: ['no-cache, as HTTP/1.0 said it.', 'HTTP/1.0 시절의 no-cache예요.', 'RFC 9111 §5.4'],
  range: ['Only this part, please.', '일부만 달라는 뜻이에요.', 'RFC 9110 §14.2'],
  referer: ['The page from which this was asked.', '요청이 시작된 페이지예요.', 'RFC 9110 §10.1.3'],
  'retry-after': ['How long to wait before asking again.', '다시 요청하기 전에 기다릴 시간이에요.', 'RFC 9110 §10.2.3'],
  'sec-websocket-accept': [
    'Proves that the server read the key: SHA-1 of the key and a fixed text.',
    '서버가 키를 읽었다는 증거예요. 키와 정해진 문자열을 이어 SHA-1으로 계산해요.',
    'RFC 6455 §4.2.2',
  ],
  'sec-websocket-extensions': [
    'Extensions: what the client offers, and what the server takes of it. permessage-deflate compresses messages.',
    '확장이에요. 클라이언트가 제안하고 서버가 그 가운데서 받아들여요. permessage-deflate는 메시지를 압축해요.',
    'RFC 6455 §9.1',
  ],
  'sec-websocket-key': [
    '16 random bytes in base64. Sec-WebSocket-Accept must be computed from them.',
    '무작위 16바이트를 base64로 적은 값이에요. 서버는 이 값으로 Sec-WebSocket-Accept를 계산해요.',
    'RFC 6455 §4.1',
  ],
  'sec-websocket-protocol': [
    'Subprotocols: the client offers a list, the server chooses one.',
    '서브프로토콜이에요. 클라이언트가 여러 개를 제안하면 서버가 하나를 골라요.',
    'RFC 6455 §11.3.4',
  ],
  'sec-websocket-version': [
    'The version of WebSocket; 13 is the only one in use.',
    'WebSocket의 버전이에요. 지금 쓰는 것은 13뿐이에요.',
    'RFC 6455 §4.1',
  ],
  server: ['The program that answers.', '응답한 프로그램이에요.', 'RFC 9110 §10.2.4'],
  'set-cookie': [
    'Asks the browser to remember something. Several are never joined.',
    '브라우저에 값을 맡겨요. 여러 개여도 합치지 않아요.',
    'RFC 6265 §4.1',
  ],
  te: [
    'The transfer codings that the client takes, and whether it takes trailers.',
    '클라이언트가 받을 수 있는 전송 코딩과, 트레일러를 받는지 여부예요.',
    'RFC 9110 §10.1.4',
  ],
  trailer: ['The fields that follow the body.', '본문 뒤에 올 헤더의 이름이에요.', 'RFC 9110 §6.6.2'],
  'transfer-encoding': [
    'How the body is put on this connection; chunked tells its length piece by piece.',
    '본문을 이 연결에 싣는 방식이에요. chunked는 길이를 조각마다 알려요.',
    'RFC 9112 §6.1',
  ],
  upgrade: [
    'The protocol to go on with on this connection; websocket for a WebSocket.',
    '이 연결에서 이어서 쓸 프로토콜이에요. WebSocket이라면 websocket이에요.',
    'RFC 9110 §7.8',
  ],
  'user-agent': ['The program that asks.', '요청한 프로그램이에요.', 'RFC 9110 §10.1.5'],
  vary: ['The request fields that this answer depends on.', '응답을 좌우하는 요청 헤더예요.', 'RFC 9110 §12.5.5'],
  'www-authenticate': ['How to say who you are.', '어떻게 인증하는지 알려요.', 'RFC 9110 §11.6.1'],
  'x-accel-buffering': [
    'no: nginx passes this response on at once.',
    'no면 nginx가 응답을 모으지 않고 바로 전해요.',
    'nginx ngx_http_proxy_module',
  ],
};

const unknown: readonly [string, string, string] = [
  'A field of the application, or one that this course does not explain.',
  '애플리케이션이 쓰는 헤더이거나, 이 과정에서 다루지 않는 헤더예요.',
  'RFC 9110 §5.1',
];

/** What a header or trailer field is for, whatever the case of its name. */
export function headerMeaning(name: string): { meaning: Text; clause: string } {
  const key = name.toLowerCase();
  const [en, ko, clause] = Object.hasOwn(headers, key) ? headers[key]! : unknown;
  return { meaning: { en, ko }, clause };
}
