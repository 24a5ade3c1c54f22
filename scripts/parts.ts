/** Runs the parts of a check side by side, a line each, and shows what a part printed only if it failed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { house } from '#scripts/house.ts';

/** One command of a larger whole. */
export interface Part {
  readonly name: string;
  /** A script of Node and its arguments. */
  readonly script: readonly [file: string, ...args: string[]];
  /** Names of parts without which this one has no meaning: it starts after them, and not at all if one failed. */
  readonly after?: readonly string[];
  /** Environment variables of its own, beside those of the house. */
  readonly env?: Readonly<Record<string, string>>;
  /** Needs the machine for itself: it waits for all that runs, and nothing starts beside it. */
  readonly alone?: boolean;
}

export type Outcome = 'passed' | 'failed' | 'not run';

/** How many parts run at a time: more than two need more memory than a small machine has. */
const atOnce = 2;

/** A word now and then, so that nobody takes a long part for a dead one. */
const reminderMilliseconds = 30_000;

/**
 * Runs all parts, in their order as far as it goes. A failed part stops only those that come after it.
 * @returns each part's outcome by name, in the order of `parts`
 */
export async function runParts(
  parts: readonly Part[],
  print: (text: string) => void = (text) => process.stdout.write(text),
): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  const waiting = [...parts];
  const running = new Map<Part, Promise<void>>();

  const endAll = endChildrenWithUs();
  try {
    while (waiting.length > 0 || running.size > 0) {
      const next = startable(waiting, [...running.keys()], outcomes);
      if (next.length === 0 && running.size === 0) {
        throw new Error(
          `nothing can start before ${waiting.map(({ name, after }) => `${name} (after ${after})`).join(', ')}`,
        );
      }
      for (const part of next) {
        waiting.splice(waiting.indexOf(part), 1);
        const failed = part.after?.find((name) => outcomes.get(name) !== 'passed');
        if (failed !== undefined) {
          outcomes.set(part.name, 'not run');
          print(`  – ${part.name}: not run, because ${failed} did not pass\n`);
          continue;
        }
        running.set(
          part,
          run(part, endAll.children, print).then((outcome) => {
            outcomes.set(part.name, outcome);
            running.delete(part);
          }),
        );
      }
      if (running.size > 0) await Promise.race(running.values());
    }
  } finally {
    endAll.forget();
  }
  return new Map(parts.map(({ name }) => [name, outcomes.get(name)!]));
}

/** The parts that may start now, given what runs. */
function startable(waiting: readonly Part[], running: readonly Part[], outcomes: Map<string, Outcome>): Part[] {
  const chosen: Part[] = [];
  for (const part of waiting) {
    const all = [...running, ...chosen];
    if (all.length >= atOnce || all.some(({ alone }) => alone)) break;
    if (!(part.after ?? []).every((name) => outcomes.has(name))) continue;
    if (part.alone && all.length > 0) break; // what follows waits behind it, or it would never get its turn
    chosen.push(part);
  }
  return chosen;
}

async function run(part: Part, children: Set<ChildProcess>, print: (text: string) => void): Promise<Outcome> {
  const started = performance.now();
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  const reminder = setInterval(() => print(`  … ${part.name}, ${seconds()} so far\n`), reminderMilliseconds);
  const colours = process.stdout.isTTY && !process.env.NO_COLOR ? { FORCE_COLOR: '1' } : {};
  const child = spawn(process.execPath, [...part.script], {
    cwd: house,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ...colours, ...part.env },
  });
  children.add(child);
  const output: Buffer[] = [];
  child.stdout.on('data', (bytes: Buffer) => output.push(bytes));
  child.stderr.on('data', (bytes: Buffer) => output.push(bytes));
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) => {
    child.on('close', (...how) => resolve(how));
  });
  clearInterval(reminder);
  children.delete(child);
  if (code === 0) {
    print(`  ✓ ${part.name}, ${seconds()}\n`);
    return 'passed';
  }
  print(`  ✗ ${part.name}, ${seconds()}${signal ? `, ended by ${signal}` : ''}\n\n${Buffer.concat(output)}\n`);
  return 'failed';
}

/** Ctrl+C reaches the children by itself in a terminal; a signal to this process alone would leave them behind. */
function endChildrenWithUs() {
  const children = new Set<ChildProcess>();
  const end = (signal: NodeJS.Signals) => {
    for (const child of children) child.kill(signal);
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  return {
    children,
    forget() {
      process.off('SIGINT', end);
      process.off('SIGTERM', end);
    },
  };
}
