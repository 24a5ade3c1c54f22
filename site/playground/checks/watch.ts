import { arrange } from '#lessons/arranging.ts';
import { Judge } from '#lessons/judge.ts';
import type { Run, Step } from '#lessons/lesson.ts';
import { openPlayground } from '#site/playground/panes.ts';
import type { Progress } from '#site/playground/progress.ts';
import type { SavedAnswers } from '#site/playground/saved.ts';
import type { Session } from '#site/playground/session.ts';
import { openStage } from '#site/playground/stage.ts';
import { $changes, $crowd, $doing, $live, $pages, $sandbox, pointAt, showFrame } from '#site/playground/store.ts';
import type { Language } from '#wire/text.ts';
import { showTally, showVerdict } from './panel.ts';
import { PickedFrames } from './picked-frames.ts';
import { wireQuestions } from './questions.ts';
import { byTime, waitsFor } from './waiting.ts';

/** How often the checks look again while nothing crosses the wire: silence is evidence, too. */
const judgeEvery = 500;

export interface WatchOptions {
  readonly answers: SavedAnswers;
  readonly progress: Progress;
  readonly session: Session;
  readonly language: Language;
}

/** The checks of the step that is open: they act when it is run, look at what crosses, and say what they see. */
export class Watch {
  readonly #options: WatchOptions;
  readonly #stop: (() => void)[];
  #step: Step | undefined;
  #judge: Judge | undefined;
  #judged = { run: -1, step: '' };
  #answersAtRun: Readonly<Record<string, string>> = {};
  /** The step in which the run was begun; undefined for one that was there before this page. */
  #ranIn: string | undefined;
  #marks: Record<string, number> = {};
  readonly #frames: PickedFrames;
  /** The run in which a frame was pointed at: once is enough. */
  #pointedIn: number | undefined;

  constructor(options: WatchOptions) {
    this.#options = options;
    this.#frames = new PickedFrames(options.language, () => this.look());
    const timer = setInterval(() => this.look(), judgeEvery);
    this.#stop = [
      () => clearInterval(timer),
      $changes.listen(() => this.look()),
      $live.listen((run) => {
        if (run.run > 0) this.#begin(run.run);
      }),
      wireQuestions(options.answers, options.language),
      () => this.#frames.close(),
    ];
  }

  /** Another step is open. */
  open(step: Step | undefined): void {
    this.#step = step;
    this.look();
  }

  /** Run was pressed in this step: its answers count as they are now. */
  running(): void {
    this.#answersAtRun = this.#options.answers.all;
    this.#ranIn = this.#step?.id;
  }

  close(): void {
    for (const stop of this.#stop) stop();
    $doing.set(undefined);
  }

  /** A run begins: what the checks make happen, they do now. Not for a run that was there before this page. */
  #begin(run: number): void {
    this.#marks = {};
    $doing.set(undefined);
    const step = this.#step;
    if (!step || this.#ranIn !== step.id) return;
    const marks = this.#marks;
    const stage = openStage({
      session: this.#options.session,
      look: () => this.#run(),
      mark: (name) => {
        marks[name] = $live.get().now;
        this.look();
      },
    });
    void arrange(step.checks, stage, {
      acts: (check) => {
        if ($live.get().run === run) $doing.set(check?.arrange?.does);
      },
      gaveUp: (check, why) => {
        if ($live.get().run === run && $sandbox.get().phase !== 'ended') console.info(`«${check.id}»: ${why.message}`);
      },
    });
  }

  #run(): Run {
    const capture = $live.get();
    const { frames, connections, lines, now, speed } = capture;
    const answers = { ...this.#answersAtRun, ...this.#frames.all };
    return {
      frames,
      connections,
      console: lines,
      pages: $pages.get(),
      crowd: $crowd.get(),
      answers,
      marks: this.#marks,
      now,
      speed,
    };
  }

  /** The first frame of a run that is wrong is selected, so that it is seen. */
  #point(frame: number): void {
    const { run } = $live.get();
    if (this.#pointedIn === run) return;
    this.#pointedIn = run;
    pointAt(frame);
  }

  /** Judges the current step and fills in its checks. A step judges only what was run in it. */
  look(): void {
    const step = this.#step;
    const capture = $live.get();
    if (!step) return;
    if (!this.#judge || this.#judged.run !== capture.run || this.#judged.step !== step.id) {
      this.#judge = new Judge(step);
      this.#judged = { run: capture.run, step: step.id };
    }
    const { answers, progress, language } = this.#options;
    const ran = capture.run > 0;
    const here = this.#ranIn === undefined || this.#ranIn === step.id;
    const { before, after } = byTime(step.questions);
    const answeredIn = (given: Readonly<Record<string, string>>) => before.every(({ id }) => given[id]);
    const waits = waitsFor({
      ran,
      here,
      over: $sandbox.get().phase === 'ended',
      answered: answeredIn(answers.all),
      answeredAtRun: answeredIn(this.#answersAtRun),
      picked: after.every(({ id }) => this.#frames.all[id]),
    });
    const verdicts =
      ran && here
        ? this.#judge.look(this.#run())
        : step.checks.map((check) => ({ check, verdict: { status: 'waiting' } as const }));
    for (const { check, verdict } of verdicts) {
      if (verdict.status === 'passed') progress.pass(step.id, check.id);
      if (verdict.status === 'failed' && verdict.frame !== undefined) this.#point(verdict.frame);
      showVerdict(step.id, check, verdict, { language, waits, show: open });
    }
    showTally(verdicts.filter(({ verdict }) => verdict.status === 'passed').length, verdicts.length);
  }
}

/** A frame that the learner asked for. */
function open(frame: number): void {
  openPlayground();
  showFrame(frame);
}
