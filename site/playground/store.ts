import { atom, computed, map, onSet } from 'nanostores';
import type { PageState } from '#lessons/lesson.ts';
import {
  type Cable,
  type CrowdReport,
  type Project,
  plainCable,
  type SandboxState,
  type Speed,
  sketchFile,
} from '#protocol';
import type { Text } from '#wire/text.ts';
import { Capture } from './capture.ts';
import type { Link } from './control.ts';

/** Everything that more than one pane needs to know. One playground stands on a page, so one store is enough. */

export const $link = atom<Link>('connecting');
export const $sandbox = atom<SandboxState>({ phase: 'idle', run: 0, speed: 1, listeners: [] });
/** Run was pressed, and the server has not answered yet. */
export const $asked = atom(false);
export const $files = map<Project>({});
/** The names of the project's files, one a line: a step may bring files of its own. */
export const $names = computed($files, (files) => Object.keys(files).join('\n'));
/** The project has a sketch, and with it a board. */
export const $hasBoard = computed($files, (files) => Object.hasOwn(files, sketchFile));
export const $openFile = atom('');
export const $selected = atom<number | undefined>();
/**
 * The frame that was selected for the learner: it is shown, and opens when they ask for it. One that `holds` stays in view
 * while others come: it is what is wrong. The one that a step opens at lets the list go on.
 */
const $pointedAt = atom<{ readonly id: number; readonly holds: boolean } | undefined>();
/** The frame that stands open, field by field. */
export const $opened = computed([$selected, $pointedAt], (selected, pointedAt) =>
  selected === pointedAt?.id ? undefined : selected,
);
/** Whether the selected frame keeps the list from going on. */
export const $holds = computed($pointedAt, (pointedAt) => pointedAt?.holds ?? true);
export const views = ['code', 'output', 'page'] as const;
export type View = (typeof views)[number];
/** Which of them a narrow screen shows. */
export const $view = atom<View>('code');
/** Which tab of what happened is open. */
export const $output = atom('wire');
/** What stands beside what happened, in a project that has a board. */
export const $beside = atom<'board' | 'page'>('board');
/** The step that stands in the prose column. */
export const $step = atom('');
/**
 * What the step has to say about its code: that it starts from other code than the learner's (`offered`); that other code
 * was just put in (`taken`); that it has changed since the learner wrote theirs (`changed`).
 */
export const $stepStart = atom<'offered' | 'taken' | 'changed' | undefined>();
/** Something that the playground itself has to say, above the panes, until it is no longer true. */
export const $notice = atom<'sandboxGone' | 'notConnected' | 'partMissing' | undefined>();
const none = new Capture(0);
/** The newest run of this page: what the checks judge and the consoles print. A new Run brings a new one. */
export const $live = atom(none);
/** What the panes of the wire show: that run, or a capture that was opened from a file. */
export const $capture = atom(none);
/** Counts up, at most once per animation frame, when the capture has changed. */
export const $changes = atom(0);
/** The speed of the clock at the next Run. */
export const $speed = atom<Speed>(1);
/** The pages that are open beside each other. The first is always there; `ready` and `text` are told by the pages themselves. */
export const $pages = atom<readonly PageState[]>([firstPage()]);
/** The cable as it lies now. */
export const $cable = atom<Cable>(plainCable);
/** The reports of this run's crowd, oldest first; at most the last `reportsKept`. Empty while there was none. */
export const $crowd = atom<readonly CrowdReport[]>([]);
/** What a check does at the moment by itself, said to the learner. */
export const $doing = atom<Text | undefined>();
/** The numbers of the open pages that have stopped answering. */
export const $busyPages = atom<readonly number[]>([]);

export function firstPage(): PageState {
  return { id: 1, of: 'server', here: true, ready: false, text: '' };
}

/** Two minutes of a crowd. */
export const reportsKept = 240;

/** A new run: every pane shows it. */
export function showRun(run: Capture): void {
  // Each page is loaded again, and what it said belongs to the last run.
  $pages.set($pages.get().map((page) => ({ ...page, ready: false, text: '' })));
  $live.set(run);
  $capture.set(run);
  $selected.set(undefined);
  $crowd.set([]);
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

/** Opens a frame of the run, whatever is shown. */
export function showFrame(id: number): void {
  if ($capture.get() !== $live.get()) closeOpened();
  $view.set('output');
  if ($output.get() !== 'sequence') $output.set('wire');
  $selected.set(id);
}

let pointing = false;
// Whoever else selects a frame wants it open, also the one that is pointed at.
onSet($selected, () => {
  if (!pointing) $pointedAt.set(undefined);
});

/**
 * Selects a frame of the run that nobody asked for, unless the learner looks at another: it is seen, and not opened.
 * @param options.holds it stays in view while others come
 */
export function pointAt(id: number, { holds }: { readonly holds: boolean }): void {
  const selected = $selected.get();
  if ($capture.get() !== $live.get() || (selected !== undefined && selected !== $pointedAt.get()?.id)) return;
  pointing = true;
  $pointedAt.set({ id, holds });
  $selected.set(id);
  pointing = false;
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
