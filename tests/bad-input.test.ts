/** What learners really write, and what the playground does about it: a clear message, and everything else still works. */
import type { Browser } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from './chromium.ts';
import { type Learner, openLesson } from './learner.ts';
import { type Course, startCourse } from './server.ts';

let browser: Browser;
let course: Course;
/** One for all: each test leaves a playground that works, which is what the next one begins with. */
let learner: Learner | undefined;
let wells = 0;

beforeAll(async () => {
  [browser, course] = await Promise.all([launchChromium(), startCourse()]);
});

afterAll(async () => {
  await browser?.close();
  await course?.stop();
});

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  await learner?.close();
  learner = undefined;
});

async function awake(): Promise<Learner> {
  if (learner) return learner;
  learner = await openLesson(browser, course.origin);
  await learner.wake();
  return learner;
}

/** A learner whose files are these, and who has pressed Run. */
async function runs(files: Record<string, string>): Promise<Learner> {
  const who = await awake();
  for (const [name, code] of Object.entries(files)) await who.write(name, code);
  await who.run();
  return who;
}

/** Nothing that went before stands in the way of code that is right. */
async function stillWorks(who: Learner): Promise<void> {
  const well = `all is well, for the ${++wells}. time`;
  await who.write('server.js', server(`response.end("${well}")`));
  await who.write('client.js', "document.body.textContent = await (await fetch('/')).text();");
  await who.run();
  await who.result.getByText(well).waitFor();
}

const server = (answer: string) => `import http from 'node:http';
http.createServer((request, response) => { ${answer} }).listen(3000);
`;

describe('a server that', () => {
  test('has a syntax error is marked at its line, in words and in the editor', async () => {
    const who = await runs({ 'server.js': "import http from 'node:http';\nconst a = ;\n" });
    await (await who.console('server')).getByText("Unexpected token ';'").waitFor();
    await who.console('server').then((list) => list.getByRole('button', { name: 'server.js:2' }).first().waitFor());
    await who.page.locator('.code-error').getByText('server.js:2').waitFor();
    await who.page.locator('.status[data-reason="crashed"]').waitFor();
    await stillWorks(who);
  });

  test('never listens is told so, and how to', async () => {
    const who = await runs({ 'server.js': 'setInterval(() => {}, 1000);\n' });
    await (await who.console('server')).getByText('listen').first().waitFor();
    await stillWorks(who);
  });

  test('ends without listening is told so', async () => {
    const who = await runs({ 'server.js': 'const done = true;\n' });
    await who.page.locator('.status[data-reason="finished"]').waitFor();
    await (await who.console('server')).getByText('listen').first().waitFor();
    await stillWorks(who);
  });

  test('listens twice on one port gets EADDRINUSE, at its line', async () => {
    const code = `${server('response.end()')}http.createServer().listen(3000);\n`;
    const who = await runs({ 'server.js': code });
    await (await who.console('server')).getByText('EADDRINUSE').first().waitFor();
    await who.page.locator('.code-error').getByText('server.js:3').waitFor();
    await stillWorks(who);
  });

  test('throws later ends with the error at its line', async () => {
    const code = `${server('response.end()')}setTimeout(() => { missing(); }, 300);\n`;
    const who = await runs({ 'server.js': code });
    await (await who.console('server')).getByText('missing is not defined').first().waitFor();
    await who.page.locator('.code-error').getByText('server.js:3').waitFor();
    await stillWorks(who);
  });

  test('exits by itself is shown with its exit code', async () => {
    const who = await runs({ 'server.js': `${server('response.end()')}setTimeout(() => process.exit(3), 300);\n` });
    await (await who.console('server')).getByText('exit code 3').waitFor();
    await who.page.locator('.status[data-reason="crashed"]').waitFor();
    await stillWorks(who);
  });

  test('blocks its loop is warned about after a second and ended after ten, and the lesson stays awake', async () => {
    const who = await runs({ 'server.js': `${server('response.end()')}setTimeout(() => { for (;;); }, 200);\n` });
    const list = await who.console('server');
    await list.locator('[data-from="sandbox"][data-level="warn"]').first().waitFor();
    await who.page.getByRole('tab', { name: 'client.js' }).click({ timeout: 2_000 });
    await who.page.locator('.status[data-reason="blocked"]').waitFor();
    await stillWorks(who);
  });

  test('prints 100 MB is cut, told so, and goes on answering', async () => {
    const flood = `const line = 'x'.repeat(99_999);\nfor (let n = 0; n < 1000; n++) console.log(line);\n`;
    const who = await runs({ 'server.js': `${server('response.end("still here")')}${flood}` });
    await (await who.console('server'))
      .getByText(/lines dropped/)
      .first()
      .waitFor();
    await stillWorks(who);
  });

  test('answers with escape sequences and HTML gets them shown as text, wherever they stand', async () => {
    const answer =
      "response.writeHead(200, { 'X-Evil': '<img src=x onerror=alert(1)>' }); response.end('\\x1b]0;pwned\\x07\\x1b[2J<script>alert(1)</script>');";
    const who = await runs({
      'server.js': `${server(answer)}console.log('\\x1b[31mred\\x1b[0m <b>bold</b>');\n`,
      'client.js': "await fetch('/evil');",
    });
    let dialogs = 0;
    who.page.on('dialog', (dialog) => {
      dialogs++;
      void dialog.dismiss();
    });
    const wire = await who.wire();
    await wire.filter({ hasText: '200 OK' }).last().waitFor();
    await wire.filter({ hasText: '\\x1b]0;pwned\\x07\\x1b[2J' }).waitFor();
    await wire.filter({ hasText: '200 OK' }).last().click();
    await who.page.locator('.inspector').getByText('<img src=x onerror=alert(1)>').waitFor();
    await (await who.console('server')).getByText('\\x1b[31mred\\x1b[0m <b>bold</b>').waitFor();
    expect(dialogs).toBe(0);
    expect(await who.page.title()).not.toContain('pwned');
    await stillWorks(who);
  });

  test('asks for a package that is not there is told what is', async () => {
    const who = await runs({ 'server.js': "import _ from 'lodash';\n" });
    const list = await who.console('server');
    await list.getByText('lodash').first().waitFor();
    await list.getByText('express').first().waitFor();
    await stillWorks(who);
  });
});

