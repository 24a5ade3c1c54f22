#!/usr/bin/env node
/** The house without a browser. Exit codes: 0 it ran, 1 the learner's code failed, 2 wrong usage or a broken capture. */
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
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(say(generalHelp));
    return name === undefined ? 2 : 0;
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

// Whoever reads us may have seen enough (`… | head`): that is no error, and there is nobody left to tell.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${say(error.says)}\n`);
  process.exitCode = 2;
}
