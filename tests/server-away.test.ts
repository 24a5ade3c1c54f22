/** The sandbox server goes away, or only the way to it does, while a learner works: nothing of theirs is lost. */
import { once } from 'node:events';
import net from 'node:net';
import type { Browser } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from './chromium.ts';
import { type Learner, openLesson } from './learner.ts';
import { type Course, startCourse } from './server.ts';

let browser: Browser;
let course: Course;
let learner: Learner;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(() => browser?.close());

afterEach(async () => {
  await learner?.close();
  await course?.stop();
});

const says = {
  en: {
    away: 'The sandbox server does not answer. Your code is safe in this browser.',
    gone: 'The sandbox server was started again, and your run is gone.',
  },
  ko: {
    away: '샌드박스 서버가 응답하지 않아요. 코드는 브라우저에 그대로 있어요.',
    gone: '샌드박스 서버가 다시 시작되어 실행이 끝났어요.',
  },
};

describe('a server that is killed and started again', () => {
  test.each(['en', 'ko'] as const)(
    'while a page is open (%s): the page says so, keeps the code, finds it again, and runs',
    async (language) => {
      course = await startCourse();
      const port = Number(new URL(course.origin).port);
      learner = await openLesson(browser, course.origin, { language });
      await learner.wake();
      await learner.write('client.js', "console.log('before');\n");
      await learner.run();
      await (await learner.console('client')).getByText('before').waitFor();

      await course.kill();
      await learner.notice.getByText(says[language].away).waitFor();
      // The editor goes on, and what was seen stays readable.
      await learner.code.getByText("console.log('before');").waitFor();
      await learner.write('client.js', "console.log('meanwhile');\n");
      await (await learner.console('client')).getByText('before').waitFor();

      course = await startCourse({ port });
      await learner.notice.getByText(says[language].gone).waitFor();
      await learner.code.getByText("console.log('meanwhile');").waitFor();

      await learner.run();
      await (await learner.console('client')).getByText('meanwhile').waitFor();
      await learner.page.locator('.status[data-phase="running"]').waitFor();
      await learner.notice.getByText(says[language].gone).waitFor({ state: 'hidden' });
    },
  );

  test('and the page reloaded meanwhile: the code of the last edit is there', async () => {
    course = await startCourse();
    const port = Number(new URL(course.origin).port);
    learner = await openLesson(browser, course.origin);
    await learner.wake();
    await learner.run();
    await learner.page.locator('.status[data-phase="running"]').waitFor();
    await course.kill();
    await learner.notice.getByText(says.en.away).waitFor();
    await learner.write('client.js', "console.log('the last edit');\n");
    course = await startCourse({ port });
    await learner.page.reload();
    await learner.wake();
    await learner.page.getByRole('tab', { name: 'client.js' }).click();
    await learner.code.getByText("console.log('the last edit');").waitFor();
    await learner.run();
    await (await learner.console('client')).getByText('the last edit').waitFor();
  });
});

/** A page that asks twice a second and numbers its questions. What it says stays: a busy machine may look late. */
const asking = `let n = 100;
setInterval(async () => {
  n += 1;
  await fetch('/ask/' + n);
  document.body.append(Object.assign(document.createElement('p'), { textContent: 'asked ' + n }));
}, 500);
`;
const answering = `import http from 'node:http';
http.createServer((request, response) => {
  console.log('heard ' + request.url);
  response.end('ok');
}).listen(3000);
`;

describe('the connection to a server that runs on', () => {
  test('is cut for five seconds: every frame and every line of that time arrives afterwards, once', async () => {
    const way = await Way.open();
    course = await startCourse({ origin: way.origin });
    way.leadsTo(Number(new URL(course.origin).port));
    try {
      learner = await openLesson(browser, way.origin);
      await learner.wake();
      await learner.write('server.js', answering);
      await learner.write('client.js', asking);
      await learner.run();
      await learner.result.getByText('asked 102').waitFor();

      way.cut();
      await learner.notice.getByText(says.en.away).waitFor();
      // The learner's page and server go on, ten questions of half a second each.
      await learner.result.getByText('asked 114').waitFor();
      await (await learner.console('server')).getByText('heard /ask/113').waitFor({ state: 'detached' });

      way.mend();
      await learner.notice.getByText(says.en.away).waitFor({ state: 'hidden' });
      await learner.page.locator('.status[data-phase="running"]').waitFor();
      const heard = await learner.console('server');
      const frames = await learner.wire();
      const filter = learner.page.getByRole('searchbox');
      for (let n = 101; n <= 114; n++) {
        await filter.fill(`/ask/${n}`);
        await frames
          .filter({ hasText: `GET /ask/${n}` })
          .first()
          .waitFor();
        expect(await frames.filter({ hasText: `GET /ask/${n}` }).count()).toBe(1);
      }
      await learner.console('server');
      await heard.getByText('heard /ask/114').waitFor();
      for (let n = 101; n <= 114; n++) expect(await heard.getByText(`heard /ask/${n}`).count()).toBe(1);
    } finally {
      await way.close();
    }
  });
});

/** The way from the browser to the server, which can be cut while both ends stay where they are. */
class Way {
  readonly #server: net.Server;
  readonly #sockets = new Set<net.Socket>();
  #port = 0;
  #isCut = false;

  static async open(): Promise<Way> {
    const way = new Way();
    await once(way.#server.listen(0, '127.0.0.1'), 'listening');
    return way;
  }

  private constructor() {
    this.#server = net.createServer((near) => {
      if (this.#isCut) return void near.destroy();
      const far = net.connect(this.#port, '127.0.0.1');
      for (const socket of [near, far]) {
        this.#sockets.add(socket);
        socket
          .on('error', () => {})
          .on('close', () => {
            this.#sockets.delete(socket);
            near.destroy();
            far.destroy();
          });
      }
      near.pipe(far).pipe(near);
    });
  }

  get origin(): string {
    return `http://localhost:${(this.#server.address() as net.AddressInfo).port}`;
  }

  leadsTo(port: number): void {
    this.#port = port;
  }

  cut(): void {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#isCut = false;
  }

  async close(): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
