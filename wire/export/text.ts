import type { Frame } from '#wire/frame.ts';
import { line } from '#wire/line.ts';
import { printable } from '#wire/printable.ts';
import { topmost } from '#wire/stack.ts';
import type { Language, Text } from '#wire/text.ts';

export interface TextOptions {
  readonly language?: Language;
  /** Columns of a line. */
  readonly width?: number;
}

/**
 * What the wire pane shows as plain text: a head line, a line for each frame that has one there, and below it a line for
 * each of its problems. `frames` are all frames of a capture, each in its last state, in the order of their ids.
 */
export function text(frames: readonly Frame[], { language = 'en', width = 120 }: TextOptions = {}): string {
  const shown = topmost(frames);
  const lines = shown.flatMap((frame) => [
    line(frame, { width, colours: false, language }).trimEnd(),
    ...problemLines(frame, language),
  ]);
  return [head[language], ...lines].map((its) => `${its}\n`).join('');
}

/** The problems of a frame as lines that stand below its own: rule, sentence, clause. Printable already. */
function problemLines(frame: Frame, language: Language): string[] {
  return frame.problems.map(
    ({ rule, says, clause }) => `       ! ${printable(`${rule}: ${says[language]} (${clause})`)}`,
  );
}

const head: Text = {
  en: 'Number, sandbox seconds, connection, → to the server or ← to the page, layer, what it says, bytes on the wire',
  ko: '번호, 샌드박스 초, 연결, → 서버로 또는 ← 페이지로, 계층, 내용, 오간 바이트',
};
