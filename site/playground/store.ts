import { atom, map } from 'nanostores';
import type { Project, SandboxState } from '#protocol';
import { Capture } from './capture.ts';
import type { Link } from './control.ts';

/** Everything that more than one pane needs to know. One playground stands on a page, so one store is enough. */

export const $link = atom<Link>('connecting');
export const $sandbox = atom<SandboxState>({ phase: 'idle', run: 0, listeners: [] });
/** Run was pressed, and the server has not answered yet. */
export const $asked = atom(false);
export const $files = map<Project>({});
export const $openFile = atom('');
export const $selected = atom<number | undefined>();
/** The step that stands in the prose column. */
export const $step = atom('');
/** Whether the step's starting code is offered, because the learner's lacks some of it, or was just taken. */
export const $stepStart = atom<'offered' | 'taken' | undefined>();
/** Something that the playground itself has to say, above the panes, until it is no longer true. */
export const $notice = atom<'sandboxGone' | 'notConnected' | 'partMissing' | undefined>();
const none = new Capture(0);
/** The newest run of this page: what the checks judge and the consoles print. A new Run brings a new one. */
export const $live = atom(none);
/** What the panes of the wire show: that run, or a capture that was opened from a file. */
export const $capture = atom(none);
/** Counts up, at most once per animation frame, when the capture has changed. */
export const $changes = atom(0);
/** The page in the result pane has stopped answering. */
export const $pageBusy = atom(false);

/** A new run: every pane shows it. */
export function showRun(run: Capture): void {
  $live.set(run);
  $capture.set(run);
  $selected.set(undefined);
}

/** Shows a capture from a file, until the next Run or until somebody goes back. The run goes on meanwhile. */
export function showOpened(opened: Capture): void {
  $capture.set(opened);
  $selected.set(undefined);
}

/** Back from an opened capture to the run. */
export function closeOpened(): void {
  showOpened($live.get());
}

/** Selects a frame of the run, whatever is shown. */
export function showFrame(id: number): void {
  if ($capture.get() !== $live.get()) closeOpened();
  $selected.set(id);
}

let pending = false;

/** Tells the panes, with the next animation frame, that the capture has changed: a flood costs one drawing per frame. */
export function captureChanged(): void {
  if (pending) return;
  pending = true;
  const tell = () => {
    pending = false;
    $changes.set($changes.get() + 1);
  };
  // A hidden tab has no animation frames, but its checks go on.
  if (document.hidden) setTimeout(tell, 100);
  else requestAnimationFrame(tell);
}
