/** `run FOLDER`: a folder's server in a sandbox, its board if it has a sketch, and every frame of whoever talks to it. */
import { type EndReason, sketchFile } from '#protocol';
import { askedToEnd } from '#sandbox-server/asked.ts';
import type { Sandbox } from '#sandbox-server/sandbox/sandbox.ts';
import { endWithNpm } from '#scripts/end/with-npm.ts';
import { createDecoder } from '#wire/decode.ts';
import { boardFailed, boardRuns, showBoard } from './board.ts';
import { type CaptureFile, openCaptureFile } from './capture-file.ts';
import { consoleText } from './console.ts';
import { layersBelow } from './course-folder.ts';
import { ExportFiles } from './export-files.ts';
import { readProject } from './folder.ts';
import { FrameLines } from './frames.ts';
import { languageOf, say } from './language.ts';
import type { RunOptions } from './options.ts';
import { type Output, openOutput } from './output.ts';
import { openSandbox } from './sandbox.ts';

/** Why `run` is over: what ended the server, or that the board does not compile or boot. */
type Over = EndReason | 'board';

/** Ends of a run that are the learner's code's own fault, or leave it unrun. */
const failures: ReadonlySet<Over> = new Set(['crashed', 'blocked', 'memory', 'failed', 'board']);

/**
 * Runs until the time is over, somebody presses Ctrl+C, or the server ends.
 * @returns the exit code: 0 it ran, 1 the learner's code failed
 * @throws UsageError before anything runs, when folder, port or a file are not usable; at the end, when a file cannot be written
 */
export async function run(options: RunOptions): Promise<number> {
  const files = readProject(options.folder, await layersBelow(options.folder));
  const broken = Promise.withResolvers<never>();
  const capture = options.ndjson === undefined ? undefined : openCaptureFile(options.ndjson, broken.reject);
  let exportFiles: ExportFiles | undefined;
  try {
    exportFiles = new ExportFiles(options);
    const { sandbox, close } = await openSandbox(options.port);
    const output = openOutput(options);
    const frames = show(sandbox, output, options);
    keep(sandbox, capture, exportFiles);
    const begun = Object.hasOwn(files, sketchFile) ? boardRuns(sandbox) : started(sandbox);
    const over = Promise.race<Over>([
      ended(sandbox),
      boardFailed(sandbox).then(() => 'board'),
      interrupted(),
      passed(begun, options),
      broken.promise,
    ]);
    try {
      sandbox.run(files, { speed: options.speed }).catch((error: Error) => {
        if (sandbox.state.end?.reason === 'failed') output.notice(error.message); // else it was ended while it started
      });
      return failures.has(await over) ? 1 : 0;
    } finally {
      await close();
      frames.close();
      output.close();
      const leftOut = exportFiles.write(languageOf(process.env));
      if (leftOut) output.notice(say(leftOut));
    }
  } finally {
    capture?.close();
    exportFiles?.close();
  }
}

/** Shows what happens in the sandbox from now on. */
function show(sandbox: Sandbox, output: Output, { json }: RunOptions): FrameLines {
  const decoder = createDecoder();
  const frames = new FrameLines((frame) => output.frame(frame), { all: json });
  const known = new Set<number>();
  sandbox.on('tap', (event) => frames.take(decoder.push(event)));
  sandbox.on('line', (line) => output.notice(consoleText(line)));
  showBoard(sandbox, output);
  sandbox.on('state', ({ listeners, end }) => {
    for (const { port, gatewayPort, http, of } of listeners) {
      if (known.has(port)) continue;
      known.add(port);
      const address = `${http ? 'http://' : ''}127.0.0.1:${gatewayPort}${http ? '/' : ''}`;
      const whose = of === 'proxy' ? 'proxy.js, ' : '';
      output.notice(
        say({ en: `${whose}port ${port} is at ${address}`, ko: `${whose}포트 ${port}의 주소: ${address}` }),
      );
    }
    if (end && end.reason !== 'stopped') output.notice(say(end.text));
  });
  return frames;
}

/** Keeps what happens in the sandbox from now on. */
function keep(sandbox: Sandbox, capture: CaptureFile | undefined, exportFiles: ExportFiles): void {
  sandbox.once('run', () => exportFiles.begin());
  sandbox.on('tap', (event) => {
    capture?.write(event);
    exportFiles.add(event);
  });
}

/** Resolves with the reason when the run is over by itself. */
function ended(sandbox: Sandbox): Promise<EndReason> {
  return new Promise((resolve) => {
    sandbox.on('state', ({ end }) => {
      if (end) resolve(end.reason);
    });
  });
}

/** Resolves when somebody presses Ctrl+C, sends a signal to end, or reads no more of ours. */
function interrupted(): Promise<EndReason> {
  endWithNpm();
  const unread = new Promise((resolve) => process.stdout.once('error', resolve));
  return Promise.race([askedToEnd(), unread]).then(() => 'stopped');
}

function started(sandbox: Sandbox): Promise<void> {
  return new Promise((resolve) => sandbox.once('run', () => resolve()));
}

/** Resolves when so many sandbox milliseconds have passed since it began: the run, or its board where it has one. */
async function passed(begun: Promise<void>, { for: milliseconds, speed }: RunOptions): Promise<EndReason> {
  await begun;
  return new Promise((resolve) => {
    if (milliseconds === undefined) return;
    // It must not keep a process whose run is over.
    setTimeout(() => resolve('stopped'), milliseconds / speed).unref();
  });
}
