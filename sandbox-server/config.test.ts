import { expect, test } from 'vitest';
import { readConfig, UsageError } from './config.ts';

test('without arguments it is this machine, and the usual port or the next', () => {
  expect(readConfig([], {})).toEqual({ port: undefined, host: 'localhost', origins: [], endWithStdin: false });
});

test('an argument wins over the environment', () => {
  expect(readConfig([], { PORT: '5000' }).port).toBe(5000);
  expect(readConfig(['--port', '6000'], { PORT: '5000' }).port).toBe(6000);
  expect(readConfig([], { PORT: '' }).port).toBeUndefined();
});

test('an origin is kept as a browser writes it', () => {
  const { origins } = readConfig(['--origin', 'http://LOCALHOST:80/x', '--origin', 'https://a.example:8443'], {});
  expect(origins).toEqual(['http://localhost', 'https://a.example:8443']);
});

test.each([
  [['--port', 'http'], {}],
  [['--port', '65536'], {}],
  [['--port', '-1'], {}],
  [[], { PORT: '3000x' }],
  [['--origin', 'localhost'], {}],
  [['--prot', '3000'], {}],
  [['3000'], {}],
])('%j with %j is refused, and the error says what the server takes', (args, environment) => {
  const reading = () => readConfig(args, environment);
  expect(reading).toThrow(UsageError);
  expect(reading).toThrow(/The server takes: --port 4321/);
});
