import type { Answer, EndReason, Project, Speed } from '#protocol';
import type { Page } from './page.ts';
import { houseFull } from './refusals.ts';
import { Seat, type SeatSandbox } from './seat.ts';
import type { Tokens } from './token.ts';

export interface SeatTimes {
  /** How long a seat is kept for a page whose connection is gone. */
  readonly graceMs: number;
  /** How long a run goes on without a sign of anybody. */
  readonly idleMs: number;
  /** How long a page may take to say that it is still there when another one sends its token. */
  readonly presentMs: number;
}

export const seatTimes: SeatTimes = { graceMs: 30_000, idleMs: 15 * 60_000, presentMs: 1000 };

export interface SeatsOptions {
  readonly tokens: Tokens;
  readonly createSandbox: () => SeatSandbox;
  /** Sandboxes at once. */
  readonly sandboxes: number;
  readonly times?: SeatTimes;
}

interface Watched {
  readonly seat: Seat;
  grace?: NodeJS.Timeout;
  idle?: NodeJS.Timeout;
}

/** All seats: who sits where, and when a seat is given up. */
export class Seats {
  readonly #options: SeatsOptions;
  readonly #times: SeatTimes;
  readonly #seats = new Map<string, Watched>();
  readonly #closing = new Set<Promise<void>>();

  constructor(options: SeatsOptions) {
    this.#options = options;
    this.#times = options.times ?? seatTimes;
  }

  get count(): { pages: number; sandboxes: number } {
    const seats = [...this.#seats.values()].map(({ seat }) => seat);
    return {
      pages: seats.filter((seat) => seat.page).length,
      sandboxes: seats.filter((seat) => seat.hasSandbox).length,
    };
  }

  /**
   * Seats a page that holds a valid token. If the seat's last page is still there, this is a second tab (its
   * `sessionStorage` was copied), and it gets a token and a seat of its own; if not, it is that page's reload.
   * @returns the seat; undefined when the page left meanwhile.
   */
  async arrive(token: string, page: Page, isHere: () => boolean): Promise<Seat | undefined> {
    let watched = this.#seats.get(token) ?? this.#create(token);
    // Asked again after each wait: another connection may have taken the seat meanwhile.
    for (let asked = watched.seat.page; asked; asked = watched.seat.page) {
      const present = await asked.isPresent(this.#times.presentMs);
      if (!isHere()) return undefined;
      if (present) {
        watched = this.#create(this.#options.tokens.issue());
      } else if (watched.seat.page === asked) {
        watched.seat.leave();
        asked.dismiss();
      }
    }
    // It may have been given up while we asked.
    if (!this.#seats.has(watched.seat.token)) watched = this.#create(watched.seat.token);
    clearTimeout(watched.grace);
    this.#touch(watched);
    watched.seat.take(page);
    return watched.seat;
  }

  /** A page's connection is gone. Its seat is kept for a while. */
  depart(seat: Seat, page: Page): void {
    const watched = this.#seats.get(seat.token);
    if (!watched || seat.page !== page) return;
    seat.leave();
    clearTimeout(watched.grace);
    watched.grace = setTimeout(() => this.#giveUp(watched, 'left'), this.#times.graceMs);
  }

  run(seat: Seat, files: Project, speed: Speed): Promise<Answer> {
    if (!seat.hasSandbox && this.count.sandboxes >= this.#options.sandboxes) {
      return Promise.resolve({ ok: false, text: houseFull });
    }
    this.active(seat);
    return seat.run(files, speed);
  }

  /** Somebody is there. */
  active(seat: Seat): void {
    const watched = this.#seats.get(seat.token);
    if (watched) this.#touch(watched);
  }

  /** Ends all. */
  async close(): Promise<void> {
    for (const watched of this.#seats.values()) this.#giveUp(watched, 'stopped');
    await Promise.all(this.#closing);
  }

  #create(token: string): Watched {
    const watched = { seat: new Seat(token, this.#options.createSandbox) };
    this.#seats.set(token, watched);
    return watched;
  }

  #touch(watched: Watched): void {
    clearTimeout(watched.idle);
    watched.idle = setTimeout(() => watched.seat.stop('idle'), this.#times.idleMs);
  }

  #giveUp(watched: Watched, reason: EndReason): void {
    clearTimeout(watched.grace);
    clearTimeout(watched.idle);
    this.#seats.delete(watched.seat.token);
    const closing: Promise<void> = watched.seat.close(reason).finally(() => this.#closing.delete(closing));
    this.#closing.add(closing);
  }
}
