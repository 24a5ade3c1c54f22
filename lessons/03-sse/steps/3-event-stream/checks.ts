import { lastShown, newsIn, newsStreams, told } from '#lessons/03-sse/news.ts';
import { hadTime } from '#lessons/03-sse/pieces.ts';
import { eventStreams, mediaType } from '#lessons/event-streams.ts';
import { header } from '#lessons/evidence.ts';
import type { Check, Run, Step } from '#lessons/lesson.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';

/** So many events tell. */
const enough = 2;

/** The first event streams with so many news, and those. */
function toldEnough(run: Run) {
  return newsStreams(run)
    .map((stream) => ({ stream, all: told(stream) }))
    .find(({ all }) => all.length >= enough);
}

const format: Check = {
  id: 'format',
  title: { en: 'Each news is an event of an event stream', ko: '소식 하나가 이벤트 스트림의 이벤트 하나예요' },
  hints: {
    format: {
      en: 'News {id} is an event: its data, and the blank line that ends it. That is {bytes} bytes, and a few more for the chunk around it; a polled answer took hundreds.',
      ko: '{id}번 소식이 이벤트 하나예요. data가 있고 빈 줄로 끝나요. 모두 {bytes}바이트이고, 이것을 감싼 청크가 몇 바이트 더 써요. 폴링에서는 응답 하나에 수백 바이트가 들었어요.',
    },
    'wrong-type': {
      en: 'This answer has status {status} and Content-Type: {type}. Expected: 200 and text/event-stream. With anything else an EventSource gives up at once, and for good.',
      ko: '이 응답의 상태 코드는 {status}, Content-Type: {type}. 200과 text/event-stream이어야 해요. 그 밖의 응답이면 EventSource는 바로 포기하고 다시 시도하지도 않아요.',
    },
    'no-blank-line': {
      en: 'This brought a second news, and there is still no event: no blank line came. Expected: \\n\\n behind each news. Until then a reader takes each data line for one more line of the same event.',
      ko: '두 번째 소식까지 왔는데 아직 이벤트가 하나도 없어요. 빈 줄이 없기 때문이에요. 소식마다 끝에 \\n\\n을 쓰세요. 빈 줄이 올 때까지 data 줄은 모두 같은 이벤트의 줄로 쌓여요.',
    },
    'no-data': {
      en: 'This block has no data, so that no event is dispatched. Expected: a line that begins with data: and then the news. Fields with other names are ignored.',
      ko: '이 블록에는 data가 없어서 이벤트가 생기지 않아요. data:로 시작하는 줄에 소식을 쓰세요. 이름이 다른 필드는 무시돼요.',
    },
    'not-json': {
      en: 'The data of this event is {data}, which is no JSON with the id of a news. Expected: what JSON.stringify makes of it.',
      ko: '이 이벤트의 data: {data}. 소식의 id가 든 JSON이 아니에요. JSON.stringify로 바꿔서 보내세요.',
    },
  },
  judge(run) {
    const right = toldEnough(run);
    if (right) {
      const { id, event } = right.all[enough - 1]!;
      return passed('format', event, { id, bytes: event.span.end - event.span.start });
    }
    for (const { response, parts, events } of eventStreams(run, '/news')) {
      if (!response) continue;
      const { status } = response;
      if (status !== 200 || mediaType(response) !== 'text/event-stream') {
        return failed('wrong-type', response, { status, type: mediaType(response) || '–' });
      }
      // An event of another name may be a greeting, when news follows.
      const tells = events.length < enough || events.some((event) => newsIn(event) !== undefined);
      const strange = events.find((event) => newsIn(event) === undefined && !(tells && event.event !== 'message'));
      // Lines without a blank line between them are one event when one comes at last.
      if (strange?.data?.includes('}\n{')) return failed('no-blank-line', strange);
      if (strange) return failed('not-json', strange, { data: (strange.data ?? '').slice(0, 40) });
      const empty = parts.find(({ kind, incomplete }) => kind === 'fields' && !incomplete);
      if (empty) return failed('no-data', empty);
      const chunks = run.frames.filter(({ layer, within }) => layer === 'http' && within.includes(response.id));
      const second = chunks.filter((_, index) => index > 0)[0];
      const text = new TextDecoder().decode(response.body);
      if (events.length === 0 && second && (text.match(/^data:/gm)?.length ?? 0) > 1 && !/\n\r?\n/.test(text)) {
        return failed('no-blank-line', second);
      }
    }
    return waiting;
  },
};

const heard: Check = {
  id: 'heard',
  title: { en: 'An EventSource reads it, and the page shows it', ko: 'EventSource가 읽고 페이지에 보여 줘요' },
  hints: {
    heard: {
      en: 'Accept: text/event-stream says that an EventSource asked. One request, {events} events so far.',
      ko: 'Accept: text/event-stream을 보니 EventSource가 보낸 요청이에요. 요청 하나에 이벤트가 벌써 {events}개예요.',
    },
    'not-by-event-source': {
      en: 'This request says Accept: {accept}, so that it is not an EventSource’s. The stream can be read by hand, too; but who reconnects then, and says what was seen? Expected: new EventSource in client.js.',
      ko: '이 요청의 Accept: {accept}. EventSource가 보낸 요청이 아니에요. 직접 읽을 수도 있지만, 그러면 끊겼을 때 누가 다시 연결하고 어디까지 봤는지 말할까요? client.js에서 new EventSource를 쓰세요.',
    },
    'not-shown': {
      en: 'News {id} came here, and the page does not show it. An EventSource hands an event over as a MessageEvent: its text is in data, and wants JSON.parse.',
      ko: '{id}번 소식이 여기 왔는데 페이지에 보이지 않아요. EventSource는 이벤트를 MessageEvent로 넘겨요. data에 든 문자열을 JSON.parse로 읽으세요.',
    },
  },
  judge(run) {
    const right = toldEnough(run);
    if (!right) return waiting;
    const { stream, all } = right;
    const accept = header(stream.request, 'Accept') ?? 'nothing';
    if (!accept.includes('text/event-stream')) return failed('not-by-event-source', stream.request, { accept });
    const { id, event } = all[enough - 1]!;
    if (lastShown(run) >= id) return passed('heard', stream.request, { events: enough });
    return hadTime(run, event.until) ? failed('not-shown', event, { id }) : waiting;
  },
};

const step: Step = {
  id: 'event-stream',
  title: { en: 'A format that browsers read', ko: '브라우저가 읽을 줄 아는 형식' },
  opens: { file: 'server.js', pane: 'wire', frame: 'message ·' },
  questions: [],
  startEarns: 'wrong-type',
  checks: [format, heard],
  help: [
    {
      en: "Three places: the Content-Type and what onNews writes, in server.js; and in client.js everything from fetch('/news') on becomes two lines.",
      ko: "고칠 곳은 세 군데예요. server.js에서는 Content-Type과 onNews에서 쓰는 내용, client.js에서는 fetch('/news')부터 끝까지가 두 줄로 바뀌어요.",
    },
    {
      en: "Server: 'text/event-stream', and response.write('data: ' + JSON.stringify(news) + '\\n\\n'). Page: const source = new EventSource('/news'); source.onmessage = ({ data }) => add(JSON.parse(data)).",
      ko: "서버: 'text/event-stream'과 response.write('data: ' + JSON.stringify(news) + '\\n\\n'). 페이지: const source = new EventSource('/news'); source.onmessage = ({ data }) => add(JSON.parse(data)).",
    },
  ],
  speeds: [1, 5],
};

export default step;
