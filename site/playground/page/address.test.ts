import { expect, test } from 'vitest';
import { pageAddress, pageHost, pageListener } from './address.ts';

test('the result page never shares its host with the lesson, whichever name of this machine the reader used', () => {
  for (const host of ['localhost', '127.0.0.1', '[::1]']) expect(pageHost(host)).not.toBe(host);
});

test('the page is that of the first listener that speaks HTTP', () => {
  const raw = { port: 4000, gatewayPort: 50001, http: false, of: 'server' as const };
  const http = { port: 3000, gatewayPort: 50002, http: true, of: 'server' as const };
  expect(pageListener([raw, http])).toBe(http);
  expect(pageListener([raw])).toBe(raw);
  expect(pageListener([])).toBeUndefined();
});

test('each run loads the page from an address that no cache has seen', () => {
  const listener = { port: 3000, gatewayPort: 50002, http: true, of: 'server' as const };
  expect(pageAddress(listener, 'localhost', '1')).toBe('http://127.0.0.1:50002/__page/index.html?run=1');
  expect(pageAddress(listener, 'localhost', '1')).not.toBe(pageAddress(listener, 'localhost', '2'));
});
