import type { Text } from '#wire/text.ts';

interface Column {
  readonly name: Text;
  /** Terminal columns, as `wire/line.ts` fills them. Absent: all that is left. */
  readonly width?: number;
  /** Left out where the line is narrow. */
  readonly wideOnly?: boolean;
}

/** A line of fewer terminal columns than this leaves out the connection and the size. */
export const narrow = 56;

/** What stands in a line of the wire pane, from left to right, one space between two of them. */
export const columns: readonly Column[] = [
  { name: { en: 'frame', ko: '프레임' }, width: 6 },
  { name: { en: 'sec', ko: '초' }, width: 8 },
  { name: { en: 'conn.', ko: '연결' }, width: 3, wideOnly: true },
  { name: { en: '', ko: '' }, width: 1 },
  { name: { en: 'layer', ko: '계층' }, width: 4 },
  { name: { en: 'what it says', ko: '내용' } },
  { name: { en: 'size', ko: '크기' }, width: 10, wideOnly: true },
];
