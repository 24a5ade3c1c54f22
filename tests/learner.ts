/** A lesson page as a learner uses it: by its words and its keys. */
import type { Browser, BrowserContext, Locator, Page } from 'playwright';
import type { Project } from '#protocol';

export interface LearnerOptions {
  /** Id of the lesson; polling when left out. */
  readonly lesson?: string;
  readonly language?: 'en' | 'ko';
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
}

const words = {
  en: { run: 'Run', stop: 'Stop', server: 'Server console', client: 'Page console', wire: 'Wire', page: 'The page' },
  ko: { run: '실행', stop: '중지', server: '서버 콘솔', client: '페이지 콘솔', wire: '통신 기록', page: '페이지' },
};

/** Opens a lesson in a browser profile of its own. */
export async function openLesson(browser: Browser, origin: string, options: LearnerOptions = {}): Promise<Learner> {
  const { theme = 'light', width = 1440, height = 900 } = options;
  const context = await browser.newContext({
    colorScheme: theme,
    viewport: { width, height },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  return openTab(context, origin, options);
}

/** Opens a lesson in one more tab of a browser profile. `before` may prepare the tab. */
export async function openTab(
  context: BrowserContext,
  origin: string,
  { language = 'en', lesson = 'polling' }: LearnerOptions = {},
  before: (page: Page) => Promise<unknown> = async () => {},
): Promise<Learner> {
  const page = await context.newPage();
  await before(page);
  await page.goto(`${origin}/${language}/lessons/${lesson}/`);
  return new Learner(page, context, language);
}

/** Opens the lesson as if these were its files: they are put into each Run on its way to the sandbox. */
export async function openProject(
  browser: Browser,
  origin: string,
  files: Project,
  { language = 'en', theme = 'light', width = 1440, height = 900 }: LearnerOptions = {},
): Promise<Learner> {
  const context = await browser.newContext({ bypassCSP: true, colorScheme: theme, viewport: { width, height } });
  const page = await context.newPage();
  await page.addInitScript((files) => {
    const { send } = WebSocket.prototype;
    WebSocket.prototype.send = function (data) {
      const [, head, message] = /^(42\/control,\d+)(\["run",.*)$/s.exec(String(data)) ?? [];
      if (window !== top || !head || !message) return send.call(this, data);
      const [name, { files: theirs, ...rest }] = JSON.parse(message);
      send.call(this, head + JSON.stringify([name, { files: { ...theirs, ...files }, ...rest }]));
    };
  }, files);
  await page.goto(`${origin}/${language}/lessons/polling/`);
  return new Learner(page, context, language);
}

export class Learner {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly #words: (typeof words)['en'];

  constructor(page: Page, context: BrowserContext, language: 'en' | 'ko') {
    this.page = page;
    this.context = context;
    this.#words = words[language];
  }

  /** Touches the playground and waits for the editor. */
  async wake(): Promise<void> {
    await this.page.hover('.playground');
    await this.page.waitForSelector('.playground[data-ready] .monaco-editor .view-line');
  }

  /** Opens a file in the editor and puts other code in, as pasting does. */
  async write(file: string, code: string): Promise<void> {
    await this.page.getByRole('tab', { name: file }).click();
    await this.page.locator('.monaco-editor .view-lines').first().click();
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.evaluate((text) => navigator.clipboard.writeText(text), code);
    await this.page.keyboard.press('ControlOrMeta+V');
  }

  async run(): Promise<void> {
    await this.page.getByRole('button', { name: this.#words.run, exact: true }).click();
  }

  async stop(): Promise<void> {
    await this.page.getByRole('button', { name: this.#words.stop, exact: true }).click();
  }

  /** Shows a console and returns its list. */
  async console(of: 'server' | 'client'): Promise<Locator> {
    await this.page.getByRole('tab', { name: new RegExp(`^${this.#words[of]}`) }).click();
    return this.page.locator(`#output-${of}`);
  }

  async wire(): Promise<Locator> {
    await this.page.getByRole('tab', { name: this.#words.wire, exact: true }).click();
    return this.page.locator('.frames .line');
  }

  /** The learner's own page, in its frame. */
  get result() {
    return this.page.frameLocator('.page iframe');
  }

  /** The origin of the learner's own page, once it is there: an address of the sandbox's own. */
  async pageOrigin(): Promise<string> {
    const source = await this.page.locator('.page iframe').getAttribute('src');
    return new URL(source ?? '').origin;
  }

  /** What the editor shows of the open file. */
  get code(): Locator {
    return this.page.locator('.monaco-editor .view-lines');
  }

  /** What the playground itself has to say: the server is away, the run is gone. */
  get notice(): Locator {
    return this.page.locator('.notice');
  }

  get status(): Locator {
    return this.page.locator('.status');
  }

  check(id: string): Locator {
    return this.page.locator(`[data-check="${id}"]`);
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
