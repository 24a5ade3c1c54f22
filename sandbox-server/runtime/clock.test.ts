import timers from 'node:timers';
import waits from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { Workbench } from '#sandbox-server/sandbox/workbench.ts';

const bench = new Workbench();
afterAll(() => bench.close());

/** Runs this at a speed, and gives what it prints with `tell(…)`, and how many sandbox seconds that took. */
async function told(code: string, speed: 1 | 5 | 20): Promise<{ values: unknown[]; seconds: number }> {
  await bench.run(
    `import timers, { setTimeout as later, setInterval as often } from 'node:timers'; import waits from 'node:timers/promises';
     import { promisify, types } from 'node:util';
     const tell = (...values) => console.log('told ' + JSON.stringify(values)); console.log('begins'); ${code}`,
    {},
    { speed },
  );
  const { at, text } = await bench.line(/^told /);
  const begins = await bench.line(/^begins$/);
  return { values: JSON.parse(String(text).slice(5)), seconds: (at - begins.at) / 1000 };
}

/** Each calls `done` after a second. */
const pauses: Record<string, string> = {
  setTimeout: `setTimeout(done, 1000)`,
  'setTimeout of node:timers': `later(done, 1000)`,
  'setTimeout as a property': `timers.setTimeout(done, '1000')`,
  'setTimeout of node:timers/promises': `waits.setTimeout(1000).then(done)`,
  'setTimeout, promisified': `promisify(setTimeout)(1000).then(done)`,
  'a scheduler': `waits.scheduler.wait(1000).then(done)`,
  setInterval: `const timer = setInterval(() => { clearInterval(timer); done(); }, 1000)`,
  'setInterval of node:timers/promises': `for await (const _ of waits.setInterval(1000)) { done(); break; }`,
  'AbortSignal.timeout': `AbortSignal.timeout(1000).onabort = done; setTimeout(() => {}, 2000)`,
  'a timer that is refreshed': `const timer = setTimeout(done, 500); setTimeout(() => timer.refresh(), 400)`,
  'an interval that is refreshed': `const timer = setInterval(() => { clearInterval(timer); done(); }, 500); setTimeout(() => timer.refresh(), 400)`,
};

