import { expect, test } from 'vitest';
import { shortNames } from './short-names.ts';

test('a file goes by its name without its folder, unless another has the same', () => {
  const short = shortNames(['sketch.ino', 'libraries/SocketIOclient.cpp', 'index.html', 'other/index.html']);
  expect([...short.values()]).toEqual(['sketch.ino', 'SocketIOclient.cpp', 'index.html', 'other/index.html']);
});
