#!/usr/bin/env node
/** The house without a browser. Exit codes: 0 it ran, 1 the learner's code failed, 2 wrong usage. */
import { generalHelp, runHelp } from './help.ts';
import { say } from './language.ts';
import { readOptions } from './options.ts';
import { run } from './run.ts';
import { unknownCommand, usageFrom } from './usage.ts';

/** Runs one command and returns the exit code. */
async function main(args: string[]): Promise<number> {
  const [command, ...rest] = args;
  if (command === undefined || command === '--help' || command === '-h' || command === 'help') {
    process.stdout.write(say(generalHelp));
    return command === undefined ? 2 : 0;
  }
  if (command !== 'run') throw unknownCommand(command);
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(say(runHelp));
    return 0;
  }
  return run(readOptions(rest));
}

// Whoever reads us may have seen enough (`… | head`): that is no error, and there is nobody left to tell.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const usage = usageFrom(error);
  if (!usage) throw error;
  process.stderr.write(`${say(usage.says)}\n`);
  process.exitCode = 2;
}
