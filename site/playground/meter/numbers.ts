import type { Tally } from '#wire/overhead.ts';

/** Bytes as they are said: `80 B`, `1.2 KB`, `3.4 MB`; a KB is 1024 bytes. */
export function bytesText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const inKilobytes = bytes / 1024;
  return inKilobytes < 1000 ? `${inKilobytes.toFixed(1)} KB` : `${(inKilobytes / 1024).toFixed(1)} MB`;
}

/** Hundredths that are head. 0 and 100 only if that is exact: a little payload is not none. */
export function headPercent({ head, payload }: Pick<Tally, 'head' | 'payload'>): number | undefined {
  if (head + payload === 0) return undefined;
  const percent = Math.round((100 * head) / (head + payload));
  return Math.min(payload > 0 ? 99 : 100, Math.max(head > 0 ? 1 : 0, percent));
}
