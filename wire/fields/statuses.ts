import type { Text } from '#wire/text.ts';

/** RFC 9110 §15. */
const statuses: Readonly<Record<number, readonly [en: string, ko: string, clause: string]>> = {
  100: ['Go on, send the body.', '본문을 계속 보내도 돼요.', 'RFC 9110 §15.2.1'],
  101: [
    'The server switches protocols. Behind the blank line, both ends speak the new one.',
    '서버가 프로토콜을 바꿔요. 빈 줄 뒤부터는 양쪽이 새 프로토콜로 말해요.',
    'RFC 9110 §15.2.2',
  ],
  103: ['Hints that come ahead of the final response.', '최종 응답보다 먼저 보내는 힌트예요.', 'RFC 8297 §2'],
  200: ['It worked.', '성공했어요.', 'RFC 9110 §15.3.1'],
  201: ['Something new was made.', '새로 만들어졌어요.', 'RFC 9110 §15.3.2'],
  202: ['Accepted, but not done yet.', '받아들였지만 아직 끝나지 않았어요.', 'RFC 9110 §15.3.3'],
  204: [
    'It worked, and there is no body. An EventSource stops reconnecting.',
    '성공했고 본문은 없어요. EventSource는 이 응답을 받으면 다시 연결하지 않아요.',
    'RFC 9110 §15.3.5',
  ],
  206: ['A part, as asked for with Range.', 'Range로 요청한 일부예요.', 'RFC 9110 §15.3.7'],
  301: ['Moved for good: see Location.', '완전히 옮겨 갔어요. Location을 보세요.', 'RFC 9110 §15.4.2'],
  302: ['For now it is elsewhere: see Location.', '지금은 다른 곳에 있어요. Location을 보세요.', 'RFC 9110 §15.4.3'],
  303: [
    'See the answer there, with GET: see Location.',
    '답은 다른 곳에서 GET으로 받아야 해요. Location을 보세요.',
    'RFC 9110 §15.4.4',
  ],
  304: [
    'Nothing has changed: use what you have. There is never a body.',
    '바뀐 것이 없으니 가진 것을 쓰면 돼요. 본문은 절대 없어요.',
    'RFC 9110 §15.4.5',
  ],
  307: [
    'For now it is elsewhere; ask there with the same method.',
    '지금은 다른 곳에 있어요. 같은 메서드로 요청해야 해요.',
    'RFC 9110 §15.4.8',
  ],
  308: [
    'Moved for good; ask there with the same method.',
    '완전히 옮겨 갔어요. 같은 메서드로 요청해야 해요.',
    'RFC 9110 §15.4.9',
  ],
  400: ['The server cannot read this request.', '서버가 읽을 수 없는 요청이에요.', 'RFC 9110 §15.5.1'],
  401: ['Say who you are first.', '먼저 인증해야 해요.', 'RFC 9110 §15.5.2'],
  403: ['Understood, and refused.', '요청을 이해했지만 거절했어요.', 'RFC 9110 §15.5.4'],
  404: ['There is nothing at this target.', '요청한 대상이 없어요.', 'RFC 9110 §15.5.5'],
  405: ['Not with this method: see Allow.', '이 메서드로는 안 돼요. Allow를 보세요.', 'RFC 9110 §15.5.6'],
  408: ['The request took too long to come.', '요청이 너무 늦게 왔어요.', 'RFC 9110 §15.5.9'],
  409: ['It does not fit what is there now.', '지금 상태와 맞지 않아요.', 'RFC 9110 §15.5.10'],
  411: ['Say how long the body is.', '본문의 길이를 알려야 해요.', 'RFC 9110 §15.5.12'],
  413: ['The body is too large.', '본문이 너무 커요.', 'RFC 9110 §15.5.14'],
  414: ['The target is too long.', '요청 대상(URL)이 너무 길어요.', 'RFC 9110 §15.5.15'],
  415: ['The server does not read this type of body.', '서버가 다루지 않는 형식의 본문이에요.', 'RFC 9110 §15.5.16'],
  417: ['The Expect field cannot be met.', 'Expect 헤더의 요구를 들어줄 수 없어요.', 'RFC 9110 §15.5.18'],
  426: [
    'Ask again with the protocol in Upgrade.',
    'Upgrade에 적힌 프로토콜로 다시 요청해야 해요.',
    'RFC 9110 §15.5.22',
  ],
  429: ['Too many requests: wait.', '요청이 너무 많아요. 기다려야 해요.', 'RFC 6585 §4'],
  431: ['The head is too large.', '헤더가 너무 커요.', 'RFC 6585 §5'],
  500: [
    'The server failed. An EventSource that gets this does not reconnect.',
    '서버에서 오류가 났어요. EventSource는 이 응답을 받으면 다시 연결하지 않아요.',
    'RFC 9110 §15.6.1',
  ],
  501: ['The server does not know this method.', '서버가 모르는 메서드예요.', 'RFC 9110 §15.6.2'],
  502: [
    'The server behind the proxy answered nonsense, or not at all.',
    '프록시 뒤의 서버가 엉뚱하게 답했거나 아예 답하지 않았어요.',
    'RFC 9110 §15.6.3',
  ],
  503: [
    'Not now: overloaded or down. See Retry-After. An EventSource does not look at it and does not reconnect.',
    '지금은 안 돼요. 과부하이거나 점검 중이에요. Retry-After를 보세요. EventSource는 이 헤더를 무시하고 다시 연결하지 않아요.',
    'RFC 9110 §15.6.4',
  ],
  504: ['The server behind the proxy was too slow.', '프록시 뒤의 서버가 제때 답하지 않았어요.', 'RFC 9110 §15.6.5'],
};

/** RFC 9110 §15: an unknown code means what the x00 of its class means. */
const classes: readonly (readonly [en: string, ko: string, clause: string])[] = [
  ['No class of status codes.', '상태 코드의 분류에 없는 값이에요.', 'RFC 9110 §15'],
  ['Interim: the final response is still to come.', '중간 응답이에요. 최종 응답은 뒤에 와요.', 'RFC 9110 §15.2'],
  ['It worked.', '성공했어요.', 'RFC 9110 §15.3'],
  [
    'Something more must be done: mostly, ask elsewhere.',
    '더 할 일이 있어요. 대개 다른 곳에 요청해야 해요.',
    'RFC 9110 §15.4',
  ],
  ['The server says that the client is wrong.', '클라이언트 쪽이 잘못됐다는 뜻이에요.', 'RFC 9110 §15.5'],
  ['The server failed.', '서버 쪽이 실패했다는 뜻이에요.', 'RFC 9110 §15.6'],
];

export function statusMeaning(status: number): { meaning: Text; clause: string } {
  const [en, ko, clause] = statuses[status] ?? classes[Math.floor(status / 100)] ?? classes[0]!;
  return { meaning: { en, ko }, clause };
}
