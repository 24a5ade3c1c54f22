import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Lesson } from '#lessons/lesson.ts';
import type { Project } from '#protocol';
import { fakeStorage } from '#site/playground/keep/fake-storage.ts';
import { Code } from './code.ts';
import { $files, $names, $step } from './store.ts';

const start: Project = { 'server.js': 'one', 'client.js': 'two' };
const starts: Record<string, Project> = { ask: start, proxy: { ...start, 'proxy.js': 'a hop' } };
let code: Code;

beforeEach(() => {
  fakeStorage();
  vi.stubGlobal('addEventListener', () => {});
  const stepStart = async (step: string) => starts[step]!;
  const lesson: Lesson = {
    id: 'polling',
    number: 1,
    title: { en: '', ko: '' },
    says: { en: '', ko: '' },
    minutes: 1,
    able: { en: 'so', ko: '그래요' },
    supplied: [],
    readOnly: [],
    opens: 'server.js',
    steps: [],
  };
  code = new Code({ lesson, start, stepStart, stepSolution: stepStart }, () => false);
});

afterEach(() => {
  code.close();
  vi.unstubAllGlobals();
});

async function open(step: string): Promise<void> {
  $step.set(step);
  await code.openStep();
}

test('a step that brings a further file has it, also beneath code that the learner brings along', async () => {
  await open('ask');
  code.edit('client.js', 'mine');
  await open('proxy');
  expect($files.get()).toEqual({ 'server.js': 'one', 'client.js': 'mine', 'proxy.js': 'a hop' });
  expect($names.get().split('\n')).toContain('proxy.js');
});

test('a file that only another step has does not stay, and is as one left it when one comes back', async () => {
  await open('proxy');
  code.edit('proxy.js', 'a better hop');
  await open('ask');
  expect($names.get()).not.toContain('proxy.js');
  await open('proxy');
  expect($files.get()['proxy.js']).toBe('a better hop');
});

test('an editor is told of another step’s files apart from other code of the same step', async () => {
  const editor = { change: vi.fn(), replace: vi.fn() };
  code.editor = { ...editor, open() {}, mark() {}, goTo() {}, focus() {}, dispose() {} };
  await open('ask');
  await open('proxy');
  expect(editor.change).toHaveBeenLastCalledWith(starts.proxy);
  expect(editor.replace).not.toHaveBeenCalled();
  await code.takeSolution();
  expect(editor.replace).toHaveBeenCalledOnce();
});
