import { createRequire } from 'node:module';
import { io as connect4 } from 'socket.io-client';
import { expect, onTestFinished, test } from 'vitest';
import { socketIo } from './real.testing.ts';
import { versions } from './versions.ts';

/** As much of a client as is the same in all releases. */
interface Client {
  on(event: string, then: () => void): unknown;
  close(): unknown;
}
type Connect = (address: string, options: { reconnection: boolean; forceNew: boolean }) => Client;

/** The older releases bring no types that fit here. */
const require = createRequire(import.meta.url);
const connect2 = require('socket.io-client-2') as Connect;
const { io: connect3 } = require('socket.io-client-3') as { io: Connect };

async function reaches(connect: Connect, allowEIO3: boolean): Promise<{ reached: boolean; asked: string }> {
  const { http, port } = await socketIo({ allowEIO3 });
  const asked = new Promise<string>((first) => http.once('request', ({ url }: { url?: string }) => first(url ?? '')));
  const client = connect(`http://127.0.0.1:${port}`, { reconnection: false, forceNew: true });
  onTestFinished(() => void client.close());
  const reached = await new Promise<boolean>((told) => {
    client.on('connect', () => told(true));
    client.on('connect_error', () => told(false));
  });
  return { reached, asked: (await asked).match(/EIO=\d/)?.[0] ?? '' };
}

test.each([
  ['2.5', 0, connect2],
  ['3.1', 1, connect3],
  ['4.8', 1, connect4 as Connect],
] as const)('a client of release %s reaches a server of 4.8 as the table says', async (_, index, connect) => {
  const [, , , address, , plain, allowing] = versions.table!.rows[index]!;
  const text = (cell: unknown) => (typeof cell === 'object' && cell && 'en' in cell ? String(cell.en) : '');
  const [strict, lenient] = await Promise.all([reaches(connect, false), reaches(connect, true)]);
  expect(strict).toEqual({ reached: text(plain) === 'yes', asked: address });
  expect(lenient).toEqual({ reached: text(allowing) === 'yes', asked: address });
});
