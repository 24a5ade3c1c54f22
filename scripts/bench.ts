/**
 * The goals for speed and memory, each measured against something plain (Node, a known parser, bare xterm) on this very
 * machine, so that they mean the same on every machine; and trials, which are passed or not. `npm run bench`, or `npm run bench -- splice fuzz` for some. Ends
 * with 1 if a goal is missed.
 */
import { board } from '#scripts/bench/board.ts';
import { calibration } from '#scripts/bench/calibration.ts';
import { crowd } from '#scripts/bench/crowd.ts';
import { echo } from '#scripts/bench/echo.ts';
import { fuzz } from '#scripts/bench/fuzz.ts';
import { http } from '#scripts/bench/http.ts';
import { memory } from '#scripts/bench/memory.ts';
import { pane, paneMemory } from '#scripts/bench/pane.ts';
import { type Bench, measure, type Spread } from '#scripts/bench/rounds.ts';
import { run } from '#scripts/bench/run.ts';
import { splice } from '#scripts/bench/splice.ts';
import type { Trial } from '#scripts/bench/trial.ts';
import { websocket } from '#scripts/bench/websocket.ts';

const benches: readonly (Bench | Trial)[] = [
  run,
  splice,
  echo,
  crowd,
  memory,
  http,
  websocket,
  pane,
  paneMemory,
  board,
  fuzz,
];

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !benches.some((bench) => bench.name === name));
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
  if (asked.length > 0 && !asked.includes(bench.name)) continue;
  if (!(await ('run' in bench ? tried(bench) : compared(bench)))) missed.push(bench.name);
}
print('');
if (missed.length > 0) print(`missed: ${missed.join(', ')}`);
// Sandboxes that are still being made ready for a next one would hold this process.
process.exit(missed.length > 0 ? 1 : 0);

/** Prints how a trial went. Returns whether it was passed. */
async function tried(trial: Trial): Promise<boolean> {
  print(`\n${trial.name}: ${trial.says}`);
  const { lines, met } = await trial.run();
  for (const line of lines) print(`  ${line}`);
  print(`  ${met ? 'met' : 'MISSED'}`);
  return met;
}

/** Prints what the rounds of a bench measured. Returns whether its goal is met. */
async function compared(bench: Bench): Promise<boolean> {
  const why = bench.unless?.();
  if (why) {
    print(`\n${bench.name}: not measured: ${why}`);
    return true;
  }
  const { ours, plain, ratio, met } = await measure(bench);
  const goal = 'atMost' in bench.goal ? `at most ${bench.goal.atMost}` : `at least ${bench.goal.atLeast}`;
  print(`\n${bench.name}: ${bench.says}`);
  print(`  ours   ${show(ours)} ${bench.unit}`);
  print(`  plain  ${show(plain)} ${bench.unit}`);
  print(`  ratio  ${show(ratio)}, goal ${goal}: ${met ? 'met' : 'MISSED'}`);
  return met;
}

function show({ median, min, max }: Spread) {
  return `${round(median)} (${round(min)}–${round(max)})`;
}

function round(value: number) {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
