import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { z } from 'zod';
import {
  type Answer,
  askMessage,
  boardAct,
  cable,
  crowdMessage,
  cutMessage,
  followMessage,
  type PageMessages,
  runMessage,
} from '#protocol';
import type { Text } from '#wire/text.ts';
import { type ControlSocket, pageOf } from './page.ts';
import { malformed, tooFast, whyNotRun } from './refusals.ts';
import type { Seat } from './seat.ts';
import type { Seats } from './seats.ts';

/** What one seat may ask for in ten seconds: Runs, and messages of any kind. */
export interface ControlRates {
  readonly runs: number;
  readonly messages: number;
}

export const controlRates: ControlRates = { runs: 20, messages: 200 };

/** Takes the messages of pages to their seats. */
export class Connections {
  readonly #seats: Seats;
  readonly #runs: RateLimiterMemory;
  readonly #messages: RateLimiterMemory;

  constructor(seats: Seats, rates: ControlRates) {
    this.#seats = seats;
    this.#runs = new RateLimiterMemory({ points: rates.runs, duration: 10 });
    this.#messages = new RateLimiterMemory({ points: rates.messages, duration: 10 });
  }

  /** A page has connected, with a valid token. */
  accept(socket: ControlSocket): void {
    const page = pageOf(socket);
    const seated = this.#seats.arrive(socket.data.token, page, () => socket.connected);
    socket.on('disconnect', () => void seated.then((seat) => seat && this.#seats.depart(seat, page)));

    const on = this.#listener(socket, seated);
    on('run', async (seat, message) => {
      if (!(await within(this.#runs, seat.token))) return refused(tooFast);
      return parsed(runMessage, message, whyNotRun, ({ files, speed }) => this.#seats.run(seat, files, speed));
    });
    on('stop', (seat) => seat.stop('stopped'));
    const told = <S extends z.ZodType>(
      name: keyof PageMessages,
      schema: S,
      use: (seat: Seat, message: z.infer<S>) => Answer | Promise<Answer>,
    ) =>
      on(name, (seat, message) =>
        parsed(
          schema,
          message,
          () => malformed,
          (read) => use(seat, read),
        ),
      );
    told('follow', followMessage, (seat, { run, next }) => seat.follow(run, next));
    told('cable', cable, (seat, laid) => seat.cable(laid));
    told('cut', cutMessage, (seat, cut) => seat.cut(cut));
    told('ask', askMessage, (seat, { path }) => seat.ask(path));
    told('crowd', crowdMessage, (seat, crowd) => seat.crowd(crowd));
    told('board', boardAct, (seat, act) => seat.board(act));
    on('active', (seat) => {
      this.#seats.active(seat);
      return { ok: true, run: seat.state.run };
    });
  }

  /**
   * Listens for a message whose last argument is its acknowledgement. What comes without one, nobody waits for: it is
   * ignored. So is what comes from a connection that has lost its seat.
   */
  #listener(socket: ControlSocket, seated: Promise<Seat | undefined>) {
    type Handler = (seat: Seat, message: unknown) => Answer | Promise<Answer>;
    return (name: keyof PageMessages, handle: Handler) => {
      socket.on(name, async (...args: unknown[]) => {
        const answered = args.at(-1);
        if (typeof answered !== 'function') return;
        const seat = await seated;
        if (!seat || !socket.connected) return;
        const allowed = await within(this.#messages, socket.id);
        answered(allowed ? await handle(seat, args.length > 1 ? args[0] : undefined) : refused(tooFast));
      });
    };
  }
}

function refused(text: Text): Answer {
  return { ok: false, text };
}

function within(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  return limiter.consume(key).then(
    () => true,
    () => false,
  );
}

function parsed<S extends z.ZodType>(
  schema: S,
  message: unknown,
  why: (message: unknown) => Text,
  use: (message: z.infer<S>) => Answer | Promise<Answer>,
): Answer | Promise<Answer> {
  const result = schema.safeParse(message);
  return result.success ? use(result.data) : refused(why(message));
}
