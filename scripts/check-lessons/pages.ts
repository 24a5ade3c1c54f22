import type { PageState } from '#lessons/lesson.ts';
import { type ConsoleLine, limits, type PageAct, type PageMessage, pageMessage, type SandboxState } from '#protocol';
import type { OpenDocument } from './documents.ts';
import type { Theatre } from './theatre.ts';

export interface PagesOptions {
  readonly theatre: Theatre;
  /** Where the page of a site stands now; undefined: nobody serves it. */
  address(of: PageState['of'], id: number): string | undefined;
  said(line: Omit<ConsoleLine, 'at'>): void;
  changed(): void;
}

/** The pages that are open beside each other, in Chromium: each a frame of the document around them. */
export class Pages {
  readonly #options: PagesOptions;
  readonly #origins = new Map<number, string>();
  #document: OpenDocument | undefined;
  /** The first page is there from the beginning, and ready when its runtime has spoken. */
  #states: readonly PageState[] = [{ id: 1, of: 'server', here: true, ready: false, text: '' }];
  #count = 1;

  constructor(options: PagesOptions) {
    this.#options = options;
  }

  get states(): readonly PageState[] {
    return this.#states;
  }

  /** Opens the document around the pages; none is loaded yet. */
  async open(): Promise<void> {
    const { documents } = this.#options.theatre;
    this.#document = await documents.take((id, origin, data) => this.#hear(id, origin, data));
  }

  /** Takes all pages away. Nothing can be shown after that. */
  async end(): Promise<void> {
    const document = this.#document;
    this.#document = undefined;
    // A page that never spoke may be one that never will, and hold up whoever comes after it.
    const isWell = this.#states.every(({ here, ready }) => ready || !here);
    if (document) await this.#options.theatre.documents.giveBack(document, { isWell });
  }

  /** Loads the first page. */
  async showFirst(): Promise<void> {
    await this.#load(1, 'server');
  }

  /** Opens a further page. @returns its id. @throws Error when there are too many, or nobody serves it. */
  async show(of: PageState['of']): Promise<number> {
    if (this.#states.length >= limits.pages) throw new Error(`${limits.pages} pages are open already.`);
    const id = ++this.#count;
    this.#states = [...this.#states, { id, of, here: true, ready: false, text: '' }];
    await this.#load(id, of);
    return id;
  }

  /** Leaves a page: its frame goes, and with it its connections. */
  async leave(id: number): Promise<void> {
    this.#set(id, { here: false, ready: false, text: '' });
    await this.#evaluate('hide', id);
  }

  /** Comes back to a page: it is loaded again. */
  async return(id: number): Promise<void> {
    this.#set(id, { here: true, ready: false });
    await this.#load(id, this.#states.find((page) => page.id === id)?.of ?? 'server');
  }

  /** Closes a page for good. */
  async close(id: number): Promise<void> {
    this.#states = this.#states.filter((page) => page.id !== id);
    await this.#evaluate('hide', id);
    this.#options.changed();
  }

  /** Does on a page what a reader would. */
  async act(id: number, act: PageAct): Promise<void> {
    await this.#evaluate('act', { id, act });
  }

  /** Tells the pages where the learner's ports are to be found now. */
  async tell(listeners: SandboxState['listeners']): Promise<void> {
    const addresses = Object.fromEntries(listeners.map(({ port, gatewayPort }) => [port, gatewayPort]));
    await this.#evaluate('tell', { type: 'addresses', addresses });
  }

  /** Real milliseconds by which a timer in Chromium came late, at worst. */
  async lateness(): Promise<number> {
    return Number(await this.#document?.page.evaluate('lateness(Infinity)'));
  }

  async #load(id: number, of: PageState['of']): Promise<void> {
    const address = this.#options.address(of, id);
    if (address === undefined) throw new Error(`Nobody serves a page of the site «${of}».`);
    this.#origins.set(id, new URL(address).origin);
    await this.#evaluate('show', { id, address });
  }

  /** Calls one of the document's own functions, which say in `lesson-document.ts` what they take. */
  async #evaluate(name: 'show' | 'hide' | 'tell' | 'act', value: unknown): Promise<void> {
    await this.#document?.page.evaluate(`${name}(${JSON.stringify(value)})`);
  }

  #set(id: number, change: Partial<PageState>): void {
    this.#states = this.#states.map((page) => (page.id === id ? { ...page, ...change } : page));
    this.#options.changed();
  }

  /** What a page's runtime says comes from the learner's page: only what has the shape of a message counts. */
  #hear(id: number, origin: string, data: string): void {
    const known = this.#states.find((page) => page.id === id && page.here);
    if (!known || origin !== this.#origins.get(id)) return;
    const message = pageMessage.safeParse(parsed(data));
    if (message.success) this.#take(id, message.data);
  }

  #take(id: number, message: PageMessage): void {
    if (message.type === 'ready') this.#set(id, { ready: true });
    else if (message.type === 'shows') this.#set(id, { text: message.text });
    else if (message.type === 'console') {
      for (const line of message.lines) this.#options.said({ ...line, from: 'page', page: id });
      this.#options.changed();
    }
  }
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
