import { statusMeaning } from '#wire/fields/statuses.ts';
import { type Entry, fact, type Group, labels } from './entry.ts';
import { type MetStatus, metStatuses } from './ids.ts';

/** The statuses that the course meets, with their names in RFC 9110, and where. */
const met: Readonly<Record<MetStatus, readonly [name: string, en: string, ko: string]>> = {
  101: [
    'Switching Protocols',
    'Opens a WebSocket. What follows the blank line is frames.',
    'WebSocket을 여는 응답. 빈 줄 다음부터는 프레임.',
  ],
  200: [
    'OK',
    'Most answers of polling, and the one endless answer of an event stream.',
    '폴링 응답 대부분, 그리고 끝나지 않는 이벤트 스트림의 하나뿐인 응답.',
  ],
  204: [
    'No Content',
    'A held request that reached its limit without news.',
    '새 소식 없이 제한 시간에 이른, 붙잡아 둔 요청의 응답.',
  ],
  302: ['Found', 'EventSource follows it, as fetch does.', 'EventSource도 fetch처럼 따라감.'],
  304: [
    'Not Modified',
    'The answer to If-None-Match when nothing changed. fetch reports 200 with the cached body; the wire shows 304.',
    '바뀐 것이 없을 때 If-None-Match에 대한 응답. fetch는 캐시된 본문과 200을 알려 주지만 실제로 오간 것은 304.',
  ],
  400: [
    'Bad Request',
    'What ws answers to a handshake without a valid key, and Engine.IO with its error codes.',
    '올바른 키가 없는 핸드셰이크에 ws가 주는 응답. Engine.IO는 오류 코드와 함께 보냄.',
  ],
  401: [
    'Unauthorized',
    'At a WebSocket handshake a page cannot see it: it gets an error event and close code 1006.',
    'WebSocket 핸드셰이크에서는 페이지가 볼 수 없음. error 이벤트와 종료 코드 1006만 받음.',
  ],
  403: [
    'Forbidden',
    'A foreign Origin that the server refuses; Engine.IO when allowRequest says no.',
    '서버가 거절한 다른 출처. allowRequest가 거절한 Engine.IO 요청.',
  ],
  404: ['Not Found', 'A path that nobody handles.', '아무도 처리하지 않는 경로.'],
  405: ['Method Not Allowed', 'What ws answers to a handshake by POST.', 'POST로 보낸 핸드셰이크에 ws가 주는 응답.'],
  413: [
    'Content Too Large',
    'Engine.IO, when a POST is larger than maxHttpBufferSize.',
    'POST가 maxHttpBufferSize보다 클 때 Engine.IO의 응답.',
  ],
  426: [
    'Upgrade Required',
    'What a bare WebSocketServer of ws answers to a plain GET.',
    '일반 GET에 ws의 WebSocketServer가 주는 응답.',
  ],
  429: ['Too Many Requests', 'A server that asks its clients to slow down.', '요청을 줄여 달라는 서버의 응답.'],
  500: [
    'Internal Server Error',
    'An error that nobody caught. A client that asks again at once makes it worse: back off.',
    '아무도 잡지 않은 오류. 곧바로 다시 요청하면 상황이 나빠지므로 백오프가 필요.',
  ],
  502: ['Bad Gateway', 'A reverse proxy whose server is away.', '뒤쪽 서버에 닿지 못한 리버스 프록시의 응답.'],
  503: ['Service Unavailable', 'A server that is overloaded or about to stop.', '과부하이거나 곧 멈출 서버의 응답.'],
  504: [
    'Gateway Timeout',
    'A reverse proxy that waited longer than its limit for the head of an answer, as of a poll held too long.',
    '응답 헤더를 한도보다 오래 기다린 리버스 프록시의 응답. 너무 오래 붙잡아 둔 롱 폴링에서 생김.',
  ],
};

export const statuses: Group = {
  id: 'statuses',
  title: { en: 'HTTP status codes', ko: 'HTTP 상태 코드' },
  says: {
    en: 'Three digits in the first line of a response; the first of them is the class. These are the ones that the course meets.',
    ko: '응답 첫 줄의 세 자리 숫자예요. 첫 자리는 분류를 나타내요. 이 과정에서 만나는 코드만 모았어요.',
  },
  layer: 'http',
  entries: metStatuses.map((status): Entry => {
    const [name, en, ko] = met[status];
    const { meaning, clause } = statusMeaning(status);
    return {
      id: `status-${status}`,
      value: String(status),
      name,
      means: meaning,
      facts: [fact(labels.inTheCourse, en, ko)],
      samples: [],
      sources: [clause],
    };
  }),
  sources: ['RFC 9110 §15'],
};
