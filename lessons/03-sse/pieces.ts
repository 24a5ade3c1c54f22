/** A streamed body as a check wants it: the pieces in which it was written, and what became of the text on the page. */
import { type Asked, requests } from '#lessons/evidence.ts';
import type { Run } from '#lessons/lesson.ts';
import type { HttpChunk, HttpResponse } from '#wire/frame.ts';

/** An answer that comes in pieces. */
export interface Streamed extends Asked {
  readonly response: HttpResponse;
  /** Its chunks so far, without the last, empty one. None when the body was not chunked. */
  readonly pieces: readonly HttpChunk[];
}

/** Real milliseconds in which a page has shown what came, and told so. */
const shows = 1500;

/** The first answer of 200 to a page's request for this path. */
export function streamed(run: Run, path: string): Streamed | undefined {
  const one = requests(run)
    .to(path)
    .find(({ response }) => response?.status === 200);
  if (!one?.response) return undefined;
  const { response } = one;
  const pieces = run.frames.filter((frame): frame is HttpChunk => {
    return frame.layer === 'http' && frame.kind === 'chunk' && frame.size > 0 && frame.within.includes(response.id);
  });
  return { ...one, response, pieces };
}

/** Whether a page has had the time to show what had come by then. */
export function hadTime(run: Run, since: number): boolean {
  return run.now > since + shows * run.speed;
}

/** Whether these bytes begin in the middle of a character: with a continuation byte of UTF-8. */
export function beginsInside({ data }: HttpChunk): boolean {
  return ((data[0] ?? 0) & 0b1100_0000) === 0b1000_0000;
}

/** What any of the pages shows, without the white space by which it is laid out. */
export function shown(run: Run): string {
  return run.pages.map(({ text }) => text.replaceAll(/\s+/g, '')).join('\n');
}
