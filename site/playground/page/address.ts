import type { PageState } from '#lessons/lesson.ts';
import { type Listener, pagePrefix, type SandboxState } from '#protocol';

/**
 * The result page must be of another site than the lesson's, or a client.js that loops would freeze the lesson: two
 * ports of one host share a renderer. So the lesson on `localhost` shows a page on `127.0.0.1`, and the other way round.
 */
export function pageHost(lessonHost: string): string {
  if (lessonHost === 'localhost') return '127.0.0.1';
  if (lessonHost === '127.0.0.1' || lessonHost === '[::1]') return 'localhost';
  return lessonHost;
}

/** The listener whose address the page has: what stands in front, then the first that speaks HTTP, else the first. */
export function pageListener(listeners: readonly Listener[]): Listener | undefined {
  const http = listeners.filter((listener) => listener.http);
  return http.find(({ of }) => of === 'proxy') ?? http[0] ?? listeners[0];
}

/**
 * Where a page comes from, or undefined while there is nothing to load. A page of the other site waits for the server as
 * well, whose addresses it needs.
 */
export function pageOrigin(of: PageState['of'], sandbox: SandboxState, lessonHost: string): string | undefined {
  const listener = sandbox.phase === 'running' ? pageListener(sandbox.listeners) : undefined;
  const port = listener && (of === 'other' ? sandbox.otherSitePort : listener.gatewayPort);
  return port ? `http://${pageHost(lessonHost)}:${port}` : undefined;
}

/**
 * A page's own address. A new query for each run, or a stable origin would give back what it kept of the last one; and
 * for each page, or a browser would fetch one after the other.
 */
export function pageAddress(origin: string, { run, page }: { run: number; page: number }): string {
  return `${origin}${pagePrefix}index.html?run=${run}&page=${page}`;
}
