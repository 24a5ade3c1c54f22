import { type Asked, type Exchange, pagesOwn, polls, requests } from '#lessons/evidence.ts';
import type { Run } from '#lessons/lesson.ts';
import type { HttpRequest, HttpResponse } from '#wire/frame.ts';

/** What the page asked for, in order, each with its answer as far as it has come; the page's own files are left out. */
export function asks(run: Run): readonly Asked[] {
  const [first] = polls(run);
  return first ? requests(run).to(first.target.split('?', 1)[0]!) : [];
}

/** Those whose answer came to its end, whatever it says. */
export function answered(run: Run): readonly Exchange[] {
  return asks(run).flatMap(({ request, response }) =>
    response && !response.incomplete ? [{ request, response }] : [],
  );
}

/** Those that were answered with 200, to the end. */
export function good(run: Run): readonly Exchange[] {
  return answered(run).filter(({ response }) => response.status === 200);
}

/** The message that the learner selected, if a page's connection carried it. */
export function selected(run: Run, number: number): HttpRequest | HttpResponse | undefined {
  const frame = pagesOwn(run).find(({ id }) => id === number);
  return frame?.layer === 'http' && (frame.kind === 'request' || frame.kind === 'response') ? frame : undefined;
}
