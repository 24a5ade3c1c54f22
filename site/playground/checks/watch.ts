import { arrange } from '#lessons/arranging.ts';
import { Judge } from '#lessons/judge.ts';
import type { Check, Run, Step, Verdict } from '#lessons/lesson.ts';
import { opensAt } from '#lessons/opens-at.ts';
import type { Capture } from '#site/playground/capture.ts';
import { focusWire, openPlayground } from '#site/playground/panes.ts';
import type { Progress } from '#site/playground/progress.ts';
import type { SavedAnswers } from '#site/playground/saved.ts';
import type { Session } from '#site/playground/session.ts';
import { openStage } from '#site/playground/stage.ts';
import {
  $changes,
  $crowd,
  $doing,
  $live,
  $pages,
  $sandbox,
  $stepStart,
  pointAt,
  showFrame,
} from '#site/playground/store.ts';
import type { Language } from '#wire/text.ts';
import { showTally, showVerdict } from './panel.ts';
import { PickedFrames } from './picked-frames.ts';
import { wireQuestions } from './questions.ts';
import { RunFacts, sinceLoad } from './run-facts.ts';
import { byTime, waitsFor } from './waiting.ts';

/** How often the checks look again while nothing crosses the wire: silence is evidence, too. */
const judgeEvery = 500;

export interface WatchOptions {
  readonly lesson: string;
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
  #judging: { readonly capture: Capture; readonly step: Step; readonly judge: Judge } | undefined;
  /** The step in which Run was pressed, and its answers at that moment, until the run begins. */
  #pressed: { readonly step: Step; readonly answers: Readonly<Record<string, string>> } | undefined;
  /** What is known of the run besides its capture; undefined while there is none, or for one that nobody knows. */
  #facts: RunFacts | undefined;
  readonly #frames: PickedFrames;
  /** The run in which a frame was pointed at: once is enough. */
  #pointedIn: number | undefined;
  /** The run in which the frame that the step is about was shown. */
  #openedIn: number | undefined;

  constructor(options: WatchOptions) {
    this.#options = options;
    this.#frames = new PickedFrames(options.language, () => {
      if (this.#facts) this.#facts.picked = this.#frames.all;
      this.look();
    });
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
    const step = this.#step;
    this.#pressed = step && { step, answers: this.#options.answers.of(step.id) };
  }

  close(): void {
    for (const stop of this.#stop) stop();
    $doing.set(undefined);
  }

  /** A run begins: what the checks make happen, they do now. Not for a run that was there before this page. */
  #begin(run: number): void {
    const { lesson } = this.#options;
    const pressed = this.#pressed;
    this.#pressed = undefined;
    $doing.set(undefined);
    const facts = pressed
      ? RunFacts.begin({ run, lesson, step: pressed.step.id, answers: pressed.answers })
      : RunFacts.recall(run);
    this.#facts = facts;
    this.#frames.recall(facts?.picked ?? {});
    const step = this.#step;
    if (!facts || !step || step !== pressed?.step) return;
    const stage = openStage({
      session: this.#options.session,
      look: () => this.#run(),
      mark: (name) => {
        facts.mark(name, $live.get().now);
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
    const { frames, connections, lines, board, now, speed } = capture;
    const answers = { ...this.#facts?.answers, ...this.#frames.all };
    return {
      frames,
      connections,
      console: lines,
      pages: $pages.get(),
      crowd: $crowd.get(),
      board,
      answers,
      marks: this.#facts?.marks ?? {},
      now,
      speed,
    };
  }

  /** The first frame of a run that is wrong is selected, so that it is seen. */
  #point(frame: number): void {
    const { run } = $live.get();
    if (this.#pointedIn === run) return;
    this.#pointedIn = run;
    pointAt(frame, { holds: true });
  }

  /** The frame that the step is about is selected as soon as it is there. */
  #openAt(text: string): void {
    const { run, frames, connections } = $live.get();
    if (this.#openedIn === run) return;
    const found = opensAt({ frames, connections }, text);
    if (!found) return;
    this.#openedIn = run;
    pointAt(found.id, { holds: false });
  }

  /** The verdicts of the run, which may have begun before this page was loaded. */
  #judged(step: Step, facts: RunFacts): readonly { check: Check; verdict: Verdict }[] {
    const capture = $live.get();
    if (this.#judging?.capture !== capture || this.#judging.step !== step) {
      this.#judging = { capture, step, judge: new Judge(step, facts.verdicts) };
    }
    const run = this.#run();
    const seen = this.#judging.judge.look(facts.isRecalled ? sinceLoad(run) : run);
    return seen.map(({ check, verdict }) => {
      const before = facts.isRecalled ? facts.verdicts[check.id] : undefined;
      const stays = before && (check.arrange || verdict.status === 'waiting');
      const now: Verdict = stays ? before : facts.isRecalled && check.arrange ? { status: 'waiting' } : verdict;
      facts.said(check, now);
      return { check, verdict: now };
    });
  }

  /** Judges the current step and fills in its checks. A step judges only what was run in it. */
  look(): void {
    const step = this.#step;
    const capture = $live.get();
    if (!step) return;
    const { answers, progress, language, lesson } = this.#options;
    const ran = capture.run > 0;
    const facts = this.#facts?.isOf(lesson, step.id) ? this.#facts : undefined;
    const { before, after } = byTime(step.questions);
    const answeredIn = (given: Readonly<Record<string, string>> = {}) => before.every(({ id }) => given[id]);
    const stand = {
      offered: $stepStart.get() === 'offered',
      ran,
      here: facts !== undefined,
      over: $sandbox.get().phase === 'ended',
      answered: answeredIn(answers.of(step.id)),
      answeredAtRun: answeredIn(facts?.answers),
      picked: after.every(({ id }) => this.#frames.all[id]),
    };
    const verdicts =
      ran && facts
        ? this.#judged(step, facts)
        : step.checks.map((check) => ({ check, verdict: { status: 'waiting' } as const }));
    if (ran && facts && step.opens?.frame) this.#openAt(step.opens.frame);
    for (const { check, verdict } of verdicts) {
      if (verdict.status === 'passed') progress.pass(step, check);
      if (verdict.status === 'failed' && verdict.frame !== undefined) this.#point(verdict.frame);
      // What a check makes happen happens when Run is pressed: in a run of before the reload it happens no more.
      const waits = waitsFor(facts?.isRecalled && check.arrange ? { ...stand, here: false } : stand);
      showVerdict(step.id, check, verdict, { language, waits, show: open });
    }
    showTally(verdicts.filter(({ verdict }) => verdict.status === 'passed').length, verdicts.length);
  }
}

/** A frame that the learner asked for. */
function open(frame: number): void {
  const pressed = document.activeElement;
  openPlayground();
  showFrame(frame);
  // On a narrow screen, what was pressed is out of sight now.
  if (!pressed?.checkVisibility()) requestAnimationFrame(focusWire);
}
