/** What a page has made of the news: its own counts, against the story as it was when it came. */
import { lastShown } from '#lessons/03-sse/news.ts';
import { jsonIn, requests } from '#lessons/evidence.ts';
import type { Run } from '#lessons/lesson.ts';

/** Votes up, votes down, comments. */
interface Counts {
  readonly up: number;
  readonly down: number;
  readonly comment: number;
}

/**
 * How many news of each kind the first page shows that were not in its story; the ids of the last news in that story, and
 * of the last that it shows. Nothing before it shows the story.
 */
export function counted(
  run: Run,
): { readonly heard: Counts; readonly since: number; readonly last: number } | undefined {
  const [page] = run.pages;
  const response = requests(run).to('/story')[0]?.response;
  const story = response && storyIn(jsonIn(response));
  if (!page || !story) return undefined;
  const up = numbers(page.text, /▲\s*(\d+)/g);
  if (up.length === 0) return undefined;
  const heard = {
    up: sum(up) - story.up,
    down: sum(numbers(page.text, /▼\s*(\d+)/g)) - story.down,
    comment: up.length - story.comment,
  };
  return { heard, since: story.last, last: lastShown(run) };
}

/** What GET /story told. */
function storyIn(value: unknown): (Counts & { readonly last: number }) | undefined {
  if (typeof value !== 'object' || !value || !('comments' in value)) return undefined;
  const all = value.comments;
  if (!Array.isArray(all)) return undefined;
  const votes = (kind: 'up' | 'down') => sum(all.map((comment) => Number(comment?.[kind])));
  return { up: votes('up'), down: votes('down'), comment: all.length, last: 'last' in value ? Number(value.last) : 0 };
}

function numbers(text: string, sign: RegExp): readonly number[] {
  return Array.from(text.matchAll(sign), ([, digits]) => Number(digits));
}

function sum(values: readonly number[]): number {
  return values.reduce((one, other) => one + other, 0);
}
