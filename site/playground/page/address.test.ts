import { expect, test } from 'vitest';
import type { SandboxState } from '#protocol';
import { pageAddress, pageHost, pageListener, pageOrigin } from './address.ts';

const http = { port: 3000, gatewayPort: 50002, http: true, of: 'server' as const };

test('the result page never shares its host with the lesson, whichever name of this machine the reader used', () => {
  for (const host of ['localhost', '127.0.0.1', '[::1]']) expect(pageHost(host)).not.toBe(host);
});

test('the page is that of what stands in front, or of the first listener that speaks HTTP', () => {
  const raw = { port: 4000, gatewayPort: 50001, http: false, of: 'server' as const };
  const proxy = { port: 8080, gatewayPort: 50003, http: true, of: 'proxy' as const };
  expect(pageListener([raw, http])).toBe(http);
  expect(pageListener([http, proxy])).toBe(proxy);
  expect(pageListener([raw])).toBe(raw);
  expect(pageListener([])).toBeUndefined();
});

test('a page of the other site has an origin of its own, and none before the server listens', () => {
  const state: SandboxState = { phase: 'running', run: 1, speed: 1, listeners: [http], otherSitePort: 50009 };
  expect(pageOrigin('server', state, 'localhost')).toBe('http://127.0.0.1:50002');
  expect(pageOrigin('other', state, 'localhost')).toBe('http://127.0.0.1:50009');
  expect(pageOrigin('other', { ...state, listeners: [] }, 'localhost')).toBeUndefined();
  expect(pageOrigin('other', { ...state, otherSitePort: undefined }, 'localhost')).toBeUndefined();
  expect(pageOrigin('server', { ...state, phase: 'ended' }, 'localhost')).toBeUndefined();
});

test('each run, and each page, loads from an address that no cache has seen', () => {
  const origin = 'http://127.0.0.1:50002';
  expect(pageAddress(origin, { run: 1, page: 2 })).toBe(`${origin}/__page/index.html?run=1&page=2`);
});
