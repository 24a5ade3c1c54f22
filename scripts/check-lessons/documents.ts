import type { Browser, Page } from 'playwright';

/** What a page's runtime says, as the document around it hands it on. */
export type Hear = (id: number, origin: string, data: string) => void;

/** A document that shows pages, in a browser context of its own. */
export interface OpenDocument {
  readonly page: Page;
  /** Who listens now. */
  hear: Hear;
}

/**
 * The documents of a theatre. One is used by one scene at a time, and by the next when it is empty again: to open another
 * would cost Chromium more than most scenes do.
 */
export class Documents {
  readonly #browser: Browser;
  readonly #address: string;
  readonly #free: OpenDocument[] = [];

  constructor(browser: Browser, address: string) {
    this.#browser = browser;
    this.#address = address;
  }

  /** An empty document; `hear` is told what its pages say. */
  async take(hear: Hear): Promise<OpenDocument> {
    const known = this.#free.pop();
    if (known) {
      known.hear = hear;
      return known;
    }
    const page = await (await this.#browser.newContext()).newPage();
    const made: OpenDocument = { page, hear };
    await page.exposeFunction('heard', (...said: Parameters<Hear>) => made.hear(...said));
    await page.goto(this.#address);
    return made;
  }

  /** Gives a document back. One whose pages do not go, or that may hold one that hangs, is closed instead. */
  async giveBack(document: OpenDocument, { isWell }: { isWell: boolean }): Promise<void> {
    document.hear = () => {};
    const isEmpty =
      isWell &&
      (await document.page.evaluate('clear()').then(
        () => true,
        () => false,
      ));
    if (isEmpty) this.#free.push(document);
    else await document.page.context().close();
  }
}
