import { structuredPatch } from 'diff';

export interface DiffLine {
  /** `…` stands for lines in which the two agree, left out. */
  readonly sign: '+' | '-' | ' ' | '…';
  readonly text: string;
}

/** How many equal lines stand around a difference. */
const context = 3;

/** From one text to another, line by line, as a unified diff shows it. Nothing where they are equal. */
export function unified(from: string, to: string): readonly DiffLine[] {
  const { hunks } = structuredPatch('', '', from, to, '', '', { context });
  return hunks.flatMap(({ lines }, index) => [
    ...(index > 0 ? [{ sign: '…', text: '' } as const] : []),
    ...lines.filter((line) => !line.startsWith('\\')).map((line) => ({ sign: signOf(line), text: line.slice(1) })),
  ]);
}

function signOf(line: string): DiffLine['sign'] {
  const sign = line[0];
  return sign === '+' || sign === '-' ? sign : ' ';
}
