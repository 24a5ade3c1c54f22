import { narrow } from '#wire/line.ts';
import type { Text } from '#wire/text.ts';

interface Column {
  readonly name: Text;
  /** Terminal columns, as `wire/line.ts` fills them. Absent: all that is left. */
  readonly width?: number;
  /** Left out where the line is narrow. */
  readonly wideOnly?: boolean;
  /** Only where there is a proxy between page and server. */
  readonly hopsOnly?: boolean;
}

/** What stands in a line of the wire pane, from left to right, one space between two of them. */
const all: readonly Column[] = [
  { name: { en: 'frame', ko: '프레임' }, width: 6 },
  { name: { en: 'sec', ko: '초' }, width: 8 },
  { name: { en: 'conn.', ko: '연결' }, width: 3, wideOnly: true },
  { name: { en: 'hop', ko: '홉' }, width: 3, hopsOnly: true },
  { name: { en: '', ko: '' }, width: 1 },
  { name: { en: 'layer', ko: '계층' }, width: 4 },
  { name: { en: 'what it says', ko: '내용' } },
  { name: { en: 'size', ko: '크기' }, width: 10, wideOnly: true },
];

/** The columns of lines of this width. */
export function columnsIn(width: number, { hops }: { hops: boolean }): readonly Column[] {
  return all.filter(({ wideOnly, hopsOnly }) => (!wideOnly || width >= narrow) && (!hopsOnly || hops));
}
