/**
 * A path as it may stand in a request line (RFC 9112 section 3.2.1: there is no fragment), with what the reader has seen
 * last in place of `{since}`.
 */
export function requestPath(path: string, since: number): string {
  const whole = path.startsWith('/') ? path : `/${path}`;
  return whole
    .replaceAll('{since}', String(since))
    .toWellFormed()
    .replace(/[^\x21-\x7e]|#/gu, encodeURIComponent);
}

/** The highest `id` in an answer: of an object, of the elements of an array, or of those of an object's arrays. */
export function lastId(json: string): number | undefined {
  const answer = parsed(json);
  const lists = isRecord(answer) ? Object.values(answer).filter((value) => Array.isArray(value)) : [answer];
  const ids = [answer, ...lists.flat(1)].flatMap((value) =>
    isRecord(value) && typeof value.id === 'number' && Number.isFinite(value.id) ? [value.id] : [],
  );
  return ids.length > 0 ? ids.reduce((highest, id) => Math.max(highest, id)) : undefined;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
