import { expect, test, vi } from 'vitest';
import { SerialMonitor } from './serial.ts';

function monitor() {
  const written: string[] = [];
  return { written, serial: new SerialMonitor((text) => written.push(text)) };
}

test('pieces of a line are shown as one, with the line ends of a terminal', () => {
  const { written, serial } = monitor();
  for (const piece of ['[IOc] ', 'discon', 'nected\r', '\n', '21.5\t°C\nnext']) serial.take(piece);
  expect(written).toEqual(['[IOc] disconnected\n', '21.5\t°C\n']);
  expect(serial.isOpen).toBe(false);
  serial.close();
  expect(written.join('')).toBe('[IOc] disconnected\n21.5\t°C\nnext\n');
});

test('a line that does not end is shown after a moment, goes on, and is ended for what comes between', async () => {
  const { written, serial } = monitor();
  serial.take('Connecting.');
  await vi.waitFor(() => expect(written).toEqual(['Connecting.']), 10_000);
  expect(serial.isOpen).toBe(true);
  serial.take('.\n');
  expect(written.join('')).toBe('Connecting..\n');
  serial.take('x'.repeat(2000));
  expect(serial.isOpen).toBe(true);
  serial.endLine();
  serial.endLine();
  expect(written.slice(2)).toEqual(['x'.repeat(2000), '\n']);
  serial.close();
  expect(written).toHaveLength(4);
});

test('nothing that a sketch prints can steer the terminal', () => {
  const { written, serial } = monitor();
  serial.take('\x1b]0;title\x07 \x1b[2J \x9b31m \u202e \rback\r\n\0\r');
  serial.close();
  expect(written.join('')).toBe('\\x1b]0;title\\x07 \\x1b[2J \\x9b31m \\u202e \\rback\n\\x00\n');
});
