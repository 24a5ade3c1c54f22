import { expect, test } from 'vitest';
import { fileLimit, openCapture } from './open.ts';

const open = '{"connection":1,"at":0,"event":"open","origin":"page","port":3000,"hop":0}\n';
const get = `{"connection":1,"at":1,"from":"client","bytes":"${btoa('GET / HTTP/1.1\r\nHost: a\r\n\r\n')}"}\n`;
const file = (text: string | ArrayBuffer, name = 'votes.ndjson') => new File([text], name);

test('a whole file is shown under its name, and there is nothing to say', async () => {
  const { capture, says } = await openCapture(file(open + get), 'en');
  expect(capture?.file).toBe('votes.ndjson');
  expect(capture?.frames).toMatchObject([{ layer: 'http', method: 'GET' }]);
  expect(says).toEqual([]);
});

test('of a broken file the lines above are shown, and it is said which one is wrong and what to do', async () => {
  const { capture, says } = await openCapture(file(`${open}${get}oops\n${get}`), 'en');
  expect(capture?.frames).toHaveLength(1);
  expect(says.join(' ')).toMatch(/Line 3 .*Next:.*shown/);
  const { says: korean } = await openCapture(file(`${open}${get}oops\n`), 'ko');
  expect(korean.join(' ')).toMatch(/3번째 줄/);
});

test('a file that holds something else changes nothing', async () => {
  const { capture, says } = await openCapture(file('\x89PNG\r\n\x1a\n'), 'en');
  expect(capture).toBeUndefined();
  expect(says.join(' ')).toContain('Line 1');
});

test('a character that two pieces share is read whole', async () => {
  const pad = `{"connection":1,"at":0,"event":"open","origin":"page","port":3000,"hop":0,"note":"${'x'.repeat(1024 * 1024 - 85)}한글"}\n`;
  const { says } = await openCapture(file(pad + get), 'en');
  expect(says).toEqual([]);
});

test('a huge file is refused before it is read, with its size and another way', async () => {
  const huge = { name: 'huge.ndjson', size: fileLimit + 1 } as File;
  const { capture, says } = await openCapture(huge, 'en');
  expect(capture).toBeUndefined();
  expect(says.join(' ')).toMatch(/65 MB.*64 MB.*Next:/);
});

test('a file that is gone when it is read is told', async () => {
  const gone = { name: 'gone.ndjson', size: 9, slice: () => ({ arrayBuffer: () => Promise.reject(new Error()) }) };
  expect((await openCapture(gone as unknown as File, 'en')).says.join(' ')).toContain('gone.ndjson');
});

test('the name of a file cannot turn text around', async () => {
  const { capture } = await openCapture(file(open, 'a\u202egnp.ndjson'), 'en');
  expect(capture?.file).toBe('a\\u202egnp.ndjson');
});
