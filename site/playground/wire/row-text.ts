import type { Capture } from '#site/playground/capture.ts';
import { say } from '#site/playground/texts.ts';
import { fitTo } from '#wire/columns.ts';
import type { Frame } from '#wire/frame.ts';
import { type LineOptions, line, narrow, seconds } from '#wire/line.ts';
import type { Language } from '#wire/text.ts';
import { isEntry, type Row } from './rows.ts';
import { paneTexts } from './texts.ts';
import { lineTheme, missingSgr } from './theme.ts';

interface Look {
  /** Columns of the line. */
  readonly width: number;
  readonly language: Language;
  readonly marks?: RegExp;
  /** What only the capture knows of a frame. */
  readonly about: (frame: Frame) => About;
}

/** Which hop a frame crossed, and what the cable did with it. */
export type About = Pick<LineOptions, 'hop' | 'note'>;

/** What the capture knows of its frames, for their lines. */
export function aboutIn(capture: Capture, language: Language): (frame: Frame) => About {
  return (frame) => {
    const hop = hopOf(capture, frame.connection);
    const arrives = capture.arrival(frame);
    if (arrives === undefined) return { hop };
    if (arrives === null) return { hop, note: { says: paneTexts.neverArrived[language], isProblem: true } };
    return { hop, note: { says: `+${Math.round(arrives - frame.until)} ms`, isProblem: false } };
  };
}

/** Which hop a connection is, from 1; undefined where there is no proxy. */
export function hopOf({ hops, connections }: Capture, connection: number): number | undefined {
  return hops > 1 ? (connections.get(connection)?.hop ?? 0) + 1 : undefined;
}

/** A row as the terminal draws it: the line of its frame, or what is missing there. */
export function drawn(row: Row, frame: Frame | undefined, { width, language, marks, about }: Look): string {
  if (frame) {
    const { hop, note } = about(frame);
    // Where there is little room the sign alone; it is said whole to who cannot see it.
    const short = note?.isProblem && width < narrow ? { ...note, says: '✕' } : note;
    return line(frame, { width, colours: true, theme: lineTheme, language, marks, hop, note: short });
  }
  return `\x1b[${missingSgr}m${fitTo(`  ⋯ ${missing(row, language)} ⋯`, width)}\x1b[0m`;
}

/** The same as text: what a screen reader says. */
export function spoken(row: Row, frame: Frame | undefined, { width, language, about }: Look): string {
  return frame ? line(frame, { width, colours: false, language, ...about(frame) }) : missing(row, language);
}

/** Columns of a copied line: all that a line ever says. */
const copiedWidth = 2_000;

/** A frame's line to be copied: whole, and without what fills the columns up. */
export function copied(frame: Frame, language: Language, about: Look['about']): string {
  return line(frame, { width: copiedWidth, colours: false, language, ...about(frame) })
    .trim()
    .replaceAll(/ {2,}/g, '  ');
}

function missing(row: Row, language: Language): string {
  if (isEntry(row)) return '';
  if ('cut' in row) {
    const { at, how } = row.cut[0]!;
    const connections = row.cut.map(({ connection }) => connection).join(', ');
    return say(paneTexts[`cut-${how}`], language, { n: connections, at: seconds(at) });
  }
  const count = 'lost' in row ? row.lost : row.forgotten;
  return say('lost' in row ? paneTexts.lost : paneTexts.forgotten, language, { count: count.toLocaleString('en') });
}
