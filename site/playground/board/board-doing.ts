import type { SandboxState } from '#protocol';
import { say, texts } from '#site/playground/texts.ts';
import type { Language } from '#wire/text.ts';
import { doingTexts } from './texts.ts';

/** Whether the board of this run is switched on. */
export function isOn({ phase, board }: SandboxState): boolean {
  return phase !== 'idle' && phase !== 'ended' && board?.phase === 'running';
}

/**
 * What the board is doing, as a sentence.
 * @param asked Run was pressed, and the server has not answered yet
 */
export function doing({ phase, board }: SandboxState, language: Language, asked = false): string {
  if (asked && phase !== 'running') return doingTexts.starting[language];
  // Why it does not compile is worth telling after the run, too.
  if (board?.phase === 'failed' || board?.phase === 'halted') return doingTexts[board.phase][language];
  if (phase === 'ended') return doingTexts.over[language];
  if (phase === 'idle') return texts.emptyBoard[language];
  if (!board) return doingTexts.starting[language];
  const { ahead = 0 } = board;
  if (board.phase === 'waiting') return say(doingTexts[ahead > 0 ? 'waiting' : 'next'], language, { ahead });
  return doingTexts[board.phase][language];
}

/** How far the compiler is made ready, in percent; undefined where it is not. Apart, since nobody wants to hear each. */
export function preparedFor({ phase, board }: SandboxState): string | undefined {
  if (phase === 'ended' || phase === 'idle' || board?.phase !== 'preparing') return undefined;
  return `${Math.floor((board.progress ?? 0) * 100)} %`;
}
