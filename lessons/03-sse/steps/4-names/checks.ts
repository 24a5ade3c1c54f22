import { news, newsStreams, told } from '#lessons/03-sse/news.ts';
import { hadTime } from '#lessons/03-sse/pieces.ts';
import { counted } from '#lessons/03-sse/shown.ts';
import type { Check, Run, Step } from '#lessons/lesson.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';

/** So many events tell of their names; a page has heard all names when one of each kind has come. */
const enough = 3;
const kinds = ['up', 'down', 'comment'] as const;

/** The news of the first stream that has any, each with the name that its event should have. */
function named(run: Run) {
  const stream = newsStreams(run).find((one) => told(one).length > 0);
  const all = stream ? told(stream) : [];
  return { stream, all: all.map((one) => ({ ...one, kind: news(one.id, run)?.kind })) };
}

const names: Check = {
  id: 'names',
  title: { en: 'Each event is named after the kind of its news', ko: '이벤트마다 소식의 종류가 이름으로 붙어요' },
  hints: {
    names: {
      en: 'News {id} is an event of type {kind}: the page need not look into the data to know what happened.',
      ko: '{id}번 소식의 이벤트 타입: {kind}. 이제 페이지는 data를 열어 보지 않아도 무슨 일인지 알아요.',
    },
    unnamed: {
      en: 'This event has no name, so its type is message. Expected: event: {kind}, on a line of its own, in the same block as the data.',
      ko: '이 이벤트는 이름이 없어서 타입이 message예요. data와 같은 블록에 event: {kind} 줄을 따로 쓰세요.',
    },
    'name-apart': {
      en: 'This block has a name and no data: nothing is dispatched, and the name is forgotten. Expected: no blank line between event: and data:, as it ends the event.',
      ko: '이 블록에는 이름만 있고 data가 없어요. 그래서 이벤트도 생기지 않고 이름도 잊혀요. 빈 줄은 이벤트를 끝내니 event: 줄과 data: 줄 사이에 넣지 마세요.',
    },
    'another-name': {
      en: 'This event is named {name}, and its news is of the kind {kind}. Expected: event: {kind}.',
      ko: '이 이벤트의 이름: {name}. 소식의 종류: {kind}. event: {kind} 줄이어야 해요.',
    },
  },
  judge(run) {
    const { stream, all } = named(run);
    const apart = stream?.parts.find(({ kind, event, incomplete }) => kind === 'fields' && !incomplete && event);
    if (apart && apart.event !== 'message') return failed('name-apart', apart);
    for (const { event, kind = '' } of all.slice(0, enough)) {
      if (event.event === 'message') return failed('unnamed', event, { kind });
      if (event.event !== kind) return failed('another-name', event, { name: event.event ?? '', kind });
    }
    const last = all[enough - 1];
    return last?.kind ? passed('names', last.event, { id: last.id, kind: last.kind }) : waiting;
  },
};

const heard: Check = {
  id: 'heard',
  title: { en: 'The page listens to all three names', ko: '페이지가 세 이름의 이벤트를 모두 들어요' },
  hints: {
    heard: {
      en: 'A vote up, a vote down and a comment have crossed the wire by their names, and the page shows each. Here is the last of the three, {kind}.',
      ko: 'up, down, comment 이벤트가 모두 왔고, 페이지에도 모두 보여요. 셋 중 마지막으로 온 것이 여기 이 이벤트예요: {kind}.',
    },
    unheard: {
      en: 'The event {kind} came here, and the page does not show it. onmessage hears only events without a name. Expected: source.addEventListener with each of the three names.',
      ko: '여기 {kind} 이벤트가 왔는데 페이지에 보이지 않아요. onmessage는 이름 없는 이벤트만 들어요. 이름 세 개에 각각 source.addEventListener를 쓰세요.',
    },
  },
  judge(run) {
    const { all } = named(run);
    if (all.slice(0, enough).some(({ event, kind }) => event.event !== kind)) return waiting;
    const page = counted(run);
    if (!page) return waiting;
    const firsts = kinds.map((kind) => all.find((one) => one.kind === kind && one.id > page.since));
    for (const first of firsts) {
      if (!first?.kind || page.heard[first.kind] > 0) continue;
      // A page that shows what came later has not heard this.
      const { event, id, kind } = first;
      return page.last > id || hadTime(run, event.until) ? failed('unheard', event, { kind }) : waiting;
    }
    const last = firsts.reduce((one, other) => (one && other && other.id > one.id ? other : one), firsts[0]);
    return last?.kind && firsts.every((first) => first) ? passed('heard', last.event, { kind: last.kind }) : waiting;
  },
};

const step: Step = {
  id: 'names',
  title: { en: 'Events have names', ko: '이벤트에 이름 붙이기' },
  opens: { file: 'server.js', pane: 'wire', frame: 'up · {' },
  questions: [],
  startEarns: 'unnamed',
  checks: [names, heard],
  help: [
    {
      en: 'On the wire: one more line in each event, before its blank line. In the page: onmessage does not hear named events. Which method of EventTarget takes a name?',
      ko: '서버가 보내는 이벤트에는 빈 줄 앞에 한 줄이 더 들어가요. 페이지의 onmessage는 이름 있는 이벤트를 듣지 못해요. EventTarget의 어떤 메서드가 이름을 받을까요?',
    },
    {
      en: "Server: write('event: ' + news.kind + '\\n') before the data. Page: for (const name of ['up', 'down', 'comment']) source.addEventListener(name, ({ data }) => add(JSON.parse(data))).",
      ko: "서버: data 앞에 write('event: ' + news.kind + '\\n'). 페이지: for (const name of ['up', 'down', 'comment']) source.addEventListener(name, ({ data }) => add(JSON.parse(data))).",
    },
  ],
  speeds: [1, 5],
};

export default step;
