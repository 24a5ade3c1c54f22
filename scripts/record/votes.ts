/** The run that the home page plays: the votes of the story over Socket.IO, with Chromium as the reader. */
import { readFileSync } from 'node:fs';
import type http from 'node:http';
import { Server } from 'socket.io';
import { tallyAt, votesUntil } from '#lessons/supplied/feed.js';
import { inHouse } from '#scripts/house.ts';
import { launchChromium } from '#tests/chromium.ts';
import { latin1 } from '#wire/bytes.ts';
import { type Conversation, pause, recorded } from './conversation.ts';

const seconds = 11;
const client = readFileSync(inHouse('node_modules', 'socket.io-client', 'dist', 'socket.io.esm.min.js'));
const page = `<!doctype html><meta charset="utf-8"><title>votes</title><link rel="icon" href="data:,"><script type="module">
  import { io } from '/client.js';
  const socket = io();
  socket.on('vote', (comment, up) => {});
  window.vote = (comment) => socket.emit('up', comment);
</script>`;

/** Each vote of the feed goes to every page, and so does the reader's own. The heartbeat is quick, so that one is seen. */
function serve(server: http.Server): () => unknown {
  // What loads the page closes its connections: the run begins with the first request of the client.
  const files: Record<string, readonly [type: string, body: string | Buffer]> = {
    '/': ['text/html; charset=utf-8', page],
    '/client.js': ['text/javascript', client],
  };
  server.on('request', ({ url = '' }: http.IncomingMessage, response: http.ServerResponse) => {
    const [type, body] = files[url] ?? [];
    if (type) response.writeHead(200, { 'Content-Type': type, Connection: 'close' }).end(body);
  });
  const io = new Server(server, { pingInterval: 5000, pingTimeout: 4000 });
  const timers: NodeJS.Timeout[] = [];
  let mine = 0;
  const tell = (comment: number, at: number) =>
    io.emit('vote', comment, (tallyAt(at).find(({ id }) => id === comment)?.up ?? 0) + mine);
  io.on('connection', (socket) => {
    const begun = performance.now();
    for (const { at, comment, kind } of votesUntil(seconds * 1000)) {
      if (kind === 'up') timers.push(setTimeout(() => tell(comment, at), at));
    }
    socket.on('up', (comment: number) => {
      mine++;
      tell(comment, performance.now() - begun);
    });
  });
  return () => {
    timers.forEach(clearTimeout);
    return io.close();
  };
}

export const votes: Conversation = {
  name: 'chromium-votes',
  record: async () => {
    const events = await recorded(
      serve,
      async (port) => {
        const browser = await launchChromium();
        try {
          const tab = await browser.newPage();
          await tab.goto(`http://127.0.0.1:${port}/`);
          await pause(4200);
          await tab.evaluate('vote(1)');
          await pause(seconds * 1000 - 4200);
        } finally {
          await browser.close();
        }
      },
      'page',
    );
    const loading = (number: number) =>
      !events.some((event) => event.connection === number && event.event === 'bytes' && isClients(event.bytes));
    return events.filter(({ connection }) => !loading(connection));
  },
};

const isClients = (bytes: Uint8Array) => /^\w+ \/socket\.io\//.test(latin1(bytes, 0, Math.min(bytes.length, 20)));