describe('in a sandbox at ×20', () => {
  test.each(Object.entries(pauses))('%s waits for a second of the sandbox', async (name, wait) => {
    const { values, seconds } = await told(
      `const begun = performance.now(); const done = () => tell(performance.now() - begun); ${wait};`,
      20,
    );
    // Node's own timers come up to a millisecond early, which is 20 here.
    expect(values[0]).toBeGreaterThanOrEqual(name.includes('refreshed') ? 860 : 980);
    // Of the machine it would be 20, or 18 where it is refreshed.
    expect(seconds).toBeLessThan(15);
  });

  test('all that tells the time tells that of the sandbox', async () => {
    const { values, seconds } = await told(
      `const clocks = { date: () => Date.now(), new: () => +new Date(), text: () => Date.parse(Date()),
         performance: () => performance.now(), uptime: () => process.uptime() * 1000, hrtime: () => process.hrtime()[0] * 1000,
         bigint: () => Number(process.hrtime.bigint()) / 1e6 };
       const begun = Object.entries(clocks).map(([, read]) => read()); const since = process.hrtime(); console.time('took');
       setTimeout(() => { console.timeEnd('took'); tell(process.hrtime(since)[0], Math.abs(performance.timeOrigin + performance.now() - Date.now()) < 40,
         ...Object.values(clocks).map((read, index) => read() - begun[index])); }, 6000);`,
      20,
    );
    const [since, isConsistent, ...passed] = values;
    expect(seconds).toBeLessThan(30);
    expect(since).toBeGreaterThanOrEqual(5);
    expect(isConsistent).toBe(true);
    expect(Math.min(...passed.map(Number))).toBeGreaterThan(4900);
    expect((await bench.line(/^took: /)).text).toMatch(/^took: [\d.]+s$/);
  });

  test('what reads the clock without Date tells the same time', async () => {
    const { values } = await told(
      `const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: 'UTC' });
       const time = (parts) => Date.parse(parts.map(({ value }) => value).join('').replace(' ', 'T') + 'Z');
       const reads = [() => Temporal.Now.instant().epochMilliseconds, () => Temporal.Now.zonedDateTimeISO('Asia/Seoul').epochMilliseconds,
         () => Date.parse(Temporal.Now.plainDateTimeISO('UTC').toString() + 'Z'), () => Date.parse(format.format().replace(' ', 'T') + 'Z') + 999,
         () => time(format.formatToParts()) + 999, () => Date.parse(Temporal.Now.plainDateISO('UTC').toString() + 'T' + Temporal.Now.plainTimeISO('UTC').toString() + 'Z')];
       // By then the machine is nineteen seconds behind.
       setTimeout(() => tell(Temporal.Now.zonedDateTimeISO('Asia/Seoul').timeZoneId, [0].map(format.format)[0], format.formatToParts(0)[0].value,
         ...reads.map((read) => { const before = Date.now(); const at = read(); return before <= at && at <= Date.now() + 999; })), 20_000);`,
      20,
    );
    expect(values).toEqual(['Asia/Seoul', '1970-01-01 00:00:00', '1970', true, true, true, true, true, true]);
  });

  test('copies of a date, frozen dates and odd delays are as in Node', async () => {
    const { values } = await told(
      `const copy = structuredClone(new Date(5)); const errors = [];
       for (const delay of [10n, Symbol()]) try { clearTimeout(setTimeout(() => {}, delay)); errors.push('none'); } catch (error) { errors.push(error.name); }
       Object.freeze(Date); const since = process.hrtime(process.hrtime());
       let left = 3; const done = () => { if (--left === 0) tell(types.isDate(new Date()), types.isDate(copy), copy.getTime(), copy instanceof Date,
         new (class extends Date {})(7).getTime(), Object.prototype.toString.call(new Date()), new Date(new Date(9)).getTime(), Reflect.construct(Date, [3], Array) instanceof Array,
         JSON.stringify(new Date(0)), since.length, since[0], errors); };
       setTimeout(done, NaN); setTimeout(done, '500'); setTimeout(done, { valueOf: () => 500 });`,
      20,
    );
    expect(values).toEqual(
      // biome-ignore format: as they are told
      [true, true, 5, true, 7, '[object Date]', 9, true, '"1970-01-01T00:00:00.000Z"', 2, 0, ['TypeError', 'TypeError']],
    );
  });

  test('Date is still a Date, and a timer still a timer', async () => {
    const { values } = await told(
      `class Day extends Date { name() { return 'day'; } }
       const day = new Day(0); const timer = setInterval(() => {}, 1000).unref();
       tell(Date.name, Date.length, typeof Date(), new Date() instanceof Date, new Date().constructor === Date, day instanceof Day && day instanceof Date,
         day.name() + day.getTime(), Math.abs(new Day() - Date.now()) < 100, new Date(2026, 0, 2, 3).getHours(), Date.UTC(1970, 0, 2), Date.parse('1970-01-01'),
         timer.hasRef(), timer.constructor.name, +timer > 0, setTimeout.name, setTimeout.length, setInterval.name, waits.setTimeout.name);`,
      20,
    );
    expect(values).toEqual(
      // biome-ignore format: as they are told
      ['Date', 7, 'string', true, true, true, 'day0', true, 3, 86_400_000, 0, false, 'Timeout', true, 'setTimeout', 2, 'setInterval', 'setTimeout'],
    );
  });

  test('an interval that is no whole number of the machine’s milliseconds keeps its pace', async () => {
    const { values } = await told(
      `const turns = []; const timer = setInterval(() => { turns.push(performance.now()); if (turns.length < 48) return; clearInterval(timer); tell(...turns); }, 250);`,
      20,
    );
    const turns = values.map(Number);
    const twelve = turns.slice(12).map((at, index) => at - turns[index]!);
    // At 13 ms in place of 12.5 no twelve of them would come within 3100; a busy machine delays some, but not all.
    expect(Math.min(...twelve)).toBeLessThan(3060);
  });

  test('a delay that Node cannot wait is none, and what is no delay or no function gets Node’s own error', async () => {
    const { values, seconds } = await told(
      `const errors = []; for (const make of [() => setTimeout(), () => waits.scheduler.wait('1'), () => AbortSignal.timeout(-1), () => process.hrtime(1)]) {
         try { await make(); errors.push('none'); } catch (error) { errors.push(error.code); } }
       setTimeout(() => tell(...errors), 2 ** 31);`,
      20,
    );
    expect(seconds).toBeLessThan(60);
    expect(values).toEqual([
      'ERR_INVALID_ARG_TYPE',
      'ERR_INVALID_ARG_TYPE',
      'ERR_OUT_OF_RANGE',
      'ERR_INVALID_ARG_TYPE',
    ]);
  });

  test('Socket.IO, loaded before the speed was known, pings by the clock of the sandbox', async () => {
    const { seconds } = await told(
      `const { Server } = await import('socket.io'); const { io } = await import('socket.io-client');
       new Server({ pingInterval: 2000 }).listen(3000);
       io('http://localhost:3000').io.on('ping', () => tell());`,
      20,
    );
    expect(seconds).toBeGreaterThan(1.9);
    expect(seconds).toBeLessThan(30);
  });
});

test('at ×1 everything is Node’s own', async () => {
  const own = `[setTimeout, setInterval, timers.setTimeout, waits.setTimeout, waits.scheduler.wait, AbortSignal.timeout, Date, Date.now,
    performance.now, process.hrtime, process.hrtime.bigint, process.uptime].map(String)`;
  const { values } = await told(
    `setTimeout(() => tell(types.isProxy(Date), later === setTimeout, /sandbox/.test(new Error().stack), ${own}), 1);`,
    1,
  );
  const here = new Function('timers', 'waits', `return ${own}`)(timers, waits);
  expect(values).toEqual([false, true, false, here]);
});
