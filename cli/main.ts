#!/usr/bin/env node
/** The house without a browser. Exit codes: 0 it ran, 1 the learner's code failed, 2 wrong usage or a broken capture. */
import { printable } from '#wire/printable.ts';
import type { Text } from '#wire/text.ts';
import { decode } from './decode.ts';
import { decodeHelp, generalHelp, runHelp } from './help.ts';
import { say } from './language.ts';
import { readDecodeOptions, readOptions } from './options.ts';
import { run } from './run.ts';
import { type Command, UsageError, unknownCommand, usageFrom } from './usage.ts';

const commands = {
  run: { help: runHelp, start: (args: string[]) => run(readOptions(args)) },
  decode: { help: decodeHelp, start: (args: string[]) => decode(readDecodeOptions(args)) },
} satisfies Record<Command, unknown>;

const isCommand = (name: string): name is Command => Object.hasOwn(commands, name);

/** Runs one command and returns the exit code. */
async function main([name, ...args]: string[]): Promise<number> {
  if (name === undefined) throw new UsageError({ en: generalHelp.en.trimEnd(), ko: generalHelp.ko.trimEnd() });
  if (name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(say(generalHelp));
    return 0;
  }
  if (!isCommand(name)) throw unknownCommand(name);
  const { help, start } = commands[name];
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(say(help));
    return 0;
  }
  try {
    return await start(args);
  } catch (error) {
    throw usageFrom(error, name) ?? error;
  }
}

/** For the person at the terminal. What a message quotes of files and arguments cannot steer it. */
function tell(message: Text): void {
  const lines = say(message).split('\n').map(printable);
  process.stderr.write(`${lines.join('\n')}\n`);
}

process.stdout.once('error', (error: NodeJS.ErrnoException) => {
  process.stdout.on('error', () => {});
  // Whoever reads us may have seen enough (`… | head`): that is no error, and there is nobody left to tell.
  if (error.code === 'EPIPE') return;
  const why = error.code ?? String(error);
  tell({ en: `Standard output cannot be written (${why}).`, ko: `표준 출력에 쓸 수 없습니다 (${why}).` });
  process.exitCode = 2;
});
process.stderr.on('error', () => {});

try {
  const code = await main(process.argv.slice(2));
  process.exitCode ||= code;
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  tell(error.says);
  process.exitCode = 2;
}
