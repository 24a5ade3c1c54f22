/**
 * The sandbox's clock in a page: timers, `Date`, `performance.now`, the times of events and of animation frames run as
 * fast as the speed of the run says. At speed 1 all of it stays the browser's own. What the browser times for itself
 * (EventSource's retry, CSS, the network) keeps real time. A part of the page runtime; `libraries.js` puts it together.
 */

/** @typedef {(this: unknown, ...args: any[]) => any} Anything */

/**
 * Takes the clock over.
 *
 * @param {{ speed: number, date: number }} started how many sandbox seconds pass in one second, and what `Date.now()`
 * says in the sandbox at this moment
 */
export function takeClock({ speed, date }) {
  if (speed === 1) return;

  /**
   * @param {object} target
   * @param {string} name
   * @param {(original: Anything) => Anything} make
   */
  function replace(target, name, make) {
    const descriptor = /** @type {PropertyDescriptor} */ (Object.getOwnPropertyDescriptor(target, name));
    const key = descriptor.get ? 'get' : 'value';
    const stand = make(descriptor[key]);
    for (const property of ['name', 'length']) {
      Object.defineProperty(stand, property, { configurable: true, value: descriptor[key][property] });
    }
    Object.defineProperty(target, name, { ...descriptor, [key]: stand });
  }

  const began = performance.now();
  const NativeDate = Date;
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

  /** @param {Anything} original @returns {Anything} */
  const timer =
    (original) =>
    (handler, delay, ...args) =>
      Reflect.apply(original, window, [handler, real(delay), ...args]);
  replace(window, 'setTimeout', timer);
  replace(window, 'setInterval', timer);
  replace(AbortSignal, 'timeout', (original) => (delay) => {
    // What is no length of time gets the browser's own error.
    const milliseconds = Number(delay) > 0 ? Math.ceil(Number(delay) / speed) : delay;
    return Reflect.apply(original, AbortSignal, [milliseconds]);
  });
  replace(window, 'requestAnimationFrame', (original) => (draw) => {
    const drawn = typeof draw === 'function' ? (/** @type {number} */ at) => draw(scaled(at)) : draw;
    return Reflect.apply(original, window, [drawn]);
  });

  /** @param {Anything} original @returns {Anything} */
  const time = (original) =>
    function () {
      return scaled(Reflect.apply(original, this, []));
    };
  replace(Performance.prototype, 'now', time);
  replace(Event.prototype, 'timeStamp', time);
  replace(
    Performance.prototype,
    'timeOrigin',
    (original) =>
      function () {
        // Checks what it is called on. Then as everywhere: it and `performance.now()` together are the date.
        Reflect.apply(original, this, []);
        return date - began;
      },
  );

  /** @type {DateConstructor} */
  const SandboxDate = new Proxy(NativeDate, {
    apply: () => new NativeDate(now()).toString(),
    construct: (target, args, asked) =>
      Reflect.construct(target, args.length > 0 ? args : [now()], asked === SandboxDate ? target : asked),
  });
  replace(NativeDate, 'now', () => () => now());
  NativeDate.prototype.constructor = SandboxDate;
  window.Date = SandboxDate;
}
