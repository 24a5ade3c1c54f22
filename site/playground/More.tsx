import { useEffect, useRef } from 'react';
import { showSolution } from '#site/playground/help/solution.ts';
import { helpTexts } from '#site/playground/help/texts.ts';
import { undoText } from '#site/playground/keep/undo-text.ts';
import { useProgress } from '#site/playground/keep/use-progress.tsx';
import { useFiles } from '#site/playground/save/use-files.tsx';
import type { Language } from '#wire/text.ts';
import { Clock } from './Clock.tsx';
import { Menu } from './Menu.tsx';
import { texts } from './texts.ts';
import type { Workbench } from './workbench.ts';
import './more.css';

/** What is needed less often than Run: the clock, other code, the capture as a file, and the sheet of shortcuts, which `?` opens as well. */
export default function More({ language, bench }: { language: Language; bench: Workbench }) {
  const sheet = useRef<HTMLDialogElement>(null);
  const files = useFiles(language);
  const progress = useProgress(language);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest('input, textarea, [role="textbox"]');
      if (event.key === '?' && !typing) sheet.current?.showModal();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);

  return (
    <>
      <Clock language={language} bench={bench} />
      <Menu
        label={texts.more[language]}
        items={[
          { text: texts.stepStart[language], act: () => void bench.code.takeStart() },
          { text: helpTexts.show[language], act: () => void showSolution(bench) },
          {
            text: () => undoText(bench.code.undoTo, language),
            act: () => bench.code.undo(),
            disabled: () => !bench.code.canUndo,
          },
          ...files.items,
          ...progress.items,
          { text: texts.shortcuts[language], act: () => sheet.current?.showModal() },
        ]}
      />
      {files.parts}
      {progress.parts}
      <dialog ref={sheet} className="sheet" aria-label={texts.shortcuts[language]}>
        <h3>{texts.shortcuts[language]}</h3>
        <Shortcuts language={language} />
        <form method="dialog">
          <button type="submit">{texts.close[language]}</button>
        </form>
      </dialog>
    </>
  );
}

const shortcuts = [
  { keys: 'Ctrl / ⌘ + Enter', does: { en: 'Run', ko: '실행' } },
  { keys: 'F6 · Shift + F6', does: { en: 'Next pane, previous pane', ko: '다음 창, 이전 창' } },
  { keys: 'Esc, Tab', does: { en: 'Leave the editor', ko: '편집기에서 나가기' } },
  { keys: '↑ ↓ Home End', does: { en: 'Select a frame', ko: '프레임 고르기' } },
  { keys: '?', does: { en: 'This sheet', ko: '이 안내 열기' } },
  { keys: 'Ctrl + Space', does: { en: 'Completion in the editor', ko: '편집기에서 자동 완성' } },
];

function Shortcuts({ language }: { language: Language }) {
  return (
    <dl>
      {shortcuts.map(({ keys, does }) => (
        <div key={keys}>
          <dt>
            <kbd>{keys}</kbd>
          </dt>
          <dd>{does[language]}</dd>
        </div>
      ))}
    </dl>
  );
}
