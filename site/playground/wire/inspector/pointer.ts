import type { Mark } from './marks.ts';

/** What the learner looks at: one for the hex view, the diagram and the table, so that each shows what the others point at. */
export interface Pointer {
  /** The byte that the keyboard is at, counted from the frame's first. */
  readonly cursor: number | undefined;
  /** The field that is pointed at or gone to. */
  readonly mark: Mark | undefined;
  /** A byte that the mouse is over. */
  readonly hovered: number | undefined;
  /** Where `mark` was chosen: the others bring it into view. */
  readonly by: Part;
}

export type Part = 'hex' | 'bits' | 'fields';

/**
 * Whether the mouse was moved. When something scrolls below a mouse at rest the browser says that it moved, too, and that
 * must not take the place that the keyboard went to.
 */
export const moved = ({ movementX, movementY }: { movementX: number; movementY: number }): boolean =>
  movementX !== 0 || movementY !== 0;

export const nowhere: Pointer = { cursor: undefined, mark: undefined, hovered: undefined, by: 'hex' };
