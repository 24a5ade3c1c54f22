import { beforeEach, describe, expect, test } from 'vitest';
import { gatherProgress, takeProgress } from './carry.ts';
import { fakeStorage } from './fake-storage.ts';
import { NotProgress, parseProgress } from './progress-file.ts';
import { StepCode } from './step-code.ts';

const start = { 'server.js': 'one', 'client.js': 'two' };
const code = () => new StepCode('polling', 'ask', start);
const mine = (text: string) => ({ ...start, 'client.js': text });
let stored: Map<string, string>;

beforeEach(() => {
  stored = fakeStorage();
});

/** What another browser saved as a file. */
function saved(text: string): string {
  stored = fakeStorage();
  code().write(mine(text), true);
  stored.set('passed/polling', 'ask/interval~1');
  stored.set('answers/polling', '{"predict":{"requests":"5","bytes":"90"}}');
  stored.set('done', 'polling#ask');
  const file = JSON.stringify(gatherProgress());
  stored = fakeStorage();
  return file;
}

describe('progress as a file', () => {
  test('comes into another browser as it was: code, answers, passed checks and marks', () => {
    const file = saved('mine');
    expect(takeProgress(parseProgress(file))).toBe(true);
    expect(code().read()?.files).toEqual(mine('mine'));
    expect(stored.get('passed/polling')).toBe('ask/interval~1');
    expect(stored.get('done')).toBe('polling#ask');
    expect(JSON.parse(stored.get('answers/polling') ?? '')).toEqual({ predict: { requests: '5', bytes: '90' } });
  });

  test('does not take the place of newer code, and is one undo away', () => {
    const file = saved('older').replace(/"at":\d+/, '"at":5');
    code().write(mine('newer'), true);
    takeProgress(parseProgress(file));
    expect(code().read()?.files).toEqual(mine('newer'));
    expect(code().takeCopy()).toEqual(mine('older'));
  });

  test('takes the place of older code, which is one undo away', () => {
    const file = saved('newer').replace(/"at":\d+/, `"at":${Date.now() + 1000}`);
    code().write(mine('older'), true);
    takeProgress(parseProgress(file));
    expect(code().read()?.files).toEqual(mine('newer'));
    expect(code().takeCopy()).toEqual(mine('older'));
  });

  test('leaves the answers that stand here', () => {
    const file = saved('mine');
    stored.set('answers/polling', '{"predict":{"requests":"6"}}');
    takeProgress(parseProgress(file));
    expect(JSON.parse(stored.get('answers/polling') ?? '')).toEqual({ predict: { requests: '6', bytes: '90' } });
  });

  test('that does not fit is taken as far as there is room, and says so', () => {
    const file = saved('x'.repeat(5000));
    stored = fakeStorage(1000);
    expect(takeProgress(parseProgress(file))).toBe(false);
    expect(stored.get('done')).toBe('polling#ask');
  });
});

describe('a file that is not progress is refused, with the field that is wrong:', () => {
  const whole = (): Record<string, unknown> => JSON.parse(saved('mine'));
  const polling = (change: object) => ({
    ...whole(),
    lessons: { polling: { passed: [], answers: {}, code: [], ...change } },
  });
  const one = { step: 'ask', start: 'abc', at: 1, files: { 'client.js': 'x' } };

  test.each<[string | undefined, () => string]>([
    [undefined, () => 'not JSON'],
    ['JSON', () => '[]'],
    ['schema', () => '{}'],
    ['version', () => JSON.stringify({ ...whole(), version: 2 })],
    ['theme', () => JSON.stringify({ ...whole(), theme: 'dark' })],
    ['done[0]', () => JSON.stringify({ ...whole(), done: ['"]<script>'] })],
    ['lessons.../x', () => JSON.stringify({ ...whole(), lessons: { '../x': {} } })],
    ['lessons.polling.passed[0]', () => JSON.stringify(polling({ passed: [1] }))],
    ['lessons.polling.code[0].step', () => JSON.stringify(polling({ code: [{ ...one, step: 'a/b' }] }))],
    ['lessons.polling.code[0].at', () => JSON.stringify(polling({ code: [{ ...one, at: 'now' }] }))],
    [
      'lessons.polling.code[0].files.client.js',
      () => JSON.stringify(polling({ code: [{ ...one, files: { 'client.js': 7 } }] })),
    ],
    ['__proto__', () => `{"__proto__":{"polluted":true}}`],
    ['constructor', () => `{"lessons":{"constructor":{"prototype":{}}}}`.replace('"prototype"', '"x"')],
    ['[[[…', () => '['.repeat(200_000) + ']'.repeat(200_000)],
  ])('%s', (field, text) => {
    let refused: unknown;
    try {
      parseProgress(text());
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(NotProgress);
    expect((refused as NotProgress).field).toBe(field);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
