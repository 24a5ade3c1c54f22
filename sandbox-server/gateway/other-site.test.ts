import { afterEach, beforeEach, expect, test } from 'vitest';
import { StandIn } from './stand-in.ts';

let standIn: StandIn;

beforeEach(async () => {
  standIn = await StandIn.create({
    pageAnswer: ({ of, path, method, host }) => ({ status: 200, headers: {}, body: `${of} ${method} ${path} ${host}` }),
  });
});
afterEach(() => standIn.close());

test('the other site has an origin of its own, which it keeps from run to run', async () => {
  const own = await standIn.listen(3000, (socket) => socket.destroy());
  const port = await standIn.gateway.openOtherSite();
  expect(port).not.toBe(own);
  standIn.gateway.closeConnections();
  expect(await standIn.gateway.openOtherSite()).toBe(port);
});

test('its files are asked for as its own, by the name that the reader uses, and nothing of it is tapped', async () => {
  const port = await standIn.gateway.openOtherSite();
  const answer = await fetch(`http://127.0.0.1:${port}/__page/a.js?run=1`);
  expect(await answer.text()).toBe(`other GET /__page/a.js?run=1 127.0.0.1:${port}`);
  expect(standIn.tapped).toEqual([]);
});

test('it has no server: any other path is told so', async () => {
  const port = await standIn.gateway.openOtherSite();
  const answer = await fetch(`http://127.0.0.1:${port}/votes`, { method: 'POST', body: 'x' });
  expect(answer.status).toBe(404);
  expect(await answer.text()).toContain('no server');
});

test('it goes with the sandbox, and whoever is connected as well', async () => {
  const port = await standIn.gateway.openOtherSite();
  const kept = await standIn.client(port);
  const ended = new Promise((resolve) => kept.once('end', resolve));
  kept.resume();
  await standIn.gateway.close();
  await ended;
  await expect(fetch(`http://127.0.0.1:${port}/__page/`)).rejects.toThrow();
});
