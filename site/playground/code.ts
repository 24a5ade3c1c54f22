import { z } from 'zod';
import type { Project } from '#protocol';
import type { CodeEditor } from '#site/playground/editor/editor.ts';
import { sameFiles } from '#site/playground/keep/copies.ts';
import { StepCode } from '#site/playground/keep/step-code.ts';
import { keep, readKept } from '#site/playground/keep/storage.ts';
import type { LoadedLesson } from './project.ts';
import { lacksStart } from './step-start.ts';
import { $files, $notice, $step, $stepStart } from './store.ts';

/** The learner's code: each step has its own, kept in the browser as it is written, and what a step offers beside it. */
export class Code {
  /** Set by whoever shows the code, so that code put in from elsewhere appears there. */
  editor: CodeEditor | undefined;
  /** Resolves when the code of the step that is open is there. */
  ready: Promise<void> = Promise.resolve();

  readonly #loaded: LoadedLesson;
  /** Whether the learner has passed all checks of a step. */
  readonly #isDone: (step: string) => boolean;
  /** Steps whose starting code the learner does not want, also after a reload. */
  readonly #keepsOwn: Set<string>;
  readonly #stop = new AbortController();
  /** The step whose code stands in the editor: for a moment still that of the step before. */
  #kept: StepCode | undefined;
  /** The code was written by the learner since other code was put in: here, and in whatever tab. */
  #writtenHere = false;
  #own = false;

  constructor(loaded: LoadedLesson, isDone: (step: string) => boolean) {
    this.#loaded = loaded;
    this.#isDone = isDone;
    this.#keepsOwn = new Set(readKept(this.#ownKey, z.array(z.string())));
    const { signal } = this.#stop;
    addEventListener('storage', ({ key }) => key === this.#kept?.key && this.#takeOtherTabs(), { signal });
    // A page that the browser had put aside heard nothing meanwhile.
    addEventListener('pageshow', ({ persisted }) => persisted && this.#takeOtherTabs(), { signal });
  }

  edit(file: string, text: string): void {
    $files.setKey(file, text);
    this.#writtenHere = true;
    this.#own = true;
    this.#kept?.write($files.get(), true);
  }

  /** A step was opened: its code comes into the editor. */
  openStep(): Promise<void> {
    this.ready = this.#open($step.get()).catch(() => $notice.set('partMissing'));
    return this.ready;
  }

  /** Puts the starting code of the step in place of the learner's, and remembers theirs. */
  async takeStart(): Promise<void> {
    await this.#replace((step) => this.#loaded.stepStart(step));
  }

  /** The files of the step's solution, to be looked at beside the learner's own. */
  solution(): Promise<Project> {
    return this.#loaded.stepSolution($step.get());
  }

  /** Puts the solution of the step in place of the learner's code, and remembers theirs. */
  async takeSolution(): Promise<void> {
    await this.#replace((step) => this.#loaded.stepSolution(step));
  }

  get canUndo(): boolean {
    return this.undoTo !== undefined;
  }

  /** When the code was written that `undo` brings back, milliseconds since 1970. */
  get undoTo(): number | undefined {
    return this.#kept?.copies.all[0]?.at;
  }

  /** Brings back what the learner had before other code was put in its place. What they wrote since is kept below it. */
  undo(): void {
    const kept = this.#kept;
    if (!kept) return;
    const [now, at, wrote] = [$files.get(), kept.read()?.at, this.#own];
    const files = kept.takeCopy();
    if (!files) return;
    if (wrote) kept.keepCopyBelow(now, at);
    this.#put(files, true);
    this.#offer();
  }

  /** Code of this step from before the lesson changed takes the place of what stands there, which is remembered. */
  bringBack(): void {
    const kept = this.#kept;
    const old = kept?.stale()[0];
    if (!kept || !old) return;
    const now = $files.get();
    const at = kept.read()?.at;
    kept.settleStale();
    // The one that comes back need not be a copy as well.
    kept.takeCopy();
    kept.keepCopy(now, at);
    this.#put(old.files, true);
    this.#offer();
  }

  /** The learner goes on with the step as it is now; what they wrote before it changed is one undo away. */
  leaveOld(): void {
    this.#kept?.settleStale();
    this.#offer();
  }

  /** The learner goes on with what they have: the step does not offer its code again. */
  keepOwn(): void {
    this.#keepsOwn.add($step.get());
    keep(this.#ownKey, [...this.#keepsOwn]);
    $stepStart.set(undefined);
  }

  get #ownKey(): string {
    return `own/${this.#loaded.lesson.id}`;
  }

  close(): void {
    this.#stop.abort();
  }

  async #open(step: string): Promise<void> {
    $stepStart.set(undefined);
    const start = await this.#loaded.stepStart(step);
    if ($step.get() !== step || this.#kept?.step === step) return this.#offer();
    const from = this.#kept;
    const kept = new StepCode(this.#loaded.lesson.id, step, start);
    kept.adoptLessons(this.#loaded.start);
    this.#kept = kept;
    const before = kept.read();
    // One goes on with the code of the step one comes from, if one wrote any.
    const carries = !before && from && !from.isStart($files.get()) && kept.stale().length === 0;
    const code = before ?? { files: carries ? kept.over($files.get()) : start, own: false };
    this.#hold(code.files, code.own);
    this.editor?.change(code.files);
    if (!before) kept.write(code.files, false);
    this.#offer();
  }

  /** Says what else there is to begin with. Looks once: while the learner writes, the code changes away from any start. */
  #offer(): void {
    const step = $step.get();
    const kept = this.#kept;
    if (kept?.step !== step) return;
    $stepStart.set(undefined);
    if (kept.stale().length > 0) $stepStart.set('changed');
    else if (this.#isDone(step) || this.#keepsOwn.has(step)) return;
    else if (lacksStart($files.get(), this.#loaded.start, kept.start)) $stepStart.set('offered');
  }

  /** Another tab has written this step's code: of two edits the newest wins, and the older one is remembered. */
  #takeOtherTabs(): void {
    const theirs = this.#kept?.read();
    if (!theirs || sameFiles(theirs.files, $files.get())) return;
    if (this.#writtenHere) this.#kept?.keepCopy($files.get());
    this.#show(theirs.files, theirs.own);
  }

  async #replace(load: (step: string) => Promise<Project>): Promise<void> {
    const step = $step.get();
    const files = await load(step);
    await this.ready;
    // The learner has gone on to another step meanwhile.
    if (this.#kept?.step !== step) return;
    this.#kept.keepCopy($files.get());
    this.#put(files, false);
    $stepStart.set('taken');
  }

  #put(files: Project, own: boolean): void {
    this.#show(files, own);
    this.#kept?.write(files, own);
  }

  #show(files: Project, own: boolean): void {
    this.#hold(files, own);
    this.editor?.replace(files);
  }

  #hold(files: Project, own: boolean): void {
    this.#writtenHere = false;
    this.#own = own;
    $files.set(files);
  }
}
