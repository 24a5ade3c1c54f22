import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Module } from '#virtual-esp32/runner/engine.ts';
import { Aborted, compiled, OfflineBoard } from './offline.testing.ts';

/** All in one, since a compile is dear. */
const sketch = readFileSync(join(import.meta.dirname, 'everything.ino'), 'utf8');

let module: Module;
beforeAll(async () => {
  [module] = (await compiled({ 'sketch.ino': sketch })) as [Module];
}, 180_000);

/** What it prints after this was typed. */
function printed(typed: string, arrange?: (board: OfflineBoard) => void): string[] {
  const board = new OfflineBoard(module);
  arrange?.(board);
  board.typed = Buffer.from(typed);
  board.loop();
  expect(board.serial).toMatch(/\n$/);
  return board.serial.split(/\r?\n/).slice(0, -1);
}

function ends(typed: string): string {
  try {
    printed(typed);
  } catch (error) {
    if (error instanceof Aborted) return error.message;
    throw error;
  }
  return 'it went on';
}

describe('the Arduino core', () => {
  it('prints every type as Arduino does, in every base', () => {
    expect(printed('p')).toEqual([
      ...['text', 'c', 'String', 'flash', '-42', 'FF', '101', '10', 'FFFFFFFF'],
      ...['65', '-5', '1', '4294967295', '-9223372036854775808', '3.14', '3.1416', '2'],
      ...['nan', 'inf', 'ovf', '10.0.0.2', 'no end', '7| 2.35|ab  |z|beef', '20', 'x'.repeat(300), 'Hi', '한'],
    ]);
  });

  it('has String as Arduino has it: it grows, is searched, cut and changed, and is never read past its end', () => {
    expect(printed('s')).toEqual([
      ...['Hello world12.50x', 'a1b2-34.255fz', 'left 7', 'ff-53.1426.5'],
      ...['17', '4', '7', '-1', '7', '3', 'world12.50x', 'Hello', 'Hellorld12.50x', '1', '1', '1', '0'],
      ...['HeLLLLo worLLd12.50x', 'Hellllo worlld12.50x', 'Helll', 'lll', '[trim me]', 'TRIM ME', 'trim me'],
      ...['TRim me', 'T', '0', '42', '0', '-25.00', '1', '0', '1', '1', '1', '1', 'lon', 'lll,lll!', '0'],
    ]);
  });

  it('counts, maps and draws lots as Arduino does', () => {
    expect(printed('n')).toEqual([
      ...['50', '50', '-1', '10', '3', '2.50', '3', '1', '1', '1', '0', '5', '1', '1001', '1', '12', '65536'],
    ]);
  });

  it('reaches its pins, its clock, its Wi-Fi and a server', () => {
    const said = printed('h', (board) => {
      board.analog = 1000;
      const { push } = board.peers;
      board.peers.push = (...peers) => {
        for (const peer of peers) peer.send('pong!\nrest');
        return push.apply(board.peers, peers);
      };
    });
    expect(said).toEqual([
      ...['1', '1000', '806', '250', '1500', '1500', '0', '0.0.0.0', '10.0.0.42', 'house', '1', '0', '1', '30'],
      ...['0', '1', 'p10', 'pong!', '1', '1', '-1', '1', 'ESP32 (virtual)'],
    ]);
  });

  it('sends what is printed to a connection, and closes it when the last copy stops', () => {
    const board = new OfflineBoard(module);
    const { push } = board.peers;
    board.peers.push = (...peers) => {
      for (const peer of peers) peer.send('pong!\n');
      return push.apply(board.peers, peers);
    };
    board.typed = Buffer.from('h');
    board.loop();
    expect(board.peers.map(({ host, port, received }) => [host, port, received.toString()])).toEqual([
      ['10.0.0.2', 3000, 'ping 7\r\n'],
    ]);
    expect(board.peer.closedAt).toBeDefined();
    expect(board.pins.get(2)).toBe(1);
  });

  it('reads what is typed, and waits for more no longer than its time-out', () => {
    const said = printed('tfirst x-12,+3.75;...go on');
    expect(said).toEqual(['first', '-12', '3.75', '1', '32', ' on', '200']);
  });

  it('answers what C asks of a system: printing, the time since the boot, and that there are no files', () => {
    expect(printed('c')).toEqual(['printf 7', 'puts', '2', '2', '1', '1', '    21.5', '-255', 'ff', '1']);
  });

  it('gives back all memory that Strings and containers had', () => {
    expect(printed('e')).toEqual(['0', '1', '0']);
  });

  it('ends with a sentence that says why', () => {
    expect(ends('a')).toMatch(/^assert failed: loop sketch\.ino:\d+ \(1 \+ 1 == 3\)$/);
    expect(ends('A')).toBe('abort() was called');
    expect(ends('f')).toBe('an empty std::function was called');
    expect(ends('m')).toMatch(/^out of memory: no \d+ bytes left in one piece$/);
    expect(ends('v')).toMatch(/^the C\+\+ library gave up: .*vector/);
    expect(ends('x')).toBe('exit() was called');
    expect(ends('r')).toBe('restart');
  });
});
