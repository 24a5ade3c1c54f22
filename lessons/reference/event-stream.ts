import { type Entry, type Fact, fact, type Group, labels } from './entry.ts';
import { type Sample, text } from './samples.ts';

const { note, page } = labels;

const entry = (
  id: string,
  value: string,
  en: string,
  ko: string,
  facts: readonly Fact[],
  samples: readonly Sample[],
  source = 'HTML §9.2.6',
): Entry => ({ id: `sse-${id}`, value, means: { en, ko }, facts, samples, sources: [source] });

const stream = (what: string, en: string, ko: string) => text('server', what, en, ko);

/** What an event stream is written with (HTML §9.2.5, §9.2.6). */
export const eventStream: Group = {
  id: 'event-stream',
  title: { en: 'Fields of an event stream', ko: '이벤트 스트림의 필드' },
  says: {
    en: 'An answer of type text/event-stream that does not end: lines of a field name, a colon, and a value. A blank line dispatches the event.',
    ko: '타입이 text/event-stream이고 끝나지 않는 응답이에요. 한 줄에 필드 이름, 콜론, 값을 적어요. 빈 줄이 오면 이벤트가 발생해요.',
  },
  layer: 'sse',
  entries: [
    entry(
      'data',
      'data',
      'A line of the event’s data. Several lines are joined with line breaks.',
      '이벤트 데이터 한 줄이에요. 여러 줄이면 줄바꿈으로 이어 붙여요.',
      [
        fact(page, 'event.data, always a string.', 'event.data. 언제나 문자열.'),
        fact(
          note,
          'One space behind the colon is left out. A block without data dispatches nothing.',
          '콜론 뒤의 공백 하나는 뺌. data가 없는 블록에서는 이벤트가 발생하지 않음.',
        ),
      ],
      [
        stream('data: hi\n\n', 'one event, “hi”', '이벤트 하나, “hi”'),
        stream('data: a\ndata: b\n\n', 'one event of two lines', '두 줄짜리 이벤트 하나'),
      ],
    ),
    entry(
      'event',
      'event',
      'The type of the event. Without it the type is message.',
      '이벤트의 종류예요. 없으면 message예요.',
      [
        fact(
          page,
          'addEventListener with this name; onmessage does not get it.',
          '이 이름으로 addEventListener에 등록한 함수가 받음. onmessage는 받지 못함.',
        ),
        fact(note, 'It counts for one event only.', '이벤트 하나에만 적용됨.'),
      ],
      [stream('event: vote\ndata: 7\n\n', 'an event named vote', '이름이 vote인 이벤트')],
    ),
    entry(
      'id',
      'id',
      'The last event ID from here on. The browser sends it as Last-Event-ID when it reconnects.',
      '여기서부터의 마지막 이벤트 ID예요. 다시 연결할 때 브라우저가 Last-Event-ID로 보내요.',
      [
        fact(page, 'event.lastEventId, on later events too.', 'event.lastEventId. 이후의 이벤트에도 남음.'),
        fact(
          note,
          'An empty id clears it. One that contains NUL is ignored.',
          '빈 id는 값을 지움. NUL이 든 id는 무시됨.',
        ),
      ],
      [stream('id: 7\ndata: hi\n\n', 'an event with an id', 'id가 있는 이벤트')],
    ),
    entry(
      'retry',
      'retry',
      'How long the browser waits before it reconnects, in milliseconds.',
      '브라우저가 다시 연결하기 전에 기다릴 시간(밀리초)이에요.',
      [
        fact(
          note,
          'Digits only, or the line is ignored. Chromium waits 3000 ms when none was given.',
          '숫자만 쓸 수 있고, 아니면 그 줄이 무시됨. 지정하지 않으면 Chromium은 3000ms.',
        ),
      ],
      [stream('retry: 300\n', '300 milliseconds', '300밀리초')],
    ),
    entry(
      'comment',
      ':',
      'A line that begins with a colon is a comment. Nobody reads it; it keeps proxies from closing the connection as idle.',
      '콜론으로 시작하는 줄은 주석이에요. 아무도 읽지 않지만, 프록시가 유휴 연결로 보고 끊지 않게 해요.',
      [fact(page, 'Nothing.', '없음.')],
      [stream(': keep-alive\n\n', 'a sign of life', '살아 있다는 신호')],
      'HTML §9.2.5',
    ),
    entry(
      'blank-line',
      '\\n\\n',
      'Ends the block. If it has data, the event is dispatched now.',
      '블록의 끝이에요. data가 있으면 지금 이벤트가 발생해요.',
      [
        fact(
          note,
          'A stream that ends before the blank line takes its last event with it: no page sees that event.',
          '빈 줄 없이 스트림이 끝나면 마지막 이벤트는 사라지고 페이지는 받지 못함.',
        ),
      ],
      [],
    ),
    entry(
      'line-ends',
      'LF, CR LF, CR',
      'Each of the three ends a line, and one stream may mix them.',
      '셋 다 줄의 끝을 나타내요. 한 스트림에 섞여 있어도 돼요.',
      [],
      [stream('data: a\r\ndata: b\rdata: c\n\n', 'one event of three lines', '세 줄짜리 이벤트 하나')],
      'HTML §9.2.5',
    ),
    entry(
      'bom',
      'BOM',
      'One byte order mark at the very beginning of the stream is skipped. The stream is always UTF-8.',
      '스트림 맨 앞의 BOM 하나는 건너뛰어요. 스트림은 언제나 UTF-8이에요.',
      [
        fact(
          note,
          'Anywhere else it belongs to the line, and makes its field unknown. Bytes that are not UTF-8 become �.',
          '다른 곳에 있으면 줄의 일부라서 알 수 없는 필드가 됨. UTF-8이 아닌 바이트는 �로 바뀜.',
        ),
      ],
      [stream('\ufeffdata: hi\n\n', 'ef bb bf in front', '맨 앞에 ef bb bf')],
      'HTML §9.2.5',
    ),
    entry(
      'last-event-id',
      'Last-Event-ID',
      'The header field that a browser sends when it reconnects: the last id that it got.',
      '다시 연결할 때 브라우저가 보내는 헤더예요. 마지막으로 받은 id가 담겨요.',
      [
        fact(
          note,
          'Nothing is replayed by itself: the server must keep what it may have to send again.',
          '저절로 다시 오는 것은 없음. 다시 보낼 이벤트는 서버가 보관해야 함.',
        ),
      ],
      [],
      'HTML §9.2.4',
    ),
  ],
  sources: ['HTML §9.2'],
};
