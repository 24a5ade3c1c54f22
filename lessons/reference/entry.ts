import type { Layer } from '#wire/frame.ts';
import type { Text } from '#wire/text.ts';
import type { Sample } from './samples.ts';

/** Something that is known of an entry beside its meaning: `On the wire: never`. */
export interface Fact {
  readonly label: Text;
  readonly says: Text;
}

/** One value of a protocol: a digit, a code, a word. */
export interface Entry {
  /** The fragment that leads to it: `close-1006`. */
  readonly id: string;
  /** As it stands on the wire, or as an API says it. The same in every language. */
  readonly value: string;
  /** What the protocol calls it. The same in every language. */
  readonly name?: string;
  readonly means: Text;
  readonly facts: readonly Fact[];
  readonly samples: readonly Sample[];
  /** Clauses, as `citation.ts` reads them: each names a document that can be opened. */
  readonly sources: readonly string[];
}

/** A cell is a text, a value that is the same in every language, or such a value with the entry that it leads to. */
export type Cell = Text | string | { readonly value: string; readonly entry: string };

export interface Table {
  readonly head: readonly Text[];
  readonly rows: readonly (readonly Cell[])[];
}

/** What belongs together on the page. */
export interface Group {
  /** A fragment, too. */
  readonly id: string;
  readonly title: Text;
  readonly says: Text;
  /** Chooses the colour. */
  readonly layer: Layer;
  readonly table?: Table;
  readonly entries: readonly Entry[];
  readonly sources: readonly string[];
}

/** What a packet type means, without the name in front: `ping: the server asks …` has its name beside it here. */
export function withoutName(means: Text, name: string): Text {
  const strip = (text: string) => (text.startsWith(`${name}: `) ? text.slice(name.length + 2) : text);
  const en = strip(means.en);
  return { en: en.slice(0, 1).toUpperCase() + en.slice(1), ko: strip(means.ko) };
}

export const fact = (label: Text, en: string, ko: string): Fact => ({ label, says: { en, ko } });

/** What stands in front of facts. Korean has nouns here. */
export const labels = {
  onTheWire: { en: 'On the wire', ko: '프레임 포함 여부' },
  writtenBy: { en: 'Who writes it', ko: '보내는 쪽' },
  inTheBrowser: { en: 'In a browser', ko: '브라우저에서' },
  fragments: { en: 'In fragments', ko: '나누어 보내기' },
  length: { en: 'Payload', ko: '페이로드' },
  answer: { en: 'Answer', ko: '응답' },
  when: { en: 'When', ko: '나오는 경우' },
  note: { en: 'Mind', ko: '주의' },
  inTheCourse: { en: 'Here', ko: '이 과정에서' },
  protocol3: { en: 'Engine.IO protocol 3', ko: 'Engine.IO 프로토콜 3' },
  protocol4: { en: 'Engine.IO protocol 4', ko: 'Engine.IO 프로토콜 4' },
  socketIo4: { en: 'Socket.IO protocol 4', ko: 'Socket.IO 프로토콜 4' },
  socketIo5: { en: 'Socket.IO protocol 5', ko: 'Socket.IO 프로토콜 5' },
  reconnects: { en: 'Reconnects by itself', ko: '자동 재연결' },
  says: { en: 'Said by', ko: '말하는 쪽' },
  page: { en: 'The page sees', ko: '페이지에서 보이는 것' },
} as const satisfies Record<string, Text>;
