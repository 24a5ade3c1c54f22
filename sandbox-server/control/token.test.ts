import http from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RunningServer } from '#sandbox-server/server.ts';
import { askForToken, standInServer } from './stand-in.ts';
import { Tokens } from './token.ts';

let server: RunningServer;
beforeEach(async () => {
  server = await standInServer({ origins: ['http://localhost:4999'] });
});
afterEach(() => server.close());

function post(headers: Record<string, string>, method = 'POST'): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const request = http.request(`${server.url}token`, { method, headers, agent: false }, async (response) => {
      let body = '';
      for await (const chunk of response) body += chunk;
      resolve({ status: response.statusCode!, body });
    });
    request.on('error', reject).end();
  });
}

const origin = () => new URL(server.url).origin;

test('a page of ours gets 128 random bits, and no cookie', async () => {
  const response = await fetch(`${server.url}token`, { method: 'POST', headers: { Origin: origin() } });
  const { token } = (await response.json()) as { token: string };
  expect(token).toMatch(/^[A-Za-z0-9_-]{22}$/);
  expect(response.headers.get('set-cookie')).toBeNull();
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await askForToken(server.url)).not.toBe(token);
});

test('the development server in front is ours too, when it was named', async () => {
  expect(await post({ Origin: 'http://localhost:4999', Host: 'localhost:4999' })).toMatchObject({ status: 200 });
});

test.each<[string, () => Record<string, string>]>([
  ['no Origin', () => ({})],
  ['a foreign Origin', () => ({ Origin: 'http://evil.example' })],
  ['our name at another port', () => ({ Origin: 'http://localhost:1' })],
  ['our name under https', () => ({ Origin: origin().replace('http:', 'https:') })],
  ['our name as the start of another', () => ({ Origin: `${origin()}.evil.example` })],
  ['Origin null', () => ({ Origin: 'null' })],
])('%s gets 403 and a sentence in both languages', async (_name, headers) => {
  const { status, body } = await post(headers());
  expect(status).toBe(403);
  expect(JSON.parse(body)).toEqual({ text: { en: expect.any(String), ko: expect.any(String) } });
});

test('a foreign Host gets nothing at all, so that no foreign name can be of one origin with us', async () => {
  expect(await post({ Host: 'evil.example', Origin: 'http://evil.example' })).toMatchObject({ status: 421 });
});

test('GET gets 405', async () => {
  expect(await post({ Origin: origin() }, 'GET')).toMatchObject({ status: 405 });
});

test('a flood of requests is cut off', async () => {
  const answers = await Promise.all(Array.from({ length: 150 }, () => post({ Origin: origin() })));
  expect(answers.filter(({ status }) => status === 200).length).toBe(120);
  expect(answers.filter(({ status }) => status === 429).length).toBe(30);
});

test('a token lives on while it is used, and no longer', () => {
  const short = new Tokens({ tokens: 10, lifeMs: -1, perMinute: 1 });
  expect(short.use(short.issue())).toBe(false);
  const long = new Tokens({ tokens: 10, lifeMs: 60_000, perMinute: 1 });
  const token = long.issue();
  expect([long.use(token), long.use(token)]).toEqual([true, true]);
  expect(long.use('AAAAAAAAAAAAAAAAAAAAAA')).toBe(false);
});

test('the token that was used longest ago gives way to a new one', () => {
  const tokens = new Tokens({ tokens: 2, lifeMs: 60_000, perMinute: 1 });
  const [one, two] = [tokens.issue(), tokens.issue()];
  tokens.use(one);
  const three = tokens.issue();
  expect([one, two, three].map((token) => tokens.use(token))).toEqual([true, false, true]);
});
