import { say } from '#site/playground/texts.ts';
import type { Language } from '#wire/text.ts';
import { keepTexts } from './texts.ts';

/** What undo brings back: «your code from 14:02», with its day when that is not today. */
export function undoText(at: number | undefined, language: Language, now = Date.now()): string {
  if (at === undefined) return keepTexts.nothingToUndo[language];
  const day = (time: number) => new Date(time).toDateString();
  const dateStyle = day(at) === day(now) ? undefined : 'medium';
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short', ...(dateStyle && { dateStyle }) }).format(at);
  return say(keepTexts.undoTo, language, { time });
}
