import { expect, test } from 'vitest';
import { StandInTools } from './stand-in.ts';
import { ToolBox } from './tools.ts';

test('compiler and runner are made once, when somebody asks', async () => {
  const tools = new StandInTools();
  const box = new ToolBox(tools.take);
  expect(tools.taken).toBe(0);
  expect(await box.take()).toBe(await box.take());
  expect(tools.taken).toBe(1);
});

test('what could not be made is made for the next who asks', async () => {
  const tools = new StandInTools();
  let isShort = true;
  const box = new ToolBox(() => (isShort ? Promise.reject(new Error('No memory.')) : tools.take()));
  await expect(box.take()).rejects.toThrow('No memory.');
  isShort = false;
  await box.take();
  expect(tools.taken).toBe(1);
});

test('a box that is closed ends what it made, and makes nothing more', async () => {
  const tools = new StandInTools();
  const box = new ToolBox(tools.take);
  await box.take();
  await box.close();
  expect(tools.isClosed).toBe(true);
  await expect(box.take()).rejects.toThrow('closing');
});
