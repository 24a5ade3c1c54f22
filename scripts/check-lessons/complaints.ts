import type { Step } from '#lessons/lesson.ts';
import { frameLine } from './frame-line.ts';
import type { Earned, Played } from './play.ts';
import type { Scene } from './scenes.ts';

/** Sandbox milliseconds of lateness that checks over time have to bear; a machine that is later is told. */
const bearable = 450;
/** Console lines that are told when a scene went wrong: the last ones that warn. */
const linesTold = 3;

/** What an author has to hear of a scene, a line each; nothing when it went as it must. */
export function complaints({ step, expects }: Pick<Scene, 'step' | 'expects'>, played: Played): readonly string[] {
  const found =
    expects.is === 'right'
      ? notPassed(step, played)
      : expects.is === 'wrong'
        ? notThatHint(expects.hint, step, played)
        : notWaiting(played);
  return found.length === 0 ? [] : [...found, ...circumstances(played)];
}

function notPassed(step: Step, { verdicts, earned, opensNowhere }: Played): string[] {
  const waiting = step.checks.filter(({ id }) => verdicts.get(id)?.status !== 'passed');
  return [
    ...earned.map((one) => `${told(one)}. Expected: passes, and is never told that something is wrong`),
    ...waiting
      .filter(({ id }) => !earned.some(({ check }) => check === id))
      .map(({ id }) => `check ${id} waits. Expected: passed`),
    ...(opensNowhere ? [`no frame says «${step.opens?.frame}», at which the step opens`] : []),
  ];
}

function notThatHint(hint: string, step: Step, { verdicts, earned }: Played): string[] {
  const others = earned.filter((one) => one.hint !== hint);
  const its = earned.find((one) => one.hint === hint);
  const all = step.checks.map(({ id }) => ({ id, status: verdicts.get(id)?.status ?? 'waiting' }));
  const said = all.every(({ status }) => status === 'passed')
    ? 'every check passes'
    : `no hint (${all.map(({ id, status }) => `${id} ${status}`).join(', ')})`;
  return [
    ...others.map((one) => `${told(one)}. Expected: only the hint ${hint}`),
    ...(its || others.length > 0 ? [] : [`${said}. Expected: the hint ${hint}`]),
    ...(its && !its.frame ? [`check ${its.check} gives the hint ${hint} and names no frame of the run`] : []),
  ];
}

function notWaiting({ verdicts, earned }: Played): string[] {
  const allPassed = [...verdicts.values()].every(({ status }) => status === 'passed');
  return [
    ...earned.map((one) => `${told(one)}. Expected: checks that wait for the learner, or a startEarns that names it`),
    ...(allPassed ? ['every check passes. Expected: something that is left to do'] : []),
  ];
}

function told({ check, hint, at, frame }: Earned): string {
  return `check ${check} gives the hint ${hint || '(none)'} at ${seconds(at)} s, at ${frame ? frameLine(frame) : 'no frame'}`;
}

/** What may explain it: how the run ended, what the checks could not do, what the consoles complained of. */
function circumstances({ gaveUp, end, problems, console, spent, took, late }: Played): string[] {
  const loud = console.filter(({ level }) => level === 'warn' || level === 'error').slice(-linesTold);
  return [
    ...(spent ? [`gave up after ${seconds(took)} sandbox seconds`] : []),
    ...(late > bearable
      ? [`timers came up to ${seconds(late)} sandbox seconds late: the machine is busy. A lower --speed bears more`]
      : []),
    ...gaveUp.map((why) => `could not arrange ${why}`),
    ...problems
      .filter(({ level }) => level === 'error')
      .slice(0, linesTold)
      .map(({ place, said }) => `the sketch does not compile${place ? `: ${place.file}:${place.line}` : ''}: ${said}`),
    ...(end ? [`the run ended: ${end.text.en}`] : []),
    ...loud.map(({ from, text, place }) => {
      const where = place ? ` ${place.file}:${place.line}` : '';
      return `${from}${where}: ${(typeof text === 'string' ? text : text.en).split('\n', 1)[0]}`;
    }),
  ];
}

const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(1);
