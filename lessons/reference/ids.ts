/**
 * The fragments of values, without their texts: what links to the reference from a page that must stay small. That each
 * exists holds a test.
 */

/** The statuses that the reference has. */
export const metStatuses = [
  101, 200, 204, 302, 304, 400, 401, 403, 404, 405, 413, 426, 429, 500, 502, 503, 504,
] as const;
export type MetStatus = (typeof metStatuses)[number];

export const statusId = (status: number) =>
  metStatuses.some((each) => each === status) ? `status-${status}` : undefined;

export const opcodeId = (opcode: number) => `opcode-${opcode.toString(16)}`;

/** Codes above 2999 that IANA has a name for. */
const named = [3000, 3003, 3008];

/** The entry of a close code, or of the range that it lies in; undefined for what is no code. */
export function closeCodeId(code: number): string | undefined {
  if (code < 1000 || code > 4999) return undefined;
  if (code <= 1015 || named.includes(code)) return `close-${code}`;
  if (code < 3000) return 'close-1016-2999';
  return code < 4000 ? 'close-3000-3999' : 'close-4000';
}

export const engineIoId = (digit: number) => `eio-${digit}`;
export const engineIoErrorId = (code: number) => `eio-error-${code}`;
export const socketIoId = (digit: number) => `sio-${digit}`;

/** The fragment of a disconnect reason: `reason-ping-timeout`. */
export const reasonId = (word: string) => `reason-${word.replaceAll(' ', '-')}`;

const sseFields = ['data', 'event', 'id', 'retry'];

export const sseFieldId = (name: string) => (sseFields.includes(name) ? `sse-${name}` : undefined);
