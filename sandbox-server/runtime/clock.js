/**
 * The sandbox's clock in a learner's process: timers, `Date`, `performance.now`, `process.hrtime` and `process.uptime` run
 * as fast as the speed of the run says. Packages are loaded, and keep what they took, before a run has a speed; so all
 * of it is taken over at boot. At speed 1 Node's own goes back in place, and what was kept does nothing but call it.
 *
 * Node's inside keeps its own time: keep-alive, timeouts of sockets and servers, TCP, the Date field.
 */
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers';
import promises from 'node:timers/promises';
import { takeDate, takeOtherDates } from '#sandbox-server/page/dates.js';
import { dressed, replaced } from '#sandbox-server/page/stand-in.js';

/** A longer delay is none to Node: it warns, and waits a millisecond. */
const longest = 2 ** 31 - 1;

const second = 1_000_000_000n;
/** What `process.hrtime()` gave. @param {[number, number]} time */
const nanosecondsOf = ([seconds, rest]) => BigInt(Math.trunc(seconds)) * second + BigInt(Math.trunc(rest));

/** @typedef {import('#sandbox-server/page/stand-in.js').Callable} Callable */
/** @typedef {NodeJS.Timeout & { _onTimeout: Callable, _repeat: number, _idleTimeout: number }} Interval */

/**
 * Takes the clock over.
 *
 * @returns {{ start(speed: number): void, now(): number }} `start` when the run begins; `now` is what `Date.now()` says
 */
export function takeClock() {
  let speed = 1;
  /** @type {(() => void)[]} */
  const undo = [];
  /** @type {import('#sandbox-server/page/stand-in.js').Replace} */
  const replace = (target, name, make) => {
    undo.push(replaced(target, name, make));
  };

  const dateNow = Date.now;
  const performanceNow = performance.now.bind(performance);
  const { bigint } = process.hrtime;
  const uptime = process.uptime.bind(process);
  let began = { date: 0, performance: 0, hrtime: 0n, uptime: 0 };

  /** How far the sandbox is ahead when so much time has really passed. @param {number} since */
  const ahead = (since) => since * (speed - 1);
  const now = () => (speed === 1 ? dateNow() : began.date + Math.floor((performanceNow() - began.performance) * speed));
  const hrtime = () => {
    const at = bigint();
    return at + (at - began.hrtime) * BigInt(speed - 1);
  };

  /** Rounded up, so that nothing comes before its time. @param {unknown} delay milliseconds of the sandbox */
  const real = (delay) => {
    if (speed === 1 || typeof delay === 'symbol' || typeof delay === 'bigint') return delay;
    const milliseconds = Number(delay);
    return milliseconds >= 1 && milliseconds <= longest ? Math.ceil(milliseconds / speed) : delay;
  };
  /**
   * Of 12.5 ms Node makes 13 at each turn, and a moment more; here that does not add up.
   *
   * @param {Interval} timer
   * @param {number} period real milliseconds
   */
  function keepPace(timer, period) {
    const { _onTimeout: callback, refresh } = timer;
    let due = performanceNow() + period;
    timer._onTimeout = function (...args) {
      const at = performanceNow();
      due = Math.max(due, at - period) + period;
      timer._repeat = Math.max(1, Math.ceil(due - at));
      return Reflect.apply(callback, this, args);
    };
    timer.refresh = () => {
      due = performanceNow() + period;
      timer._idleTimeout = Math.ceil(period);
      return Reflect.apply(refresh, timer, []);
    };
  }

  /** @param {Callable} original */
  const timeout = (original) =>
    dressed(function setTimeout(callback, delay, ...args) {
      return original(callback, real(delay), ...args);
    }, original);
  /** @param {Callable} original */
  const interval = (original) =>
    dressed(function setInterval(callback, delay, ...args) {
      const timer = /** @type {Interval} */ (original(callback, real(delay), ...args));
      if (real(delay) !== delay) keepPace(timer, Number(delay) / speed);
      return timer;
    }, original);
  /** Its first argument is a delay. @param {Callable} original */
  const delayed = (original) =>
    dressed(function (delay, ...rest) {
      // What is no number gets Node's own error.
      return Reflect.apply(original, this, [typeof delay === 'number' ? real(delay) : delay, ...rest]);
    }, original);

  replace(timers, 'setTimeout', timeout);
  replace(timers, 'setInterval', interval);
  replace(globalThis, 'setTimeout', () => timers.setTimeout);
  replace(globalThis, 'setInterval', () => timers.setInterval);
  replace(promises, 'setTimeout', delayed);
  replace(promises, 'setInterval', delayed);
  replace(Object.getPrototypeOf(promises.scheduler), 'wait', delayed);
  replace(AbortSignal, 'timeout', delayed);

  takeDate(replace, now);

  replace(Performance.prototype, 'now', (original) =>
    dressed(function () {
      return Number(Reflect.apply(original, this, [])) + ahead(performanceNow() - began.performance);
    }, original),
  );
  replace(process, 'uptime', (original) => dressed(() => uptime() + ahead(uptime() - began.uptime), original));
  replace(process, 'hrtime', (original) => {
    const stand = dressed((earlier) => {
      // Before all else, because it says what is wrong with its argument.
      const passed = original(earlier);
      if (speed === 1) return passed;
      const since = hrtime() - (earlier ? nanosecondsOf(/** @type {[number, number]} */ (earlier)) : 0n);
      return [Number(since / second), Number(since % second)];
    }, original);
    return Object.assign(stand, { bigint: dressed(() => hrtime(), bigint) });
  });
  syncBuiltinESMExports();

  return {
    start(chosen) {
      speed = chosen;
      began = { date: dateNow(), performance: performanceNow(), hrtime: bigint(), uptime: uptime() };
      // Nobody has taken these before.
      if (speed > 1) return takeOtherDates(replace, now);
      for (const each of undo.reverse()) each();
      syncBuiltinESMExports();
    },
    now,
  };
}
