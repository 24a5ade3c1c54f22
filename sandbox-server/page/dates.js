/** Dates by another clock, for a page and for a learner's process. A part of the page runtime; `libraries.js` puts it together. */
import { dressed } from './stand-in.js';

/** @typedef {import('./stand-in.js').Callable} Callable */
/** @typedef {import('./stand-in.js').Replace} Replace */

/**
 * Puts a `Date` in place that says what `now` says; its objects are plain dates.
 *
 * @param {Replace} replace
 * @param {() => number} now milliseconds since 1970
 */
export function takeDate(replace, now) {
  const NativeDate = Date;
  /** @type {DateConstructor} */
  const SandboxDate = new Proxy(NativeDate, {
    apply: () => new NativeDate(now()).toString(),
    construct: (target, args, asked) =>
      Reflect.construct(target, args.length > 0 ? args : [now()], asked === SandboxDate ? target : asked),
  });
  replace(NativeDate, 'now', (original) => dressed(() => now(), original));
  replace(NativeDate.prototype, 'constructor', () => SandboxDate);
  replace(globalThis, 'Date', () => SandboxDate);
}

/** @typedef {Record<'toPlainDateTime' | 'toPlainDate' | 'toPlainTime', () => unknown>} Zoned */
/** @typedef {{ toZonedDateTimeISO(zone: unknown): Zoned }} Instant */
/**
 * @typedef {{ Now: { timeZoneId(): string }, Instant: { fromEpochMilliseconds(at: number): Instant } }} TemporalLike
 * What is used of it; not every browser has it.
 */

/**
 * The same for what reads the clock without `Date`: `Intl.DateTimeFormat` that is given no date, and `Temporal.Now`.
 *
 * @param {Replace} replace
 * @param {() => number} now milliseconds since 1970
 */
export function takeOtherDates(replace, now) {
  /** @param {unknown} date */
  const given = (date) => (date === undefined ? now() : date);
  const formats = Intl.DateTimeFormat.prototype;
  replace(formats, 'formatToParts', (original) =>
    dressed(function (date) {
      return Reflect.apply(original, this, [given(date)]);
    }, original),
  );
  replace(formats, 'format', (original) =>
    dressed(function () {
      const format = /** @type {Callable} */ (Reflect.apply(original, this, []));
      return dressed((date) => format(given(date)), format);
    }, original),
  );

  const Temporal = /** @type {TemporalLike | undefined} */ (Reflect.get(globalThis, 'Temporal'));
  if (!Temporal) return;
  const { Instant, Now } = Temporal;
  const instant = () => Instant.fromEpochMilliseconds(now());
  /** @param {string} name @param {(zoned: Zoned) => unknown} part */
  const inZone = (name, part) =>
    replace(Now, name, (original) =>
      dressed((zone = Now.timeZoneId()) => part(instant().toZonedDateTimeISO(zone)), original),
    );
  replace(Now, 'instant', (original) => dressed(instant, original));
  inZone('zonedDateTimeISO', (zoned) => zoned);
  inZone('plainDateTimeISO', (zoned) => zoned.toPlainDateTime());
  inZone('plainDateISO', (zoned) => zoned.toPlainDate());
  inZone('plainTimeISO', (zoned) => zoned.toPlainTime());
}
