import { type Listener, otherSite, type Project, proxyFile } from '#protocol';
import type { Text } from '#wire/text.ts';
import { cannotOffer, cannotOfferOtherSite } from './explain.ts';
import type { Hops } from './hops.ts';

export interface OffersOptions {
  /** Opens the learner's port. @returns the port of this machine where it is offered */
  readonly open: (port: number, options: { http: boolean; gatewayPort?: number }) => Promise<number>;
  readonly openOtherSite: () => Promise<number>;
  /** Where to offer the first port that the server, or the proxy in front of it, listens on; any free one when left out. */
  readonly gatewayPort: number | undefined;
  /** What is offered is not what it was. */
  readonly onChange: (change: { listeners?: readonly Listener[]; otherSitePort?: number | undefined }) => void;
  readonly onProblem: (problem: Text) => void;
}

/** What of the run that is on is offered at ports of this machine. */
export class Offers {
  readonly #options: OffersOptions;
  /** The learner's port that got `gatewayPort`. */
  #firstPort: number | undefined;
  #run: Hops | undefined;
  /** Whose port is the one to come to. */
  #front: Listener['of'] = 'server';
  /** Ports on their way, and the other site. */
  #opening = new Set<number | typeof otherSite>();
  #listeners: readonly Listener[] = [];

  constructor(options: OffersOptions) {
    this.#options = options;
  }

  /** Forgets what was offered, and offers what these processes listen on from now on. */
  begin(run: Hops, files: Project): void {
    this.end();
    this.#run = run;
    this.#front = Object.hasOwn(files, proxyFile) ? 'proxy' : 'server';
    if (Object.keys(files).some((name) => name.startsWith(otherSite))) void this.#offerOtherSite(run);
    run.on('listening', (port) => void this.#offer(run, port));
    run.on('closed', (port) => this.#withdraw(run, port));
  }

  /** The run is over. Its addresses stay; nothing is told of them any more. */
  end(): void {
    this.#run = undefined;
    this.#opening = new Set();
    this.#listeners = [];
  }

  /** Whether nothing is on its way. */
  get areSettled(): boolean {
    return this.#opening.size === 0;
  }

  /** The gateway's port for each port of the learner's. */
  get addresses(): Record<string, number> {
    return Object.fromEntries(this.#listeners.map(({ port, gatewayPort }) => [port, gatewayPort]));
  }

  async #offer(run: Hops, port: number): Promise<void> {
    const listener = run.listener(port);
    if (this.#run !== run || !listener) return;
    const opening = this.#opening.add(port);
    const { open, gatewayPort, onProblem } = this.#options;
    if (listener.of === this.#front) this.#firstPort ??= port;
    const asked = port === this.#firstPort ? { gatewayPort } : {};
    const opened = await open(port, { http: listener.http, ...asked }).catch(() => undefined);
    opening.delete(port);
    if (this.#run !== run) return;
    if (opened === undefined) {
      onProblem(cannotOffer(port));
      return this.#change(run, this.#listeners);
    }
    // It may have been closed in the meantime.
    if (run.listener(port) !== listener) return;
    this.#change(run, [...this.#without(port), { port, gatewayPort: opened, ...listener }]);
  }

  #withdraw(run: Hops, port: number): void {
    if (this.#run === run) this.#change(run, this.#without(port));
  }

  async #offerOtherSite(run: Hops): Promise<void> {
    const { openOtherSite, onChange, onProblem } = this.#options;
    const opening = this.#opening.add(otherSite);
    const otherSitePort = await openOtherSite().catch(() => undefined);
    opening.delete(otherSite);
    if (this.#run !== run) return;
    if (otherSitePort === undefined) onProblem(cannotOfferOtherSite);
    onChange({ otherSitePort });
  }

  #without(port: number): Listener[] {
    return this.#listeners.filter((listener) => listener.port !== port);
  }

  #change(run: Hops, listeners: readonly Listener[]): void {
    this.#listeners = listeners;
    run.setAddresses(this.addresses);
    this.#options.onChange({ listeners });
  }
}
