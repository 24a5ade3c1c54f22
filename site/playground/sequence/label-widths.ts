import { columns as columnsIn } from '#wire/columns.ts';
import type { Language } from '#wire/text.ts';
import type { Arrow } from './arrow.ts';
import { type Geometry, roomOf } from './geometry.ts';
import { overlap, spaceOf } from './labels.ts';
import { type LabelParts, labelOf } from './words.ts';

/** Free columns between the words of the two directions at one height. */
const between = 2;

/** The columns that the parts of a label take, badges included. */
export function widthOf({ id, badge, says, alsoBadge, also, more }: LabelParts): number {
  const parts = [id, badge, says, alsoBadge && `▸ ${alsoBadge}`, also, more].filter((part) => part !== '');
  return parts.reduce((sum, part) => sum + columnsIn(part) + 1, -1);
}

/**
 * The words of the labels that show. Where those of both directions stand at one height each keeps to its side: what the
 * shorter leaves is the longer's.
 */
export function wordsOf(labelled: readonly Arrow[], geometry: Geometry, language: Language): Map<Arrow, LabelParts> {
  const columnsOf = ({ hop }: Arrow) => roomOf(geometry, hop).columns;
  const words = new Map(labelled.map((arrow) => [arrow, labelOf(arrow, columnsOf(arrow), language)] as const));
  const widths = new Map([...words].map(([arrow, parts]) => [arrow, widthOf(parts)] as const));
  for (const arrow of labelled) {
    const columns = columnsOf(arrow);
    const half = Math.floor((columns - between) / 2);
    let room = columns;
    for (const other of labelled) {
      if (other.hop !== arrow.hop || other.frame.from === arrow.frame.from) continue;
      if (!overlap(spaceOf(arrow), spaceOf(other))) continue;
      room = Math.min(room, Math.max(half, columns - between - widths.get(other)!));
    }
    if (widths.get(arrow)! > room) words.set(arrow, labelOf(arrow, room, language));
  }
  return words;
}
