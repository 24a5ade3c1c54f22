import { useStore } from '@nanostores/react';
import { saveProgress } from '#site/playground/keep/save-progress.ts';
import { $notKept } from '#site/playground/keep/storage.ts';
import { keepTexts } from '#site/playground/keep/texts.ts';
import type { Language, Text } from '#wire/text.ts';
import { $notice, $stepStart } from './store.ts';
import { texts } from './texts.ts';
import type { Workbench } from './workbench.ts';

interface Choice {
  readonly text: Text;
  readonly act: () => void;
}

/** Below the code: that the step has other code to begin with, what became of the learner's, and what they can do about it. */
export default function StepStart({ bench, language }: { bench: Workbench; language: Language }) {
  const state = useStore($stepStart);
  const notKept = useStore($notKept);
  const { code } = bench;
  const choose = (act: () => void) => () => {
    act();
    code.editor?.focus();
  };
  const strips = {
    offered: strip(texts.otherStart, [
      { text: texts.takeStart, act: () => void code.takeStart() },
      { text: texts.keepMine, act: choose(() => code.keepOwn()) },
    ]),
    taken: strip(texts.tookStart, [{ text: texts.undoReset, act: () => code.undo() }]),
    changed: strip(keepTexts.changed, [
      { text: keepTexts.bringBack, act: choose(() => code.bringBack()) },
      { text: keepTexts.leaveOld, act: choose(() => code.leaveOld()) },
    ]),
    notKept: strip(keepTexts.notKept, [
      { text: keepTexts.save, act: () => void saveProgress().catch(() => $notice.set('partMissing')) },
      { text: keepTexts.understood, act: choose(() => $notKept.set(false)) },
    ]),
  };
  const shown = [notKept && strips.notKept, state && strips[state]].filter(
    (each) => each !== false && each !== undefined,
  );
  return shown.map(({ says, choices }) => (
    <div className="strip" role="status" key={says.en === keepTexts.notKept.en ? 'room' : 'start'}>
      <span>{says[language]}</span>
      {/* By their places, so that the focus stays on the first when what it does has changed. */}
      {choices.map(({ text, act }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is what stays the same
        <button type="button" key={place} onClick={act}>
          {text[language]}
        </button>
      ))}
    </div>
  ));
}

const strip = (says: Text, choices: readonly Choice[]) => ({ says, choices });
