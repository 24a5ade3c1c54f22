import type { Lesson, Run, Step } from '#lessons/lesson.ts';
import type { Project } from '#protocol';
import { Judge } from '#site/playground/checks/judge.ts';
import { showVerdict } from '#site/playground/checks/panel.ts';
import { wireQuestions } from '#site/playground/checks/questions.ts';
import type { CodeEditor } from '#site/playground/editor/editor.ts';
import type { Language } from '#wire/text.ts';
import { type LoadedLesson, loadLesson } from './project.ts';
import { SavedAnswers, SavedProject } from './saved.ts';
import { openSession, type Session } from './session.ts';
import { $capture, $changes, $files, $openFile, $sandbox, $selected, $step } from './store.ts';

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
  readonly #session: Session;
  readonly #stop: (() => void)[] = [];
  #judge: Judge | undefined;
  #judged = { run: -1, step: '' };
  #answersAtRun: Readonly<Record<string, string>> = {};
  #beforeReset: Project | undefined;

  static async open(lesson: string, language: Language): Promise<Workbench> {
    return new Workbench(await loadLesson(lesson), language);
  }

  private constructor(loaded: LoadedLesson, language: Language) {
    this.#loaded = loaded;
    this.#language = language;
    this.lesson = loaded.lesson;
    this.#saved = new SavedProject(loaded.lesson.id, loaded.start);
    this.#answers = new SavedAnswers(loaded.lesson.id);
    $files.set(this.#saved.load());
    $openFile.set(loaded.lesson.opens);
    $step.set(this.#shownStep());
    this.#session = openSession();

    const onStep = () => {
      $step.set(this.#shownStep());
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
    this.#beforeReset = $files.get();
    this.#put(await this.#loaded.stepStart($step.get()));
    this.#saved.save($files.get());
  }

  get canUndoReset(): boolean {
    return this.#beforeReset !== undefined;
  }

  undoReset(): void {
    if (!this.#beforeReset) return;
    this.#put(this.#beforeReset);
    this.#beforeReset = undefined;
    this.#saved.save($files.get());
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

  /** Judges the current step and fills in its checks. */
  #look(): void {
    const step = this.#step();
    const capture = $capture.get();
    if (!step) return;
    if (!this.#judge || this.#judged.run !== capture.run || this.#judged.step !== step.id) {
      this.#judge = new Judge(step);
      this.#judged = { run: capture.run, step: step.id };
    }
    const ran = capture.run > 0;
    const run: Run = {
      frames: capture.frames,
      console: capture.lines,
      answers: this.#answersAtRun,
      now: capture.now,
    };
    const over = $sandbox.get().phase === 'idle' && !ran;
    for (const { check, verdict } of over
      ? step.checks.map((check) => ({ check, verdict: { status: 'waiting' } as const }))
      : this.#judge.look(run))
      showVerdict(step.id, check, verdict, { language: this.#language, ran, show: (frame) => $selected.set(frame) });
  }
}
