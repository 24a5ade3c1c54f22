import { z } from 'zod';
import { keptAnswers } from '#site/playground/saved.ts';
import { keptCode } from './step-code.ts';

/** Bytes of the largest file that is read. A browser keeps about five million characters of one site. */
export const fileLimit = 8 * 1024 * 1024;

const schemaName = 'switching-protocols/progress';
const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/);
const fileNames = z.record(z.string().regex(/^[\w][\w./-]{0,119}$/), z.string());

const lesson = z.strictObject({
  /** The checks that have passed, as progress.ts names them. */
  passed: z.array(z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+(?:~[a-z0-9]+)?$/)).max(1000),
  answers: keptAnswers,
  code: z
    .array(
      z.strictObject({
        step: id,
        /** The fingerprint of the start that it was written over. */
        start: z.string().regex(/^[a-z0-9-]{1,40}$/),
        ...keptCode.shape,
        files: fileNames,
      }),
    )
    .max(200),
});

const progressFile = z.strictObject({
  schema: z.literal(schemaName),
  version: z.literal(1),
  /** When it was saved, ISO 8601. */
  savedAt: z.iso.datetime(),
  /** Lessons and steps that are done, as the page's own script reads them. */
  done: z.array(z.string().regex(/^[a-z0-9-]+(?:#[a-z0-9-]+)?$/)).max(1000),
  /** By the lesson's id. */
  lessons: z.record(id, lesson),
});

/** What a learner has done, as one file: code, answers and passed checks of all lessons. */
export type ProgressFile = z.infer<typeof progressFile>;
export type LessonProgress = ProgressFile['lessons'][string];

export function emptyProgress(savedAt: string): ProgressFile {
  return { schema: schemaName, version: 1, savedAt, done: [], lessons: {} };
}

/** Why a file was not taken: it is no JSON, or a field of it is not what it should be. */
export class NotProgress extends Error {
  /** Where: `lessons.polling.code[0].files`. Undefined where it is no JSON at all. */
  readonly field: string | undefined;

  constructor(field?: string) {
    super(field === undefined ? 'This is no JSON.' : `${field} is not what it should be.`);
    this.field = field;
  }
}

/**
 * Reads a file that somebody chose: a stranger's, whoever they are.
 * @throws NotProgress
 */
export function parseProgress(text: string): ProgressFile {
  const read = progressFile.safeParse(json(text));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const extra = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  throw new NotProgress(fieldName([...(issue?.path ?? []), ...extra]));
}

/** Names that would be more than a field to careless code. */
const trapped = new Set(['__proto__', 'constructor', 'prototype']);

function json(text: string): unknown {
  try {
    return JSON.parse(text, (name, value: unknown) => {
      if (trapped.has(name)) throw new NotProgress(name);
      return value;
    });
  } catch (error) {
    if (error instanceof NotProgress) throw error;
    // Nested so deeply that reading it runs out of stack.
    throw new NotProgress(error instanceof RangeError ? '[[[…' : undefined);
  }
}

/** `lessons.polling.code[0].files`, short enough for a sentence. */
function fieldName(path: readonly PropertyKey[]): string {
  const name = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  const shown = name.replace(/^\./, '').replaceAll(/[^\x20-\x7e]/g, '?');
  return shown.length > 80 ? `${shown.slice(0, 79)}…` : shown || 'JSON';
}
