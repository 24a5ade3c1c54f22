import { type Lesson, speedsOf } from '#lessons/lesson.ts';
import { Watch } from '#site/playground/checks/watch.ts';
import type { Language } from '#wire/text.ts';
import { $chosenSpeed, nearestSpeed, recallSpeed } from './clock.ts';
import { Code } from './code.ts';
import { Progress } from './progress.ts';
import { type LoadedLesson, loadLesson } from './project.ts';
import { SavedAnswers } from './saved.ts';
import { openSession, type Session } from './session.ts';
import { $beside, $files, $openFile, $output, $speed, $step } from './store.ts';

/** The learner's desk: a lesson's files, the sandbox that runs them, the checks that watch. It knows no React. */
export class Workbench {
  readonly lesson: Lesson;
  readonly code: Code;
  readonly session: Session;
  readonly #watch: Watch;
  readonly #stop: (() => void)[] = [];

  static async open(lesson: string, language: Language): Promise<Workbench> {
    const workbench = new Workbench(await loadLesson(lesson), language);
    await workbench.code.ready;
    return workbench;
  }

  private constructor(loaded: LoadedLesson, language: Language) {
    this.lesson = loaded.lesson;
    $step.set(this.#shownStep());
    const progress = new Progress(loaded.lesson);
    this.code = new Code(loaded, (step) => progress.has(step));
    this.session = openSession();
    const answers = new SavedAnswers(loaded.lesson.id);
    this.#watch = new Watch({ lesson: loaded.lesson.id, answers, progress, session: this.session, language });

    recallSpeed();
    this.#openStep();
    const onStep = () => this.#openStep();
    const stillHere = () => this.session.active();
    document.addEventListener('stepchange', onStep);
    for (const sign of ['pointerdown', 'keydown'] as const) addEventListener(sign, stillHere, { passive: true });
    this.#stop.push(
      () => document.removeEventListener('stepchange', onStep),
      () => removeEventListener('pointerdown', stillHere),
      () => removeEventListener('keydown', stillHere),
    );
  }

  /** Starts the learner's code as it stands. */
  async run(): Promise<void> {
    await this.code.ready;
    this.#watch.running();
    await this.session.run($files.get(), $speed.get());
  }

  async stop(): Promise<void> {
    await this.session.stop();
  }

  close(): void {
    for (const stop of this.#stop) stop();
    this.#watch.close();
    this.code.close();
    this.session.close();
  }

  #openStep(): void {
    $step.set(this.#shownStep());
    void this.code.openStep();
    const step = this.lesson.steps.find(({ id }) => id === $step.get());
    if (step) $speed.set(nearestSpeed($chosenSpeed.get(), speedsOf(step)));
    // What the step is about stands in front.
    $openFile.set(step?.opens?.file ?? this.lesson.opens);
    const pane = step?.opens?.pane ?? 'wire';
    // The board stands beside what happened, which is the wire then.
    $output.set(pane === 'board' ? 'wire' : pane);
    if (pane === 'board') $beside.set('board');
    this.#watch.open(step);
  }

  /** The step that the prose column shows: its own script decides, by the address. */
  #shownStep(): string {
    const shown = document.querySelector<HTMLElement>('.step.current')?.dataset.step;
    return shown ?? this.lesson.steps[0]?.id ?? '';
  }
}
