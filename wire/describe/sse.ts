import type { SseFrame } from '#wire/frame.ts';
import type { Language, Text } from '#wire/text.ts';
import { shown } from './part.ts';

const words = {
  comment: { en: 'comment', ko: '주석' },
  retryIgnored: { en: 'ignored', ko: '무시됨' },
  noData: { en: 'no data, no event', ko: 'data가 없어 이벤트 없음' },
} satisfies Record<string, Text>;

/** `message · "a"`, `vote · id 7 · {"n":1}`, `comment · keep-alive`, `retry · 250 ms`, `no data, no event · id 5`. */
export function sseParts(frame: SseFrame, language: Language): string[] {
  const { kind, event = '', data = '', eventId = '' } = frame;
  const id = eventId === '' ? '' : `id ${shown(eventId)}`;
  switch (kind) {
    case 'event':
      return [shown(event), id, dataShown(data)];
    case 'comment':
      return [words.comment[language], shown(data)];
    case 'retry':
      return ['retry', frame.retry === undefined ? words.retryIgnored[language] : `${frame.retry} ms`];
    case 'fields':
      return [words.noData[language], shown(event), id];
  }
}

/** JSON says by itself where it ends; other text stands in quotation marks, so that spaces at its ends are seen. */
const dataShown = (data: string): string => (/^[[{].*[\]}]$/s.test(data) ? shown(data) : `"${shown(data)}"`);