describe('a page that', () => {
  test('throws is told where, in the console and in the editor', async () => {
    const who = await runs({ 'client.js': '\n\nnull.votes;\n' });
    const list = await who.console('client');
    await list.getByText("Cannot read properties of null (reading 'votes')").first().waitFor();
    await list.getByRole('button', { name: 'client.js:3' }).first().waitFor();
    await who.page.locator('.code-error').getByText('client.js:3').waitFor();
    await stillWorks(who);
  });

  test('loops for ever leaves the lesson responsive, is named, and gives way to the next Run', async () => {
    const who = await runs({ 'client.js': 'setTimeout(() => { for (;;); }, 700);\n' });
    await who.page.locator('.page .warning').waitFor();
    // A key press reaches the editor while the page spins.
    await who.page.getByRole('tab', { name: 'index.html' }).click({ timeout: 2_000 });
    const answered = await who.page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const began = performance.now();
          setTimeout(() => resolve(performance.now() - began), 0);
        }),
    );
    expect(answered).toBeLessThan(2_000);
    await stillWorks(who);
  });

  test('has addresses as every article has them reaches the learner’s own ports', async () => {
    const who = await runs({
      'server.js': `import http from 'node:http';
import { WebSocketServer } from 'ws';
import { Server } from 'socket.io';
const web = http.createServer((request, response) => response.end('over http')).listen(3000);
new Server(web).on('connection', (socket) => socket.emit('greeting', 'over socket.io'));
new WebSocketServer({ port: 8181 }).on('connection', (socket) => socket.send('over websocket'));
`,
      'client.js': `import { io } from 'socket.io-client';
const say = (text) => document.body.append(text, ' | ');
document.body.textContent = '';
say(await (await fetch('http://localhost:3000/')).text());
new WebSocket('ws://localhost:8181').onmessage = ({ data }) => say(data);
io('http://localhost:3000').on('greeting', say);
say(await (await fetch('relative')).text());
`,
    });
    for (const text of ['over http | ', 'over websocket', 'over socket.io'])
      await who.result.getByText(text).first().waitFor();
    await (await who.console('client')).getByText('3000').first().waitFor();
    await stillWorks(who);
  });
});
