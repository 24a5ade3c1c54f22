/**
 * The sandbox's clock in a page: timers, `Date`, `performance.now`, the times of events and of animation frames run as
 * fast as the speed of the run says. At speed 1 all of it stays the browser's own. What the browser times for itself
 * (EventSource's retry, CSS, the network) keeps real time. A part of the page runtime; `libraries.js` puts it together.
 */

import { takeDate, takeOtherDates } from './dates.js';
import { dressed, replaced } from './stand-in.js';

/** @typedef {import('./stand-in.js').Callable} Callable */

/**
 * Takes the clock over.
 *
 * @param {{ speed: number, date: number }} started how many sandbox seconds pass in one second, and what `Date.now()`
 * says in the sandbox at this moment
 */
export function takeClock({ speed, date }) {
  if (speed === 1) return;

  const began = performance.now();
  const realNow = performance.now.bind(performance);
  /** A time of this page's, in real milliseconds as `performance.now()` has them, as the sandbox's. @param {number} at */
  const scaled = (at) => began + (at - began) * speed;
  const now = () => Math.floor(date + (realNow() - began) * speed);

  /**
   * As a browser reads a delay, a 32-bit number; then rounded up, so that nothing comes before its time.
   *
   * @param {unknown} delay milliseconds of the sandbox
   */
  const real = (delay) => Math.ceil(Math.max(0, Number(delay) | 0) / speed);

  /** @param {Callable} original */
  const timer = (original) =>
    dressed((handler, delay, ...args) => Reflect.apply(original, window, [handler, real(delay), ...args]), original);
  replaced(window, 'setTimeout', timer);
  replaced(window, 'setInterval', timer);
  replaced(AbortSignal, 'timeout', (original) =>
    dressed((delay) => {
      // What is no length of time gets the browser's own error.
      const milliseconds = Number(delay) > 0 ? Math.ceil(Number(delay) / speed) : delay;
      return Reflect.apply(original, AbortSignal, [milliseconds]);
    }, original),
  );
  replaced(window, 'requestAnimationFrame', (original) =>
    dressed((draw) => {
      const drawn = typeof draw === 'function' ? (/** @type {number} */ at) => draw(scaled(at)) : draw;
      return Reflect.apply(original, window, [drawn]);
    }, original),
  );

  /** @param {Callable} original */
  const time = (original) =>
    dressed(function () {
      return scaled(Number(Reflect.apply(original, this, [])));
    }, original);
  replaced(Performance.prototype, 'now', time);
  replaced(Event.prototype, 'timeStamp', time);
  replaced(Performance.prototype, 'timeOrigin', (original) =>
    dressed(function () {
      // Checks what it is called on. Then as everywhere: it and `performance.now()` together are the date.
      Reflect.apply(original, this, []);
      return date - began;
    }, original),
  );

  takeDate(replaced, now);
  takeOtherDates(replaced, now);
}
