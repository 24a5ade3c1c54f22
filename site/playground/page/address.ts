import { type Listener, pagePrefix } from '#protocol';

/**
 * The result page must be of another site than the lesson's, or a client.js that loops would freeze the lesson: two
 * ports of one host share a renderer. So the lesson on `localhost` shows a page on `127.0.0.1`, and the other way round.
 */
export function pageHost(lessonHost: string): string {
  if (lessonHost === 'localhost') return '127.0.0.1';
  if (lessonHost === '127.0.0.1' || lessonHost === '[::1]') return 'localhost';
  return lessonHost;
}

/** The listener whose address the page has: the first that speaks HTTP, else the first. */
export function pageListener(listeners: readonly Listener[]): Listener | undefined {
  return listeners.find((listener) => listener.http) ?? listeners[0];
}

export function pageOrigin(listener: Listener, lessonHost: string): string {
  return `http://${pageHost(lessonHost)}:${listener.gatewayPort}`;
}

/** The page's own address. A new query for each run, or a stable origin would give back what it kept of the last one. */
export function pageAddress(listener: Listener, lessonHost: string, run: string): string {
  return `${pageOrigin(listener, lessonHost)}${pagePrefix}index.html?run=${run}`;
}
