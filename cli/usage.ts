import type { Text } from '#wire/text.ts';

/** The command cannot be carried out as it was given. The message says what is wrong and what to do. Exit code 2. */
export class UsageError extends Error {
  readonly says: Text;

  constructor(says: Text) {
    super(says.en);
    this.says = says;
  }
}

/** What the house can do without a browser. */
export type Command = 'run' | 'decode';

const tryHelp = (command: string): Text => ({
  en: `Try: npm run -s cli -- ${command}--help`,
  ko: `도움말: npm run -s cli -- ${command}--help`,
});

/** A usage error whose second line leads to the help of the command. */
export function wrongUsage(command: Command, says: Text): UsageError {
  const help = tryHelp(`${command} `);
  return new UsageError({ en: `${says.en}\n${help.en}`, ko: `${says.ko}\n${help.ko}` });
}

export function unknownCommand(command: string): UsageError {
  return new UsageError({
    en: `There is no command “${command}”.\n${tryHelp('').en}`,
    ko: `“${command}” 명령은 없습니다.\n${tryHelp('').ko}`,
  });
}

/** The usage error in whatever was thrown: ours, or that of Node's `parseArgs`; undefined for all else. */
export function usageFrom(error: unknown, command: Command): UsageError | undefined {
  if (error instanceof UsageError) return error;
  if (!(error instanceof Error) || !('code' in error) || !String(error.code).startsWith('ERR_PARSE_ARGS_')) {
    return undefined;
  }
  // Node adds advice about `--` after the first sentence, which no option of ours needs.
  const detail = error.message.split('. ')[0];
  return wrongUsage(command, { en: `${detail}.`, ko: `옵션이 잘못되었습니다: ${detail}.` });
}
