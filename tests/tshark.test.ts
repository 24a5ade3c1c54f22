/** What we save for Wireshark, read by its own dissectors: real traffic of real servers in real sandboxes. */
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { io } from 'socket.io-client';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { layersBelow } from '#cli/course-folder.ts';
import { readProject } from '#cli/folder.ts';
import { until, Workbench } from '#sandbox-server/sandbox/workbench.ts';
import type { End, TapEvent } from '#wire/capture.ts';
import { parseCapture } from '#wire/capture-file.ts';
import { hasTshark, Saved } from './tshark.ts';

const house = path.dirname(import.meta.dirname);
const recordings = path.join(house, 'wire', 'recorded');
const recorded = readdirSync(recordings).filter((name) => name.endsWith('.ndjson'));

describe.skipIf(!hasTshark)('tshark', () => {
  let bench: Workbench;
  afterEach(() => bench?.close());

  /** Runs a project and gives the address of its server. */
  async function runs(files: Record<string, string>): Promise<string> {
    bench = new Workbench();
    await bench.run(files['server.js']!, files);
    return bench.url();
  }

  /** The capture, once every connection of it has ended. */
  async function capture(): Promise<readonly TapEvent[]> {
    const isOver = (connection: number) => {
      const ends = bench.taps.filter((event) => event.connection === connection && event.event !== 'open');
      const said = ends.map(({ event }) => event);
      return said.includes('reset') || said.filter((event) => event === 'end').length === 2;
    };
    return until(
      () => bench.taps.every(({ connection }) => isOver(connection)) && bench.taps,
      () => bench.taps.map(({ connection, event }) => [connection, event]),
    );
  }

  /** All that must hold of every file. */
  function expectSound(saved: Saved, events: readonly TapEvent[]) {
    expect(saved.complaints()).toEqual([]);
    const comments = saved.packets(['frame.comment']);
    expect(comments.length).toBeGreaterThan(0);
    for (const [comment] of comments) expect(comment).toMatch(/^synthetic packet/);
    const connections = [...new Set(events.map(({ connection }) => connection))];
    for (const [index, connection] of connections.entries()) {
      expect(saved.stream(index)).toEqual({
        client: written(events, connection, 'client'),
        server: written(events, connection, 'server'),
      });
    }
  }

  test('reads the traffic of the polling lesson, byte for byte, each packet with the frame that it belongs to', async () => {
    const start = path.join(house, 'lessons', '01-polling', 'start');
    const address = await runs(readProject(start, await layersBelow(start)));
    const votes = await converse(address, [
      'GET /votes HTTP/1.1\r\nHost: localhost:3000\r\n\r\n',
      'GET /nothing HTTP/1.1\r\nHost: localhost:3000\r\n\r\n',
      'GET /votes HTTP/1.1\r\nHost: localhost:3000\r\nConnection: close\r\n\r\n',
    ]);
    expect(votes).toContain('"up":128');
    const events = await capture();
    using saved = new Saved(events);
    expectSound(saved, events);
    expect(saved.packets(['http.request.method', 'http.request.uri', 'http.response.code'], 'http')).toEqual([
      ['GET', '/votes', ''],
      ['', expect.stringMatching(/votes|^$/), '200'],
      ['GET', '/nothing', ''],
      ['', expect.stringMatching(/nothing|^$/), '404'],
      ['GET', '/votes', ''],
      ['', expect.stringMatching(/votes|^$/), '200'],
    ]);
    expect(saved.packets(['frame.comment'], 'http.request')[0]![0]).toContain('#1 GET /votes');
  });

  test('reads a WebSocket conversation frame by frame: masked, in fragments, pinged, closed', async () => {
    const address = await runs({
      'server.js': `import { WebSocketServer } from 'ws';
        new WebSocketServer({ port: 3000 }).on('connection', (socket) => {
          socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
          socket.on('pong', () => socket.send('pong came'));
          socket.ping('are you there');
        });`,
    });
    const socket = new WebSocket(address.replace('http', 'ws'), { perMessageDeflate: false });
    const messages: string[] = [];
    socket.on('message', (data) => messages.push(String(data)));
    await once(socket, 'open');
    await until(() => messages.includes('pong came'));
    socket.send('한글 in ', { fin: false });
    socket.send('two fragments');
    await until(() => messages.includes('한글 in two fragments'));
    socket.send(Buffer.alloc(70_000, 1));
    await until(() => messages.some(({ length }) => length === 70_000));
    socket.close(1000, 'done');
    const events = await capture();
    using saved = new Saved(events);
    expectSound(saved, events);
    expect(saved.packets(['http.response.code'], 'http.response')).toEqual([['101']]);
    const frames = saved
      .packets(['ip.src', 'websocket.opcode', 'websocket.mask'], 'websocket')
      .flatMap(([source, opcodes, masks]) => {
        const mask = masks!.split(',');
        return opcodes!
          .split(',')
          .map((opcode, index) => `${source!.at(-1)} ${opcode} ${/^(1|True)$/.test(mask[index]!)}`);
      });
    const [fromClient, fromServer] = ['1', '2'].map((host) => frames.filter((frame) => frame.startsWith(host)));
    // Pong, text in two fragments, binary, close; each masked.
    expect(fromClient).toEqual(['1 10 true', '1 1 true', '1 0 true', '1 2 true', '1 8 true']);
    // Ping, text, the echoes, close.
    expect(fromServer).toEqual(['2 9 false', '2 1 false', '2 1 false', '2 2 false', '2 8 false']);
  });

  test('reads an event stream in its chunks, and sees it broken off', async () => {
    const address = await runs({
      'server.js': `import { createServer } from 'node:http';
        createServer((request, response) => {
          response.setHeader('Content-Type', 'text/event-stream');
          response.write('id: 1\\ndata: one\\n\\n');
          setTimeout(() => response.write('data: two\\n\\n'), 20);
        }).listen(3000);`,
    });
    const socket = net.connect(Number(new URL(address).port), '127.0.0.1');
    let text = '';
    socket.on('data', (bytes) => {
      text += bytes;
    });
    socket.write('GET /events HTTP/1.1\r\nHost: localhost:3000\r\nAccept: text/event-stream\r\n\r\n');
    await until(() => text.includes('data: two'));
    socket.resetAndDestroy();
    const events = await capture();
    using saved = new Saved(events);
    expectSound(saved, events);
    expect(saved.packets(['http.request.uri'], 'http.request')).toEqual([['/events']]);
    expect(saved.packets(['ip.src'], 'tcp.flags.reset == 1')).toEqual([['127.0.0.1']]);
    expect(saved.packets(['frame.comment'], 'tcp.flags.reset == 1')[0]![0]).toContain('broke the connection');
    const named = saved.packets(['frame.comment'], 'ip.src == 127.0.0.2 && tcp.len > 0').flat().join('\n');
    expect(named).toContain('#2 200 OK');
  });

  test('reads Socket.IO from its first poll to its upgrade, on all its connections', async () => {
    const address = await runs({
      'server.js': `import { Server } from 'socket.io';
        new Server(3000).on('connection', (socket) => socket.on('vote', (up, bytes, done) => done({ up: up + 1, bytes })));`,
    });
    const client = io(address, { reconnection: false });
    await new Promise((resolve) => client.io.engine.once('upgrade', resolve));
    expect(await client.emitWithAck('vote', 41, Uint8Array.of(1, 2, 3))).toMatchObject({ up: 42 });
    client.disconnect();
    const events = await capture();
    using saved = new Saved(events);
    expectSound(saved, events);
    const requests = saved.packets(['http.request.uri'], 'http.request').flat();
    expect(requests.filter((uri) => uri.includes('transport=polling')).length).toBeGreaterThanOrEqual(2);
    expect(requests.filter((uri) => uri.includes('transport=websocket'))).toHaveLength(1);
    expect(saved.packets(['frame.number'], 'websocket').length).toBeGreaterThan(4);
  });

  // Chromium, three generations of Socket.IO, permessage-deflate. Warnings are left aside: tshark 4.0 gives one for a
  // compressed message in fragments, which it does not inflate.
  test.each(recorded)('finds nothing unsound in the recorded %s', (name) => {
    const { events, error } = parseCapture(readFileSync(path.join(recordings, name), 'utf8'));
    expect(error).toBeUndefined();
    using saved = new Saved(events);
    expect(saved.unsound()).toEqual([]);
  });

  test('sees a hole exactly where the capture has one', async () => {
    const noted = { connection: 1, at: 1 };
    const read = (from: End, offset: number, text: string): TapEvent => {
      return { ...noted, event: 'bytes', from, offset, bytes: Buffer.from(text) };
    };
    using saved = new Saved([
      { ...noted, event: 'open', origin: 'page', port: 3000, hop: 0 },
      read('client', 0, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'),
      read('server', 0, 'HTTP/1.1 200 OK\r\n'),
      { ...noted, event: 'gap', from: 'server', bytes: 500 },
      read('server', 517, 'the rest'),
      { ...noted, event: 'end', from: 'server', offset: 525 },
    ]);
    expect(saved.packets(['frame.comment'], 'tcp.analysis.lost_segment')).toEqual([
      [expect.stringContaining('500 bytes before this are missing')],
    ]);
    expect(saved.packets(['frame.number'], '_ws.malformed || tcp.checksum.status != 1')).toEqual([]);
  });
});

function written(events: readonly TapEvent[], connection: number, from: End): Buffer {
  return Buffer.concat(
    events.flatMap((event) => {
      return event.event === 'bytes' && event.connection === connection && event.from === from ? [event.bytes] : [];
    }),
  );
}

/** Sends the requests on one connection, each when the answer to the one before has come; gives all answers. */
async function converse(address: string, requests: readonly string[]): Promise<string> {
  const socket = net.connect(Number(new URL(address).port), '127.0.0.1');
  const closed = once(socket, 'close');
  let text = '';
  socket.on('data', (bytes) => {
    text += bytes;
  });
  for (const request of requests) {
    const before = text.length;
    socket.write(request);
    await until(() => text.length > before && (text.endsWith(']') || text.endsWith('\r\n\r\n')));
  }
  await closed;
  return text;
}
