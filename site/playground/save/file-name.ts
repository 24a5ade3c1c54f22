import type { Capture } from '#site/playground/capture.ts';

/** The forms in which a capture is saved: also the ends of the files' names. */
export type Form = 'pcapng' | 'har' | 'txt' | 'ndjson';

/** `switching-protocols-run-3.pcapng`; of a capture that was opened from a file, that file's name with another end. */
export function fileName({ run, file }: Pick<Capture, 'run' | 'file'>, form: Form): string {
  return `${file === undefined ? `switching-protocols-run-${run}` : plain(file)}.${form}`;
}

/** A stranger's file name as one that every system takes: letters, digits, `-`, `_` and dots within. */
function plain(name: string): string {
  const base = name
    .replace(/\.\w{1,8}$/, '')
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
    .replaceAll(/^[.-]+|[.-]+$/g, '')
    .slice(0, 80);
  return base || 'switching-protocols-capture';
}
