/**
 * The goals for speed and memory, each measured against plain Node on this very machine, so that they mean the same on
 * every machine. `npm run bench`, or `npm run bench -- splice echo` for some. Ends with 1 if a goal is missed.
 */
import { parseArgs } from 'node:util';
import { calibration } from '#scripts/bench/calibration.ts';
import { echo } from '#scripts/bench/echo.ts';
import { memory } from '#scripts/bench/memory.ts';
import { type Bench, measure, type Spread } from '#scripts/bench/rounds.ts';
import { run } from '#scripts/bench/run.ts';
import { splice } from '#scripts/bench/splice.ts';

const benches: readonly Bench[] = [run, splice, echo, memory];

const { positionals } = parseArgs({ allowPositionals: true });
const unknown = positionals.find((name) => !benches.some((bench) => bench.name === name));
if (unknown !== undefined) {
  process.stderr.write(
    `bench: there is no ${unknown}. Next: name some of ${benches.map(({ name }) => name).join(', ')}\n`,
  );
  process.exit(2);
}

const print = (line: string) => process.stdout.write(`${line}\n`);
const missed: string[] = [];
print(await calibration());
for (const bench of benches) {
  if (positionals.length > 0 && !positionals.includes(bench.name)) continue;
  const why = bench.unless?.();
  if (why) {
    print(`\n${bench.name}: not measured: ${why}`);
    continue;
  }
  const { ours, plain, ratio, met } = await measure(bench);
  const goal = 'atMost' in bench.goal ? `at most ${bench.goal.atMost}` : `at least ${bench.goal.atLeast}`;
  print(`\n${bench.name}: ${bench.says}`);
  print(`  ours   ${show(ours)} ${bench.unit}`);
  print(`  plain  ${show(plain)} ${bench.unit}`);
  print(`  ratio  ${show(ratio)}, goal ${goal}: ${met ? 'met' : 'MISSED'}`);
  if (!met) missed.push(`${bench.name} (${round(ratio.median)}, goal ${goal})`);
}
print('');
if (missed.length > 0) print(`missed: ${missed.join(', ')}`);
// Sandboxes that are still being made ready for a next one would hold this process.
process.exit(missed.length > 0 ? 1 : 0);

function show({ median, min, max }: Spread) {
  return `${round(median)} (${round(min)}–${round(max)})`;
}

function round(value: number) {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
