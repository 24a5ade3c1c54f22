import { useStore } from '@nanostores/react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Project } from '#protocol';
import type { DiffEditor } from '#site/playground/editor/diff.ts';
import { $files, $openFile, $step } from '#site/playground/store.ts';
import { say } from '#site/playground/texts.ts';
import type { Workbench } from '#site/playground/workbench.ts';
import type { Language } from '#wire/text.ts';
import { differences } from './differences.ts';
import { closeSolution, takeSolution } from './solution.ts';
import { helpTexts } from './texts.ts';
import { Unified } from './Unified.tsx';
import './solution.css';

interface Props {
  bench: Workbench;
  solution: Project;
  language: Language;
  monaco: boolean;
}

/** The solution beside the learner's code, a file at a time, in the place of the editor. */
export default function Solution({ bench, solution, language, monaco }: Props) {
  const own = useStore($files);
  const step = useStore($step);
  const file = useStore($openFile) || bench.lesson.opens;
  const [plain, setPlain] = useState(!monaco);
  const diff = useRef<DiffEditor>(undefined);
  const pane = useRef<HTMLElement>(null);
  const differing = differences(own, solution);
  const differs = differing.some((each) => each.file === file);
  const asks = bench.lesson.steps.some(({ id, questions }) => id === step && questions.length > 0);

  // Opened from the text or from a menu: the focus comes here, and goes back there, or to the code.
  useEffect(() => {
    const opener = document.activeElement;
    pane.current?.focus();
    return () => {
      if (opener instanceof HTMLElement && opener !== document.body && opener.checkVisibility()) opener.focus();
      else if (bench.code.editor) bench.code.editor.focus();
      else document.querySelector<HTMLElement>('#panel-code [role="tab"][aria-selected="true"]')?.focus();
    };
  }, [bench]);

  const same = asks ? helpTexts.answerLeft : helpTexts.allSame;
  const versions = { own: own[file] ?? '', other: solution[file] ?? own[file] ?? '' };
  return (
    <section
      className="solution"
      aria-label={helpTexts.solution[language]}
      tabIndex={-1}
      ref={pane}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) closeSolution(bench);
      }}
    >
      <div className="solution-bar">
        {differing.length > 0 && (
          // biome-ignore lint/a11y/useSemanticElements: no form's fields
          <div role="group" aria-label={helpTexts.files[language]}>
            {differing.map((each) => (
              <button
                key={each.file}
                type="button"
                className="chip"
                aria-pressed={each.file === file}
                onClick={() => $openFile.set(each.file)}
              >
                {each.file} {each.added && <small>{helpTexts.added[language]}</small>}
              </button>
            ))}
          </div>
        )}
        {differs && !plain && (
          <>
            <Go label={helpTexts.previous[language]} act={() => diff.current?.go('previous')}>
              ↑
            </Go>
            <Go label={helpTexts.next[language]} act={() => diff.current?.go('next')}>
              ↓
            </Go>
          </>
        )}
        <span className="leave">
          {differing.length > 0 && (
            <button type="button" className="take" onClick={() => void takeSolution(bench)}>
              {helpTexts.take[language]}
            </button>
          )}
          <button type="button" onClick={() => closeSolution(bench)}>
            {helpTexts.back[language]}
          </button>
        </span>
        <p role="status">
          {differing.length === 0
            ? same[language]
            : differs
              ? helpTexts.signs[language]
              : say(helpTexts.unchanged, language, { file })}
        </p>
      </div>
      {plain ? (
        <Unified {...versions} />
      ) : (
        <Diff
          {...versions}
          file={file}
          language={language}
          mounted={(editor) => {
            diff.current = editor;
          }}
          failed={() => setPlain(true)}
        />
      )}
    </section>
  );
}

function Go({ label, act, children }: { label: string; act: () => void; children: ReactNode }) {
  return (
    <button type="button" className="chip" aria-label={label} title={label} onClick={act}>
      {children}
    </button>
  );
}

interface DiffProps {
  file: string;
  own: string;
  other: string;
  language: Language;
  mounted: (editor: DiffEditor | undefined) => void;
  failed: () => void;
}

/** Monaco's diff editor. */
function Diff({ file, own, other, language, mounted, failed }: DiffProps) {
  const host = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<DiffEditor>();

  // biome-ignore lint/correctness/useExhaustiveDependencies: mounted once
  useEffect(() => {
    let gone = false;
    let made: DiffEditor | undefined;
    void import('#site/playground/editor/diff.ts').then(({ mountDiff }) => {
      if (gone || !host.current) return;
      made = mountDiff(host.current);
      setEditor(made);
      mounted(made);
    }, failed);
    return () => {
      gone = true;
      mounted(undefined);
      made?.dispose();
    };
  }, []);

  useEffect(() => {
    const label = (text: (typeof helpTexts)['mine'] | (typeof helpTexts)['theirs']) => say(text, language, { file });
    editor?.show(file, { own, other, ownLabel: label(helpTexts.mine), otherLabel: label(helpTexts.theirs) });
  }, [editor, file, own, other, language]);

  return <div className="diff" ref={host} />;
}
