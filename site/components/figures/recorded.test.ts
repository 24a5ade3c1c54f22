import { expect, test } from 'vitest';
import { drawRun, readRun, recordedRuns } from './recorded.ts';

test.each(recordedRuns)('the recorded run %s decodes whole, and is drawn in both languages', (of) => {
  expect(readRun(of).frames.length).toBeGreaterThan(2);
  for (const language of ['en', 'ko'] as const) {
    const { svg, says } = drawRun(of, language);
    expect(svg).toMatch(/^<svg class="drawing" viewBox="0 0 430 \d+" aria-hidden="true">/);
    expect(svg).not.toMatch(/ id="sequence-|role=|NaN|undefined/);
    expect(says).toContain('→');
  }
});

test('«held» is what lesson 2 says: a request waits, its answer comes with the news, and the next request follows', () => {
  const news = readRun('held').frames.filter(
    (frame) =>
      frame.layer === 'http' &&
      frame.id > 2 &&
      (frame.kind === 'response' || (frame.kind === 'request' && frame.target === '/news')),
  );
  expect(news.map((frame) => frame.from)).toEqual([
    'client',
    'server',
    'client',
    'server',
    'client',
    'server',
    'client',
  ]);
  expect(new Set(news.map(({ connection }) => connection)).size).toBe(1);
  const [asked, answered, again] = news;
  expect(answered!.at - asked!.at).toBeGreaterThan(500);
  expect(again!.at - answered!.at).toBeLessThan(50);
});

test('«upgrade» begins by polling, switches protocols, and brings a vote in a frame', () => {
  const { says } = drawRun('upgrade', 'en');
  const order = ['transport=polling', '101 Switching Protocols', 'ping · probe', 'noop', 'upgrade', 'EVENT vote'];
  const places = order.map((what) => says.indexOf(what));
  expect(places.every((place) => place >= 0)).toBe(true);
  expect(says.lastIndexOf('upgrade')).toBeGreaterThan(says.indexOf('noop'));
});

test('a run that nobody recorded is refused with the names of those that there are', () => {
  expect(() => drawRun('hold', 'en')).toThrow(/no such run was recorded; expected one of .*held/);
});
