import { expect, test } from 'vitest';
import { fencesOf } from './fences.ts';

const codeOf = (text: string) => fencesOf(text).map(({ code }) => code.map((line) => line.text));

test('a comment of each kind is no code', () => {
  expect(codeOf('```js\nsend(1); // one\n/* two\n   lines */ send(2);\n```')).toEqual([['send(1);', ' send(2);']]);
  expect(codeOf('```http\nGET / HTTP/1.1 # the line\n# and this\n\n```')).toEqual([['GET / HTTP/1.1', '']]);
  expect(codeOf('```hex\n81 05 # head\n```')).toEqual([['81 05']]);
  expect(codeOf('```html\n<!-- a list --><ul></ul>\n```')).toEqual([['<ul></ul>']]);
});

test('what only looks like a comment is code', () => {
  expect(codeOf("```js\nnew WebSocket('ws://localhost:3000'); this.#socket = 1;\n```")).toEqual([
    ["new WebSocket('ws://localhost:3000'); this.#socket = 1;"],
  ]);
  expect(codeOf('```http\nGET /#top HTTP/1.1\n```')).toEqual([['GET /#top HTTP/1.1']]);
});

test('a line keeps its number behind comments, and an empty line of a head is code', () => {
  const [fence] = fencesOf('Text\n\n```http\n# asks\nGET / HTTP/1.1\n\nbody\n```\n');
  expect(fence).toEqual({
    line: 3,
    kind: 'http',
    code: [
      { text: 'GET / HTTP/1.1', line: 5 },
      { text: '', line: 6 },
      { text: 'body', line: 7 },
    ],
  });
});
