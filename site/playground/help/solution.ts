import { atom } from 'nanostores';
import type { Project } from '#protocol';
import { openPlayground } from '#site/playground/panes.ts';
import { $files, $notice, $openFile, $step, $view } from '#site/playground/store.ts';
import type { Workbench } from '#site/playground/workbench.ts';
import { differences } from './differences.ts';

/** The solution that stands beside the learner's code, or none. */
export const $solution = atom<Project | undefined>();

// It belongs to its step.
$step.listen(() => $solution.set(undefined));

/** Shows the solution of the open step in the place of the editor, at a file that differs. */
export async function showSolution(bench: Workbench): Promise<void> {
  try {
    const step = $step.get();
    const solution = await bench.code.solution();
    if ($step.get() !== step) return;
    const differing = differences($files.get(), solution).map(({ file }) => file);
    if (differing[0] && !differing.includes($openFile.get() || bench.lesson.opens)) $openFile.set(differing[0]);
    openPlayground();
    $view.set('code');
    $solution.set(solution);
  } catch {
    // Its files could not be fetched.
    $notice.set('partMissing');
  }
}

/** Puts the solution in place of the learner's code, which is kept. */
export async function takeSolution(bench: Workbench): Promise<void> {
  try {
    await bench.code.takeSolution();
    closeSolution(bench);
  } catch {
    $notice.set('partMissing');
  }
}

/** Back to the learner's code. */
export function closeSolution(bench: Workbench): void {
  $solution.set(undefined);
  // A file that only the solution has is no file of theirs.
  if (!($openFile.get() in $files.get())) $openFile.set(bench.lesson.opens);
}
