import type { ConsoleLine, SandboxState } from '#protocol';

/** Ends that the learner brought about, and knows of. */
const quiet: ReadonlySet<string> = new Set(['stopped', 'replaced']);

/**
 * What the sandbox has to say of the end of a run, as the last line of the server's console: why, and what to do next.
 * @param lines what stands above it; what is said there already is not said again.
 */
export function lastWord(
  { phase, end }: SandboxState,
  lines: readonly ConsoleLine[],
  at: number,
): ConsoleLine | undefined {
  if (phase !== 'ended' || !end || quiet.has(end.reason)) return undefined;
  const { reason, text, place } = end;
  if (lines.some(({ hint }) => hint?.en === text.en)) return undefined;
  const level = reason === 'finished' || reason === 'idle' || reason === 'left' ? 'warn' : 'error';
  return { from: 'sandbox', level, at, text, place };
}
