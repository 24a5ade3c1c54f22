import type { Project } from '#protocol';
import type { CodeEditor } from '#site/playground/editor/editor.ts';
import type { LoadedLesson } from './project.ts';
import { SavedProject } from './saved.ts';
import { lacksStart } from './step-start.ts';
import { $files, $step, $stepStart } from './store.ts';

/** The learner's code: kept in the browser as it is written, and what a step offers beside it. */
export class Code {
  /** Set by whoever shows the code, so that code put in from elsewhere appears there. */
  editor: CodeEditor | undefined;

  readonly #loaded: LoadedLesson;
  readonly #saved: SavedProject;
  /** Whether the learner has passed all checks of a step. */
  readonly #isDone: (step: string) => boolean;
  /** Steps whose starting code the learner does not want. */
  readonly #keepsOwn = new Set<string>();
  readonly #stop: () => void;

  constructor(loaded: LoadedLesson, isDone: (step: string) => boolean) {
    this.#loaded = loaded;
    this.#isDone = isDone;
    this.#saved = new SavedProject(loaded.lesson.id, loaded.start);
    $files.set(this.#saved.load());
    this.#stop = this.#saved.onOtherTab((files) => this.#put(files));
  }

  edit(file: string, text: string): void {
    $files.setKey(file, text);
    this.#saved.save($files.get());
  }

  /** A step was opened. Looks once: while the learner writes, the code changes away from any start. */
  async openStep(): Promise<void> {
    const step = $step.get();
    $stepStart.set(undefined);
    if (this.#isDone(step) || this.#keepsOwn.has(step)) return;
    const start = await this.#loaded.stepStart(step);
    if ($step.get() === step && lacksStart($files.get(), this.#loaded.start, start)) $stepStart.set('offered');
  }

  /** Puts the starting code of the step in place of the learner's, and remembers theirs. */
  async takeStart(): Promise<void> {
    this.#replace(await this.#loaded.stepStart($step.get()));
    $stepStart.set('taken');
  }

  /** The files of the step's solution, to be looked at beside the learner's own. */
  solution(): Promise<Project> {
    return this.#loaded.stepSolution($step.get());
  }

  /** Puts the solution of the step in place of the learner's code, and remembers theirs. */
  async takeSolution(): Promise<void> {
    this.#replace(await this.solution());
    $stepStart.set('taken');
  }

  get canUndo(): boolean {
    return this.#saved.beforeReset !== undefined;
  }

  /** Brings back what the learner had before other code was put in its place. */
  undo(): void {
    const files = this.#saved.beforeReset;
    if (!files) return;
    this.#put(files);
    this.#saved.beforeReset = undefined;
    this.#saved.save($files.get());
    void this.openStep();
  }

  /** The learner goes on with what they have: the step does not offer its code again. */
  keepOwn(): void {
    this.#keepsOwn.add($step.get());
    $stepStart.set(undefined);
  }

  close(): void {
    this.#stop();
  }

  #replace(files: Project): void {
    this.#saved.beforeReset = $files.get();
    this.#put(files);
    this.#saved.save($files.get());
  }

  #put(files: Project): void {
    $files.set(files);
    this.editor?.replace(files);
  }
}
