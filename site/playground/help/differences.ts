import type { Project } from '#protocol';

export interface Difference {
  readonly file: string;
  /** The learner's project has no file of that name. */
  readonly added: boolean;
}

/** The files of a solution that are not as the learner has them, in the order of their names. */
export function differences(own: Project, solution: Project): readonly Difference[] {
  return Object.keys(solution)
    .filter((file) => own[file] !== solution[file])
    .sort()
    .map((file) => ({ file, added: own[file] === undefined }));
}
