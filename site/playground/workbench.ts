import type { Lesson, Run, Step } from '#lessons/lesson.ts';
import type { Project } from '#protocol';
import { Judge } from '#site/playground/checks/judge.ts';
import { showTally, showVerdict } from '#site/playground/checks/panel.ts';
import { wireQuestions } from '#site/playground/checks/questions.ts';
import { waitsFor } from '#site/playground/checks/waiting.ts';
import type { CodeEditor } from '#site/playground/editor/editor.ts';
import type { Language } from '#wire/text.ts';
import { Progress } from './progress.ts';
import { type LoadedLesson, loadLesson } from './project.ts';
import { SavedAnswers, SavedProject } from './saved.ts';
import { openSession, type Session } from './session.ts';
import { lacksStart } from './step-start.ts';
import { $changes, $files, $live, $sandbox, $step, $stepStart, showFrame } from './store.ts';

/** How often the checks look again while nothing crosses the wire: silence is evidence, too. */
const judgeEvery = 500;

/** The learner's desk: a lesson's files, the sandbox that runs them, the checks that watch. It knows no React. */
export class Workbench {
  readonly lesson: Lesson;
  /** Set by whoever shows the code, so that code put in from elsewhere appears there. */
  editor: CodeEditor | undefined;

  readonly #loaded: LoadedLesson;
  readonly #language: Language;
  readonly #saved: SavedProject;
  readonly #answers: SavedAnswers;
  readonly #progress: Progress;
  readonly #session: Session;
  readonly #stop: (() => void)[] = [];
  #judge: Judge | undefined;
  #judged = { run: -1, step: '' };
  #answersAtRun: Readonly<Record<string, string>> = {};
  /** The step in which the run was begun; undefined for one that was there before this page. */
  #ranIn: string | undefined;
  /** Steps whose starting code the learner does not want. */
  readonly #keepsOwn = new Set<string>();

  static async open(lesson: string, language: Language): Promise<Workbench> {
    return new Workbench(await loadLesson(lesson), language);
  }

  private constructor(loaded: LoadedLesson, language: Language) {
    this.#loaded = loaded;
    this.#language = language;
    this.lesson = loaded.lesson;
    this.#saved = new SavedProject(loaded.lesson.id, loaded.start);
    this.#answers = new SavedAnswers(loaded.lesson.id);
    this.#progress = new Progress(loaded.lesson);
    $files.set(this.#saved.load());
    $step.set(this.#shownStep());
    this.#session = openSession();

    void this.#offerStart();
    const onStep = () => {
      $step.set(this.#shownStep());
      void this.#offerStart();
      this.#look();
    };
    const stillHere = () => this.#session.active();
    document.addEventListener('stepchange', onStep);
    for (const sign of ['pointerdown', 'keydown'] as const) addEventListener(sign, stillHere, { passive: true });
    const timer = setInterval(() => this.#look(), judgeEvery);
    this.#stop.push(
      () => document.removeEventListener('stepchange', onStep),
      () => removeEventListener('pointerdown', stillHere),
      () => removeEventListener('keydown', stillHere),
      () => clearInterval(timer),
      $changes.listen(() => this.#look()),
      wireQuestions(this.#answers),
      this.#saved.onOtherTab((files) => this.#put(files)),
    );
  }

  /** Starts the learner's code as it stands. */
  async run(): Promise<void> {
    this.#answersAtRun = this.#answers.all;
    this.#ranIn = $step.get();
    await this.#session.run($files.get());
  }

  async stop(): Promise<void> {
    await this.#session.stop();
  }

  edit(file: string, text: string): void {
    $files.setKey(file, text);
    this.#saved.save($files.get());
  }

  /** Puts the starting code of the step in place of the learner's, and remembers theirs. */
  async takeStepStart(): Promise<void> {
    const start = await this.#loaded.stepStart($step.get());
    this.#saved.beforeReset = $files.get();
    this.#put(start);
    this.#saved.save($files.get());
    $stepStart.set('taken');
  }

  get canUndoReset(): boolean {
    return this.#saved.beforeReset !== undefined;
  }

  undoReset(): void {
    const files = this.#saved.beforeReset;
    if (!files) return;
    this.#put(files);
    this.#saved.beforeReset = undefined;
    this.#saved.save($files.get());
    void this.#offerStart();
  }

  /** The learner goes on with what they have: the step does not offer its code again. */
  keepOwnCode(): void {
    this.#keepsOwn.add($step.get());
    $stepStart.set(undefined);
  }

  close(): void {
    for (const stop of this.#stop) stop();
    this.#session.close();
  }

  #put(files: Project): void {
    $files.set(files);
    this.editor?.replace(files);
  }

  /** The step that the prose column shows: its own script decides, by the address. */
  #shownStep(): string {
    const shown = document.querySelector<HTMLElement>('.step.current')?.dataset.step;
    return shown ?? this.lesson.steps[0]?.id ?? '';
  }

  #step(): Step | undefined {
    return this.lesson.steps.find((step) => step.id === $step.get());
  }

  /** Looks once, when a step is opened: while the learner writes, the code changes away from any start. */
  async #offerStart(): Promise<void> {
    const step = $step.get();
    $stepStart.set(undefined);
    if (this.#progress.has(step) || this.#keepsOwn.has(step)) return;
    const start = await this.#loaded.stepStart(step);
    if ($step.get() === step && lacksStart($files.get(), this.#loaded.start, start)) $stepStart.set('offered');
  }

  /** Judges the current step and fills in its checks. A step judges only what was run in it. */
  #look(): void {
    const step = this.#step();
    const capture = $live.get();
    if (!step) return;
    if (!this.#judge || this.#judged.run !== capture.run || this.#judged.step !== step.id) {
      this.#judge = new Judge(step);
      this.#judged = { run: capture.run, step: step.id };
    }
    const run: Run = {
      frames: capture.frames,
      console: capture.lines,
      answers: this.#answersAtRun,
      now: capture.now,
    };
    const ran = capture.run > 0;
    const here = this.#ranIn === undefined || this.#ranIn === step.id;
    const answeredIn = (answers: Readonly<Record<string, string>>) => step.questions.every(({ id }) => answers[id]);
    const waits = waitsFor({
      ran,
      here,
      over: $sandbox.get().phase === 'ended',
      answered: answeredIn(this.#answers.all),
      answeredAtRun: answeredIn(this.#answersAtRun),
    });
    const verdicts =
      ran && here
        ? this.#judge.look(run)
        : step.checks.map((check) => ({ check, verdict: { status: 'waiting' } as const }));
    for (const { check, verdict } of verdicts) {
      if (verdict.status === 'passed') this.#progress.pass(step.id, check.id);
      showVerdict(step.id, check, verdict, {
        language: this.#language,
        waits,
        show: showFrame,
      });
    }
    showTally(verdicts.filter(({ verdict }) => verdict.status === 'passed').length, verdicts.length);
  }
}
