/** What crosses an event stream, as bytes, for the tests of this lesson's checks. */
import type { Run, Step } from '#lessons/lesson.ts';
import type { Wrote } from '#lessons/wired.testing.ts';

export const utf8 = (text: string) => new TextEncoder().encode(text);
export const chunk = (bytes: string | Uint8Array) => {
  const body = typeof bytes === 'string' ? utf8(bytes) : bytes;
  return Uint8Array.from([...utf8(`${body.length.toString(16)}\r\n`), ...body, ...utf8('\r\n')]);
};
export const get = (path: string, more = '') =>
  `GET ${path} HTTP/1.1\r\nHost: a\r\nAccept: text/event-stream\r\n${more}\r\n`;
export const head = (type = 'text/event-stream') =>
  `HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\nTransfer-Encoding: chunked\r\n\r\n`;
export const client = (at: number, wrote: string, connection = 1): Wrote => ({ at, connection, from: 'client', wrote });
export const server = (at: number, wrote: Wrote['wrote'], connection = 1): Wrote => ({
  at,
  connection,
  from: 'server',
  wrote,
});
export const page = (text: string) => [{ id: 1, of: 'server' as const, here: true, ready: true, text }];

/** What a check of a step says: `status hint`. */
export function says(step: Step, id: string, run: Run): string {
  const { status, hint } = step.checks.find((check) => check.id === id)!.judge(run);
  return hint ? `${status} ${hint}` : status;
}
