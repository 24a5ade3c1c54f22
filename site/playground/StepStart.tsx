import { useStore } from '@nanostores/react';
import type { Language } from '#wire/text.ts';
import { $stepStart } from './store.ts';
import { texts } from './texts.ts';
import type { Workbench } from './workbench.ts';

/** Below the code: that the step starts from other code, and, when it was taken, the way back. */
export default function StepStart({ bench, language }: { bench: Workbench; language: Language }) {
  const state = useStore($stepStart);
  if (!state) return null;
  const taken = state === 'taken';
  return (
    <div className="strip" role="status">
      <span>{(taken ? texts.tookStart : texts.otherStart)[language]}</span>
      {/* One and the same element, so that the focus stays on it. */}
      <button type="button" onClick={() => (taken ? bench.code.undo() : void bench.code.takeStart())}>
        {(taken ? texts.undoReset : texts.takeStart)[language]}
      </button>
      {!taken && (
        <button
          type="button"
          onClick={() => {
            bench.code.keepOwn();
            bench.code.editor?.focus();
          }}
        >
          {texts.keepMine[language]}
        </button>
      )}
    </div>
  );
}
