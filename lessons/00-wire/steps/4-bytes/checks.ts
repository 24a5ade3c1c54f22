import { good } from '#lessons/00-wire/asks.ts';
import { pagesOwn } from '#lessons/evidence.ts';
import type { Check, Run, Step } from '#lessons/lesson.ts';
import { numberIn } from '#lessons/typed.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';

const crlf = 2;

const head: Check = {
  id: 'head',
  title: { en: 'The head has as many bytes as you say', ko: '헤더의 바이트 수가 맞아요' },
  hints: {
    'head-counted': {
      en: '{bytes} bytes: {lines} lines, each ended by CRLF, the blank line among them.',
      ko: '{bytes}바이트예요. 빈 줄까지 {lines}줄이고, 줄마다 CRLF로 끝나요.',
    },
    'without-the-blank-line': {
      en: 'You said {answer}; it is two more. The blank line belongs to the head: it is the CRLF that ends it.',
      ko: '답은 {answer}, 실제로는 2바이트 더 있어요. 빈 줄도 헤더에 들어가요. 헤더를 끝내는 CRLF가 바로 빈 줄이에요.',
    },
    'with-the-body': {
      en: 'You said {answer}: that is the whole answer. Expected: what stands in front of the body.',
      ko: '답은 {answer}, 이 수는 응답 전체의 크기예요. 본문 앞까지만 세어 보세요.',
    },
    'not-the-head': {
      en: 'You said {answer}. Expected: the bytes from H of HTTP to the end of the blank line, which is the size of the line less the body.',
      ko: '답은 {answer}, 실제와 달라요. HTTP의 H부터 빈 줄 끝까지예요. 줄에 적힌 크기에서 본문을 빼면 돼요.',
    },
  },
  judge(run) {
    const answer = numberIn(run.answers.head ?? '');
    const answers = good(run);
    const last = answers.at(-1)?.response;
    if (answer === undefined || !last) return waiting;
    const counted = answers.find(({ response }) => response.headLength === answer)?.response;
    if (counted) {
      const lines = new TextDecoder('latin1').decode(counted.head ?? new Uint8Array()).split('\r\n').length - 1;
      return passed('head-counted', counted, { bytes: answer, lines });
    }
    const { headLength, bodyLength } = last;
    if (answer === headLength - crlf) return failed('without-the-blank-line', last, { answer });
    if (answer === headLength + bodyLength) return failed('with-the-body', last, { answer });
    return failed('not-the-head', last, { answer });
  },
};

const body: Check = {
  id: 'body',
  title: { en: 'The body has as many bytes as you say', ko: '본문의 바이트 수가 맞아요' },
  hints: {
    'body-counted': {
      en: '{bytes} bytes for {characters} characters, as Content-Length says: ▲ alone is e2 96 b2.',
      ko: 'Content-Length에 적힌 대로 {bytes}바이트예요. 글자는 {characters}개인데, ▲ 하나가 e2 96 b2, 세 바이트예요.',
    },
    'counted-characters': {
      en: 'You said {answer}, and there are {answer} characters. Expected: bytes. In UTF-8, ▲ takes three.',
      ko: '답은 {answer}, 글자 수예요. 바이트로 세어 보세요. UTF-8에서 ▲는 세 바이트예요.',
    },
    'not-the-body': {
      en: 'You said {answer}. Expected: what stands behind the blank line; a field in the head announces it.',
      ko: '답은 {answer}, 실제와 달라요. 빈 줄 뒤만 세어 보세요. 헤더에 그 길이를 미리 알려 주는 필드가 있어요.',
    },
  },
  judge(run) {
    const answer = numberIn(run.answers.body ?? '');
    const answers = good(run);
    const last = answers.at(-1)?.response;
    if (answer === undefined || !last) return waiting;
    const counted = answers.find(({ response }) => response.bodyLength === answer)?.response;
    if (counted) return passed('body-counted', counted, { bytes: answer, characters: characters(counted.body) });
    const hint = answer === characters(last.body) ? 'counted-characters' : 'not-the-body';
    return failed(hint, last, { answer });
  },
};

const first: Check = {
  id: 'first',
  title: { en: 'You know who may speak first', ko: '누가 먼저 말할 수 있는지 맞혔어요' },
  hints: {
    'the-page': {
      en: '{connections} connections in this run, and on every one of them the first byte came from the page. This request is one of those firsts.',
      ko: '이번 실행의 연결 {connections}개 모두 첫 바이트를 페이지가 보냈어요. 이 요청도 그중 하나예요.',
    },
    'not-the-server': {
      en: 'Look at every connection of this run: a line to the server always comes first, as here. In HTTP a server only answers.',
      ko: '이번 실행의 연결을 모두 보세요. 여기처럼 늘 서버로 가는 줄이 먼저예요. HTTP에서 서버는 응답만 해요.',
    },
  },
  judge(run) {
    const began = firsts(run);
    const [one] = began;
    const { first: answer } = run.answers;
    if (!answer || !one || good(run).length === 0) return waiting;
    return answer === 'page' ? passed('the-page', one, { connections: began.length }) : failed('not-the-server', one);
  },
};

/** The first frame of each connection that a page opened and something crossed. */
function firsts(run: Run) {
  return [...Map.groupBy(pagesOwn(run), ({ connection }) => connection).values()].map(([frame]) => frame!);
}

/** As JavaScript's `length` has it, which counts ▲ once. */
function characters(bytes: Uint8Array): number {
  return new TextDecoder().decode(bytes).length;
}

const step: Step = {
  id: 'bytes',
  title: { en: 'Count the bytes', ko: '바이트 세기' },
  opens: { file: 'server.js', pane: 'wire', frame: '200 OK · ▲' },
  questions: [
    {
      id: 'body',
      kind: 'number',
      asks: { en: 'How many bytes has the body, ▲ 201?', ko: '본문 ▲ 201은 몇 바이트일까요?' },
    },
    {
      id: 'head',
      kind: 'number',
      asks: {
        en: 'How many bytes has the head of that answer, blank line included?',
        ko: '그 응답의 헤더는 빈 줄까지 몇 바이트일까요?',
      },
    },
    {
      id: 'first',
      kind: 'choice',
      asks: {
        en: 'A vote comes in. Who may speak first, so that the page learns of it?',
        ko: '투표가 들어왔어요. 페이지가 알려면 누가 먼저 말할 수 있을까요?',
      },
      options: [
        { id: 'server', text: { en: 'The server: it knows first', ko: '먼저 아는 서버' } },
        { id: 'either', text: { en: 'Either of them, the connection is open', ko: '연결이 열려 있으니 아무나' } },
        { id: 'page', text: { en: 'Only the page', ko: '페이지만' } },
      ],
    },
  ],
  checks: [body, head, first],
  help: [
    {
      en: 'Select the answer and look at the inspector: it names each part with its bytes. One field of the head announces the body.',
      ko: '응답을 고르고 인스펙터를 보세요. 부분마다 바이트 수가 나와요. 헤더에는 본문의 길이를 알리는 필드도 있어요.',
    },
    {
      en: 'Content-Length is the body. The size of the line is the whole answer; take the body away, and the head is left.',
      ko: 'Content-Length가 본문의 길이예요. 줄에 적힌 크기는 응답 전체이니, 거기서 본문을 빼면 헤더가 남아요.',
    },
  ],
};

export default step;
