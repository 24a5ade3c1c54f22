import type { Verdict } from './lesson.ts';

/** The evidence is not there yet. */
export const waiting: Verdict = { status: 'waiting' };

/** A verdict that points at the frame which proves it. */
export function passed(hint: string, frame: { readonly id: number }, values?: Verdict['values']): Verdict {
  return { status: 'passed', hint, frame: frame.id, ...(values && { values }) };
}

/** A verdict that points at the first frame that is wrong. */
export function failed(hint: string, frame: { readonly id: number }, values?: Verdict['values']): Verdict {
  return { status: 'failed', hint, frame: frame.id, ...(values && { values }) };
}
