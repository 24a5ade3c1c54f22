import { say } from '#site/playground/texts.ts';
import { fitTo } from '#wire/columns.ts';
import { summary } from '#wire/describe.ts';
import type { Frame } from '#wire/frame.ts';
import { badges, seconds } from '#wire/line.ts';
import { printable } from '#wire/printable.ts';
import type { Language, Text } from '#wire/text.ts';
import type { Arrow } from './arrow.ts';
import { sequenceTexts } from './texts.ts';

/** A duration as somebody would say it: `380 ms`, `3.2 s`, `75 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1) return `${Math.round(milliseconds * 1000)} µs`;
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  return `${(milliseconds / 1000).toFixed(milliseconds < 59_950 ? 1 : 0)} s`;
}

/** A moment beside its tick, with as many decimals as the step needs: `12.5`. */
export function tickLabel(at: number, step: number): string {
  const decimals = Math.max(0, Math.min(6, 3 - Math.floor(Math.log10(step) + 1e-9)));
  return (at / 1000).toFixed(decimals);
}

/** The words at an arrow, in parts, so that each can have its look. */
export interface LabelParts {
  /** `#41`, where there is room for it. */
  readonly id: string;
  readonly badge: string;
  readonly says: string;
  /** Badge and words of what it carries. */
  readonly alsoBadge: string;
  readonly also: string;
  /** `+12`: arrows that have no label of their own. */
  readonly more: string;
}

/** What stands at an arrow, in at most so many columns. */
export function labelOf({ frame, kind, label, hides }: Arrow, columns: number, language: Language): LabelParts {
  const also = label?.also;
  const count = label ? label.more : hides;
  const more = count > 0 ? `+${count}` : '';
  const id = columns > 28 && kind === 'message' ? `#${frame.id}` : '';
  const badge = kind === 'message' ? badges[frame.layer] : '';
  const alsoBadge = also ? badges[also.layer] : '';
  const apart = [id, badge, more].reduce((sum, part) => sum + (part ? part.length + 1 : 0), 0);
  const left = columns - apart - (also ? alsoBadge.length + 4 : 0);
  const says = clipped(ownWords(frame, kind, also !== undefined, language), left);
  const alsoSays = also ? clipped(summary(also, language), left - says.length) : '';
  return { id, badge, says, alsoBadge, also: alsoSays, more };
}

function ownWords(frame: Frame, kind: Arrow['kind'], carries: boolean, language: Language): string {
  if (kind === 'gap') return say(sequenceTexts.gap, language, { bytes: frame.span.end - frame.span.start });
  return carries ? short(frame, language) : summary(frame, language);
}

/** Of a message whose content is told behind it, only its head. */
function short(frame: Frame, language: Language): string {
  if (frame.layer === 'http' && frame.kind === 'response') return `${frame.status} ${printable(frame.reason)}`.trim();
  return summary(frame, language);
}

const clipped = (text: string, columns: number) => fitTo(text, Math.max(1, columns)).trimEnd();

/** What a screen reader says of an arrow. */
export function arrowName(
  { frame, arrives, hop }: Arrow,
  { hops, direction }: { hops: boolean; direction: Text },
  language: Language,
): string {
  const arrow = say(hops ? sequenceTexts.arrowOfHop : sequenceTexts.arrow, language, {
    id: frame.id,
    at: seconds(frame.at),
    direction: direction[language],
    n: frame.connection,
    hop: hop + 1,
    says: `${badges[frame.layer]} ${clipped(summary(frame, language), 200)}`,
  });
  if (arrives === undefined) return arrow;
  if (arrives === null) return say(sequenceTexts.lost, language, { arrow });
  return say(sequenceTexts.arrived, language, { arrow, later: duration(arrives - frame.until) });
}
