import type { Frame, Layer } from '#wire/frame.ts';
import type { Language } from '#wire/text.ts';
import type { Criteria } from './rows.ts';
import { parseSearch } from './search.ts';

/** What the learner has set above the lines. */
export interface Filters {
  readonly text: string;
  /** Whether the text hides the other lines, or one steps through those that have it. */
  readonly mode: 'filter' | 'find';
  readonly layers: ReadonlySet<Layer>;
  readonly from: Frame['from'] | undefined;
  readonly connection: number | undefined;
  readonly folded: boolean;
}

export const noFilters: Filters = {
  text: '',
  mode: 'filter',
  layers: new Set(),
  from: undefined,
  connection: undefined,
  folded: true,
};

/** Which rows stand in the pane. */
export function shownBy(filters: Filters, language: Language): Criteria {
  const { layers, from, connection, folded } = filters;
  const search = filters.mode === 'filter' ? parseSearch(filters.text) : undefined;
  return { layers, from, connection, folded, search, language };
}

/** Which of them are found; undefined while nothing is looked for. */
export function foundBy(filters: Filters, language: Language): Criteria | undefined {
  const search = filters.mode === 'find' ? parseSearch(filters.text) : undefined;
  return search && { ...shownBy(filters, language), search };
}

/** How many filters hide lines. Folding the page load is how the pane begins, and is none. */
export function filtersSet({ text, mode, layers, from, connection }: Filters): number {
  const typed = mode === 'filter' && text.trim() !== '';
  return layers.size + [typed, from !== undefined, connection !== undefined].filter(Boolean).length;
}

export function toggled(layers: ReadonlySet<Layer>, layer: Layer): ReadonlySet<Layer> {
  const others = new Set(layers);
  if (!others.delete(layer)) others.add(layer);
  return others;
}
