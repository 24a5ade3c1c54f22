import type { Frame } from '#wire/frame.ts';

/** A frame between the two lifelines. */
export interface Arrow {
  readonly frame: Frame;
  readonly slot: number;
  /** Between which ends: 0 is the hop nearest the page. */
  readonly hop: number;
  /** `beat`: a heartbeat. `gap`: bytes that the capture did not keep. */
  readonly kind: 'message' | 'beat' | 'gap';
  /** Pixels from the top at its first byte, where it leaves. */
  readonly y: number;
  /** Where its last byte arrives: the same, unless it took its time, or the cable delays it. */
  readonly untilY: number;
  /** When its last byte arrived, in sandbox milliseconds; `null` if it never did, `undefined` where no cable delays. */
  readonly arrives: number | null | undefined;
  /** More was to come, or never came. */
  readonly open: boolean;
  /** Arrows of the same lane and direction that would stand on this one: they are not drawn. */
  hides: number;
  drawn: boolean;
  /** Its label, if there is room for one. */
  label: ArrowLabel | undefined;
}

/** Where its words stand. */
export type Side = 'above' | 'below';

/** The words at an arrow. */
export interface ArrowLabel {
  /** How many arrows it stands for beyond its own. */
  more: number;
  /** What its frame carries, if that is told in the same line. */
  also: Frame | undefined;
  readonly side: Side;
}
