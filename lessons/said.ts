/** What JSON says that a learner's code has written: anything, or nothing that can be read. */

/** A text as JSON; undefined when it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The ids of the news in a value, in its order: whatever has an id and a kind is news, however deep it lies. */
export function newsIn(value: unknown): readonly number[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('id' in value && 'kind' in value && typeof value.id === 'number') return [value.id];
  return Object.values(value).flatMap(newsIn);
}
