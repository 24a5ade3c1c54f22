import { availableParallelism } from 'node:os';
import { type Lesson, type Step, speedsOf } from '#lessons/lesson.ts';
import { type Speed, sketchFile } from '#protocol';
import { complaints } from './complaints.ts';
import { type Played, play } from './play.ts';
import type { Scene } from './scenes.ts';
import { Slots } from './slots.ts';
import type { Theatre } from './theatre.ts';

/** Real seconds that all scenes of a lesson may take together, on a machine so busy that it plays at ×1. */
export const lessonBudget = 240;

/**
 * How much is played at a time. Most of a scene is waiting for the story's timers; but a page whose timers come late
 * because the machine is busy with other pages is judged by what it did, and the faster the clock, the later they come.
 */
export const room = 5 * availableParallelism();
const costs: Readonly<Record<Speed, number>> = { 1: 1, 5: 2, 20: room };
/** A board is a process that mostly sleeps, and no page's timer matters beside it, however fast the clock. */
const boardCost = 2;

/** Lets scenes be played at the same time, as far as there is room. */
export class Programme {
  readonly #slots = new Slots(room);

  play(scene: Scene, theatre: Theatre, atMost?: Speed): Promise<Checked> {
    return this.#slots.take(costOf(scene, atMost), () => checkScene(scene, theatre, atMost));
  }
}

const hasBoard = ({ variant }: Pick<Scene, 'variant'>) => variant.files[sketchFile] !== undefined;

/** How much of the room a scene takes. */
export function costOf(scene: Pick<Scene, 'step' | 'variant'>, atMost?: Speed): number {
  return hasBoard(scene) ? boardCost : costs[speedOf(scene.step, { atMost })];
}

/**
 * Faster than this only for who asks: at ×20 a timer that is 20 ms late is so by 400 in the story, and on two cores the
 * start of a neighbour's page costs more than that. With several scenes at once nothing is lost by it.
 */
const usualSpeed: Speed = 5;
/** The story of a board takes minutes, and its checks measure none that are shorter than a second. */
const boardSpeed: Speed = 20;
/** Sandbox milliseconds of lateness that a check over time bears without a doubt. */
const undoubted = 100;

/**
 * The speed at which a step is played: the fastest at which it is true.
 * @param options.atMost no faster than this
 * @param options.lateness real milliseconds by which timers come late now; a busy machine plays slower. Left out: it does not
 */
export function speedOf(
  step: Step,
  { atMost = usualSpeed, lateness = 0 }: { atMost?: Speed; lateness?: number } = {},
): Speed {
  const offered = speedsOf(step).toSorted((one, other) => one - other);
  return offered.findLast((speed) => speed <= atMost && speed * lateness <= undoubted) ?? offered[0] ?? 1;
}

/** A scene, how it went, and what is wrong with that. */
export interface Checked {
  readonly scene: Scene;
  readonly speed: Speed;
  readonly played: Played;
  readonly complaints: readonly string[];
  /** Real seconds. */
  readonly seconds: number;
  /** How it went before, if it was played again because it did not go as it must at a faster speed. */
  readonly before?: Checked;
}

async function checkScene(scene: Scene, theatre: Theatre, atMost?: Speed): Promise<Checked> {
  // Who asks for a speed gets it.
  if (atMost) return playAt(scene, speedOf(scene.step, { atMost }), theatre);
  if (hasBoard(scene)) return checkBoard(scene, theatre);
  const first = await playAt(scene, speedOf(scene.step, { lateness: await theatre.lateness() }), theatre);
  const slowest = speedOf(scene.step, { atMost: 1 });
  if (first.complaints.length === 0 || first.speed === slowest) return first;
  // A server's pingTimeout of two seconds is 400 ms of the machine at ×5, and a busy one sleeps that long now and then.
  return { ...(await playAt(scene, slowest, theatre)), before: first };
}

/** Ten minutes of a board's story are ten minutes at ×1: what fails is played again only at the next slower speed. */
async function checkBoard(scene: Scene, theatre: Theatre): Promise<Checked> {
  const first = await playAt(scene, speedOf(scene.step, { atMost: boardSpeed }), theatre);
  const slower = speedsOf(scene.step)
    .toSorted((one, other) => one - other)
    .findLast((speed) => speed < first.speed);
  if (first.complaints.length === 0 || slower === undefined) return first;
  return { ...(await playAt(scene, slower, theatre)), before: first };
}

async function playAt(scene: Scene, speed: Speed, theatre: Theatre): Promise<Checked> {
  const began = performance.now();
  const played = await play(scene, speed, theatre);
  const seconds = (performance.now() - began) / 1000;
  return { scene, speed, played, complaints: complaints(scene, played), seconds };
}

export interface CheckedStep {
  readonly step: Step;
  readonly scenes: readonly Checked[];
}

/** What a check of a lesson found. `seconds` are real. */
export interface CheckedLesson {
  readonly lesson: Lesson;
  readonly scenes: readonly Checked[];
  readonly seconds: number;
}

/** Plays scenes, several at once, lesson by lesson. `stepDone` is called in the order of the course. */
export async function checkScenes(
  scenes: readonly Scene[],
  theatre: Theatre,
  { atMost, stepDone }: { atMost?: Speed; stepDone(step: CheckedStep): void },
): Promise<readonly CheckedLesson[]> {
  const checked: CheckedLesson[] = [];
  for (const [lesson, its] of Map.groupBy(scenes, (scene) => scene.lesson)) {
    const began = performance.now();
    const programme = new Programme();
    const steps = [...Map.groupBy(its, ({ step }) => step)].map(([step, inStep]) => ({
      step,
      scenes: Promise.all(inStep.map((scene) => programme.play(scene, theatre, atMost))),
    }));
    const done: Checked[] = [];
    for (const { step, scenes: playing } of steps) {
      const played = await playing;
      done.push(...played);
      stepDone({ step, scenes: played });
    }
    checked.push({ lesson, scenes: done, seconds: (performance.now() - began) / 1000 });
  }
  return checked;
}
