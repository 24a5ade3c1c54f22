import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Text } from '#wire/text.ts';

/** What the person who starts the server may choose. */
export interface Config {
  /** Undefined: the usual port, or the next one that is free. */
  readonly port: number | undefined;
  readonly host: string;
  /** Origins of pages that are ours beside the server's own: the development server in front of it. */
  readonly origins: readonly string[];
  /** Ends when standard input does, so that the server never outlives who started it. */
  readonly endWithStdin: boolean;
}

export const usualPort = 4321;

/** A wrong argument. `text` says which, and what is right. */
export class UsageError extends Error {
  readonly text: Text;

  constructor(text: Text) {
    super(text.en);
    this.name = 'UsageError';
    this.text = text;
  }
}

const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((number) => number <= 65535);
const origin = z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin);

const usage = '--port 4321 --host localhost --origin http://localhost:4322 --end-with-stdin';

/**
 * Reads the arguments of the command and, for the port, the environment. An argument wins.
 * @throws UsageError
 */
export function readConfig(args: readonly string[], environment: { PORT?: string }): Config {
  const given = readArguments(args);
  const asked = given.port ?? (environment.PORT || undefined);
  return {
    port: asked === undefined ? undefined : checked(port, asked, 'port'),
    host: given.host ?? 'localhost',
    origins: (given.origin ?? []).map((value) => checked(origin, value, 'origin')),
    endWithStdin: given['end-with-stdin'] ?? false,
  };
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        origin: { type: 'string', multiple: true },
        'end-with-stdin': { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new UsageError({
      en: `${problem}\nThe server takes: ${usage}`,
      ko: `${problem}\n서버가 받는 인자: ${usage}`,
    });
  }
}

function checked<S extends z.ZodType>(schema: S, value: string, name: string): z.infer<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new UsageError({
    en: `${JSON.stringify(value)} is no ${name}. The server takes: ${usage}`,
    ko: `${JSON.stringify(value)}은(는) ${name} 값이 될 수 없어요. 서버가 받는 인자: ${usage}`,
  });
}
