import type { Text } from '#wire/text.ts';
import type { Pen } from './pen.ts';

/** A drawing for an idea that has no bytes of its own. 340 units wide; time, where there is one, goes down or to the right. */
export interface Drawing {
  /** What there is to see, for who does not see it. */
  readonly name: Text;
  /** One sentence below it. */
  readonly caption: Text;
  readonly height: number;
  /** After so many seconds the motion begins anew. What moves is only ever an extra: the still picture says the same. */
  readonly seconds: number;
  /** @return the inside of an `<svg>` */
  draw(pen: Pen): string;
}
