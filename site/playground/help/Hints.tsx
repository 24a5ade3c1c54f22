import { useStore } from '@nanostores/react';
import { useId, useLayoutEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { $step } from '#site/playground/store.ts';
import type { Workbench } from '#site/playground/workbench.ts';
import type { Language } from '#wire/text.ts';
import { showSolution } from './solution.ts';
import { helpTexts } from './texts.ts';
import { rememberTold, toldOf } from './told.ts';
import './hints.css';

/** The hints of the open step, below its checks in the text, which is not React's. */
export function Hints({ bench, language }: { bench: Workbench; language: Language }) {
  const step = useStore($step);
  const host = useHost(step);
  return host && createPortal(<Tiers key={step} step={step} bench={bench} language={language} />, host);
}

function Tiers({ step, bench, language }: { step: string; bench: Workbench; language: Language }) {
  const key = `${bench.lesson.id}#${step}`;
  const [told, setTold] = useState(() => toldOf(key));
  const id = useId();
  const help = bench.lesson.steps.find((each) => each.id === step)?.help ?? [];
  function tell(count: number): void {
    setTold(count);
    rememberTold(key, count);
  }
  const all = told >= help.length;
  return (
    <>
      <button
        type="button"
        className="need"
        aria-expanded={told > 0}
        aria-controls={id}
        onClick={() => tell(told > 0 ? 0 : 1)}
      >
        {helpTexts.need[language]}
      </button>
      <div id={id}>
        <div aria-live="polite">
          {help.slice(0, told).map((hint) => (
            <p key={hint.en}>{hint[language]}</p>
          ))}
        </div>
        {/* One and the same element, so that the focus stays on it. */}
        {told > 0 && (
          <button type="button" onClick={() => (all ? void showSolution(bench) : tell(told + 1))}>
            {helpTexts[all ? 'show' : 'more'][language]}
          </button>
        )}
      </div>
    </>
  );
}

/** An element below the checks of a step, as long as that is open. */
function useHost(step: string): HTMLElement | undefined {
  const [host, setHost] = useState<HTMLElement>();
  useLayoutEffect(() => {
    const checks = document.querySelector(`[data-checks="${CSS.escape(step)}"]`);
    if (!checks) return;
    const element = document.createElement('div');
    element.className = 'help';
    checks.after(element);
    setHost(element);
    return () => element.remove();
  }, [step]);
  return host?.isConnected ? host : undefined;
}
