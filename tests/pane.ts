/** The wire pane by its words and its keys, and a server that has something to say in it. */
import type { Locator } from 'playwright';
import { expect } from 'vitest';
import type { Learner } from './learner.ts';

/** Speaks HTTP, SSE, WebSocket and Socket.IO, and goes on speaking for as long as it is asked to. */
export const server = `
  import http from 'node:http';
  import { Server } from 'socket.io';
  import { WebSocketServer } from 'ws';
  let streams = [];
  const server = http.createServer((request, response) => {
    if (request.url === '/events') {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.write('data: first event\\n\\n');
      streams.push(response);
      return;
    }
    if (request.url.startsWith('/burst/')) {
      const [, , count, word] = request.url.split('/');
      for (let n = 0; n < Number(count); n++) for (const stream of streams) stream.write('data: ' + word + ' ' + n + '\\n\\n');
    }
    response.end('done');
  });
  server.listen(3000);
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    if (request.url !== '/chat') return;
    sockets.handleUpgrade(request, socket, head, (chat) => {
      chat.on('message', (data) => chat.send('echo of ' + data));
    });
  });
  new Server(server).on('connection', (socket) => socket.emit('welcome', 17));
`;
export const client = `
  import { io } from 'socket.io-client';
  new EventSource('/events');
  const chat = new WebSocket('ws://' + location.host + '/chat');
  chat.onopen = () => chat.send('anything new');
  io({ transports: ['websocket'] });
  window.burst = (count, word) => fetch('/burst/' + count + '/' + word);
`;

export class Pane {
  readonly #learner: Learner;

  constructor(of: Learner) {
    this.#learner = of;
  }

  get page() {
    return this.#learner.page;
  }

  get lines(): Locator {
    return this.page.locator('.frames .line');
  }

  line(text: string | RegExp): Locator {
    return this.lines.filter({ hasText: text });
  }

  get list(): Locator {
    return this.page.getByRole('listbox');
  }

  get field(): Locator {
    return this.page.locator('.filter input');
  }

  get selected(): Locator {
    return this.page.locator('.frames .line[aria-selected="true"]');
  }

  button(name: string | RegExp): Locator {
    return this.page.locator('.wire').getByRole('button', { name });
  }

  /** Closes the frame that is open, if one is. */
  async closeFrame(): Promise<void> {
    const inspector = this.page.locator('.inspector');
    if ((await inspector.count()) === 0) return;
    await inspector.locator('.hex').focus();
    await this.page.keyboard.press('Escape');
    await inspector.waitFor({ state: 'detached' });
  }

  /** Has the server send so many events. */
  async burst(count: number, word: string): Promise<void> {
    const frame = this.page
      .frames()
      .find((each) => each.url().startsWith('http://127.0.0.1') && each !== this.page.mainFrame());
    await frame!.evaluate(([n, w]) => (globalThis as unknown as { burst(n: number, w: string): unknown }).burst(n, w), [
      count,
      word,
    ] as const);
  }

  /** Waits until every line that stands there satisfies it, and there is one. */
  async every(holds: (text: string) => boolean): Promise<void> {
    await expect.poll(async () => (await this.lines.allInnerTexts()).length).toBeGreaterThan(0);
    await expect.poll(async () => (await this.lines.allInnerTexts()).filter((text) => !holds(text))).toEqual([]);
  }
}
