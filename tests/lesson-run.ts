/** Runs a lesson's code as a learner would: in a sandbox, its page in Chromium, its checks over what crossed the wire. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'playwright';
import { Judge } from '#lessons/judge.ts';
import type { Run, Step, Verdict } from '#lessons/lesson.ts';
import type { Variant } from '#lessons/load.ts';
import { type ConsoleLine, pagePrefix } from '#protocol';
import type { Sandboxes } from '#sandbox-server/sandbox/sandboxes.ts';
import { createDecoder } from '#wire/decode.ts';
import type { Frame } from '#wire/frame.ts';

/** What the checks of a step said of a run, by check id. */
export type Verdicts = ReadonlyMap<string, Verdict>;

/** Sandbox seconds after which a check that still waits will never be satisfied. */
const budget = 45_000;
const lookEvery = 250;

/**
 * Runs a variant until `done` says so of the verdicts, or the budget is spent. They come from the page's own judge.
 */
export async function runVariant(
  { step, variant, sandboxes, browser }: { step: Step; variant: Variant; sandboxes: Sandboxes; browser: Browser },
  done: (verdicts: Verdicts, now: number) => boolean,
): Promise<Verdicts> {
  const sandbox = sandboxes.create();
  const context = await browser.newContext();
  const decoder = createDecoder();
  const frames = new Map<number, Frame>();
  const lines: ConsoleLine[] = [];
  sandbox.on('tap', (event) => {
    for (const frame of decoder.push(event)) frames.set(frame.id, frame);
  });
  sandbox.on('line', (line) => lines.push(line));
  try {
    await sandbox.run(variant.files);
    await until(() => sandbox.state.listeners.length > 0 || sandbox.state.phase === 'ended');
    const page = await context.newPage();
    const port = sandbox.state.listeners[0]?.gatewayPort;
    if (port === undefined) throw new Error(`server.js does not listen: ${JSON.stringify(sandbox.state)}`);
    await page.goto(`http://127.0.0.1:${port}${pagePrefix}index.html?run=1`);

    const judge = new Judge(step);
    let verdicts: Verdicts = new Map();
    while (sandbox.now() < budget && !done(verdicts, sandbox.now())) {
      await pause(lookEvery);
      const run: Run = {
        frames: [...frames.values()],
        connections: decoder.connections,
        console: lines,
        pages: [],
        marks: {},
        speed: 1,
        answers: variant.answers,
        now: sandbox.now(),
      };
      verdicts = new Map(judge.look(run).map(({ check, verdict }) => [check.id, verdict]));
    }
    return verdicts;
  } finally {
    await context.close();
    await sandbox.close();
  }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await pause(20);
}
