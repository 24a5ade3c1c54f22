import { z } from 'zod';
import type { Project } from '#protocol';
import { Copies, keptFiles, sameFiles } from './copies.ts';
import { fingerprint } from './fingerprint.ts';
import { forget, keep, keysBelow, readKept } from './storage.ts';

/** Code that was written for a start that is no longer the step's waits so long for the learner to decide. */
export const waitsFor = 90 * 24 * 60 * 60 * 1000;

/** The learner's code of one step, as it is kept under `code/<lesson>/<step>/<fingerprint of the start>`. */
export const keptCode = z.object({
  /** Only the files that differ from the step's start. */
  files: keptFiles,
  /** When it was written, milliseconds since 1970. */
  at: z.number(),
  /** False while it is code that stands somewhere else, too: the start, a solution, another step's. */
  own: z.boolean().default(true),
});

/** Code of a step over a start: whole, to be put into the editor. */
export interface Code {
  readonly files: Project;
  readonly at: number;
  readonly own: boolean;
}

/**
 * The learner's code of one step, kept in the browser. The key has the content of everything that the step starts from:
 * when a lesson changes, its old code is not put silently over the new start.
 */
export class StepCode {
  readonly step: string;
  readonly key: string;
  /** Code of this step and start that something else was put in place of. */
  readonly copies: Copies;
  readonly #lesson: string;
  readonly start: Project;

  constructor(lesson: string, step: string, start: Project) {
    const own = `${lesson}/${step}/${fingerprint(start)}`;
    this.step = step;
    this.key = `code/${own}`;
    this.copies = new Copies(own);
    this.#lesson = lesson;
    this.start = start;
  }

  /** What was kept of this step; undefined on the first visit. */
  read(): Code | undefined {
    const kept = readKept(this.key, keptCode);
    return kept && { ...kept, files: this.over(kept.files) };
  }

  /** @param own whether the learner wrote it here */
  write(files: Project, own: boolean): void {
    keep(this.key, { files: this.changed(files), at: Date.now(), own });
  }

  /** Remembers code that something else is put in place of, unless it is the start. */
  keepCopy(files: Project, at = this.read()?.at ?? Date.now()): void {
    const changed = this.changed(files);
    if (Object.keys(changed).length > 0) this.copies.add(changed, at);
  }

  /** Remembers code that an undo takes away, below what is left to undo. */
  keepCopyBelow(files: Project, at = Date.now()): void {
    const changed = this.changed(files);
    if (Object.keys(changed).length > 0) this.copies.addBelow(changed, at);
  }

  /** Takes the newest copy, whole. */
  takeCopy(): Project | undefined {
    const copy = this.copies.take();
    return copy && this.over(copy.files);
  }

  isStart(files: Project): boolean {
    return sameFiles(files, this.start);
  }

  /** Code for other starts of this step, the newest first. What nobody asked for in ninety days goes. */
  stale(): readonly Code[] {
    return this.#staleKeys()
      .flatMap((key) => {
        const kept = readKept(key, keptCode);
        const old = !kept || kept.at < Date.now() - waitsFor || Object.keys(kept.files).length === 0;
        if (old) forget(key);
        return old ? [] : [{ ...kept, files: this.over(kept.files) }];
      })
      .sort((a, b) => b.at - a.at);
  }

  /** The learner has decided: what was written for other starts becomes copies of this one. */
  settleStale(): void {
    for (const { files, at } of this.stale().toReversed()) this.keepCopy(files, at);
    for (const key of this.#staleKeys()) forget(key);
  }

  /**
   * Code from the time when a lesson had one for all its steps, kept under `code/<lesson>/<fingerprint of its start>`. The
   * step that is opened first takes it over; of another start than today's, it is stale.
   */
  adoptLessons(lessonStart: Project): void {
    const old = keysBelow(`code/${this.#lesson}/`).filter((key) => key.split('/').length === 3);
    for (const key of old) {
      const kept = readKept(key, keptCode);
      const print = key.split('/')[2] ?? '';
      const isToday = print === fingerprint(lessonStart);
      if (kept && isToday && !this.read()) {
        keep(this.key, { ...kept, files: this.changed({ ...lessonStart, ...kept.files }) });
      } else if (kept) keep(`code/${this.#lesson}/${this.step}/lesson-${print}`, kept);
      const before = readKept(`${key}/before`, keptFiles);
      if (before) this.keepCopy(isToday ? before : this.over(before), kept?.at);
      forget(key);
      forget(`${key}/before`);
    }
  }

  /** Kept files over the start. A name that the step does not have is nobody's. */
  over(files: Project): Project {
    const known = Object.entries(files).filter(([name]) => Object.hasOwn(this.start, name));
    return { ...this.start, ...Object.fromEntries(known) };
  }

  /** The files that differ from the start. */
  changed(files: Project): Project {
    return Object.fromEntries(Object.entries(files).filter(([name, text]) => this.start[name] !== text));
  }

  #staleKeys(): string[] {
    return keysBelow(`code/${this.#lesson}/${this.step}/`).filter((key) => key !== this.key);
  }
}
