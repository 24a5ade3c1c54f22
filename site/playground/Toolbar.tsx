import { useStore } from '@nanostores/react';
import { useRef } from 'react';
import type { Language } from '#wire/text.ts';
import { Menu } from './Menu.tsx';
import { $sandbox } from './store.ts';
import { texts } from './texts.ts';
import type { Workbench } from './workbench.ts';

interface Props {
  language: Language;
  bench: Workbench | undefined;
  run: () => void;
}

/** Run, Stop, and what is needed less often. */
export function Toolbar({ language, bench, run }: Props) {
  const { phase } = useStore($sandbox);
  const alive = phase === 'running' || phase === 'starting';
  const sheet = useRef<HTMLDialogElement>(null);
  return (
    <div className="toolbar">
      <button type="button" className="run" aria-label={texts.run[language]} onClick={run}>
        <span>▶</span> {texts.run[language]} <kbd>⌃⏎</kbd>
      </button>
      <button
        type="button"
        className="stop"
        aria-label={texts.stop[language]}
        title={texts.stop[language]}
        disabled={!alive}
        onClick={() => void bench?.stop()}
      >
        ■
      </button>
      <Menu
        label={texts.more[language]}
        items={[
          { text: texts.stepStart[language], act: () => void bench?.takeStepStart() },
          { text: texts.undoReset[language], act: () => bench?.undoReset(), disabled: () => !bench?.canUndoReset },
          { text: texts.shortcuts[language], act: () => sheet.current?.showModal() },
        ]}
      />
      <dialog ref={sheet} className="sheet" aria-label={texts.shortcuts[language]}>
        <h3>{texts.shortcuts[language]}</h3>
        <Shortcuts language={language} />
        <form method="dialog">
          <button type="submit">{texts.close[language]}</button>
        </form>
      </dialog>
    </div>
  );
}

const shortcuts = [
  { keys: 'Ctrl / ⌘ + Enter', does: { en: 'Run', ko: '실행' } },
  { keys: 'F6 · Shift + F6', does: { en: 'Next pane, previous pane', ko: '다음 창, 이전 창' } },
  { keys: 'Esc, Tab', does: texts.leaveEditor },
  { keys: '↑ ↓ Home End', does: { en: 'Select a frame', ko: '프레임 고르기' } },
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
