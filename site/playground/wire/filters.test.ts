import { expect, test } from 'vitest';
import { filtersSet, foundBy, noFilters, shownBy, toggled } from './filters.ts';

test('a text hides the other lines, or is looked for among them, never both', () => {
  const typed = { ...noFilters, text: 'votes' };
  expect(shownBy(typed, 'en').search?.words).toEqual(['votes']);
  expect(foundBy(typed, 'en')).toBeUndefined();
  const finding = { ...typed, mode: 'find' } as const;
  expect(shownBy(finding, 'en').search).toBeUndefined();
  expect(foundBy(finding, 'en')?.search?.words).toEqual(['votes']);
});

test('what hides lines is counted, so that one can see that something is hidden', () => {
  expect(filtersSet(noFilters)).toBe(0);
  const some = { ...noFilters, text: ' x ', layers: toggled(new Set(), 'sse'), from: 'client', connection: 3 } as const;
  expect(filtersSet(some)).toBe(4);
  expect(filtersSet({ ...some, mode: 'find' })).toBe(3);
});

test('a layer is chosen and left again', () => {
  const one = toggled(new Set(), 'http');
  expect([...toggled(one, 'sse')]).toEqual(['http', 'sse']);
  expect([...toggled(one, 'http')]).toEqual([]);
});
