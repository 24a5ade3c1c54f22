import { beforeEach, expect, test } from 'vitest';
import { limits } from '#protocol';
import { $pages, firstPage } from '#site/playground/store.ts';
import { changePage, closePage, leavePage, openPage, returnToPage } from './pages.ts';

const numbers = () => $pages.get().map(({ id }) => id);

beforeEach(() => $pages.set([firstPage()]));

test('pages are counted on, and a number is not given to another page while it is seen', () => {
  expect([openPage('server'), openPage('other')]).toEqual([2, 3]);
  closePage(2);
  expect(openPage('server')).toBe(4);
  expect(numbers()).toEqual([1, 3, 4]);
});

test('the first page can be left but not closed', () => {
  closePage(1);
  leavePage(1);
  expect($pages.get()).toEqual([{ id: 1, of: 'server', here: false, ready: false, text: '' }]);
});

test('a page that is left says nothing any more, and one that comes back has still to speak', () => {
  const id = openPage('server') ?? 0;
  changePage(id, { ready: true, text: 'Hello' });
  leavePage(id);
  expect($pages.get().at(-1)).toMatchObject({ here: false, ready: false, text: '' });
  returnToPage(id);
  expect($pages.get().at(-1)).toMatchObject({ here: true, ready: false, text: '' });
});

test('no more pages open than may be', () => {
  for (let count = 1; count < limits.pages; count++) openPage('server');
  expect(openPage('server')).toBeUndefined();
  expect(numbers()).toHaveLength(limits.pages);
});
