import { useStore } from '@nanostores/react';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import type { Place } from '#protocol';
import { asleep } from '#site/playground/awake.ts';
import { Guard } from '#site/playground/Guard.tsx';
import { $capture, $changes, $files, $live, $sandbox } from '#site/playground/store.ts';
import { texts } from '#site/playground/texts.ts';
import type { Workbench } from '#site/playground/workbench.ts';
import type { Language } from '#wire/text.ts';
import type { CodeEditor } from './editor.ts';
import { type CodeError, codeErrors } from './errors.ts';
import './editor.css';

const Help = lazy(() => (import.meta.env.SSR ? asleep : import('#site/playground/help/Help.tsx')));
const StepStart = lazy(() => (import.meta.env.SSR ? asleep : import('#site/playground/StepStart.tsx')));

interface Props {
  bench: Workbench | undefined;
  file: string;
  language: Language;
  skeleton: string;
  skeletonFile: string;
  goTo: (place: Place) => void;
}

/** The code: its picture until the playground is touched, then Monaco, or a plain text area where Monaco cannot be. */
export function EditorPane({ bench, file, language, skeleton, skeletonFile, goTo }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<CodeEditor>(undefined);
  const [state, setState] = useState<'skeleton' | 'monaco' | 'plain'>('skeleton');
  const firstFile = useRef(file);
  firstFile.current = file;

  useEffect(() => {
    // `import.meta.env.SSR` is a constant: without it Monaco would be bundled for the server as well.
    if (import.meta.env.SSR || !bench) return;
    // Monaco does not support the browsers of phones and tablets.
    if (matchMedia('(pointer: coarse) and (max-width: 1024px)').matches) return setState('plain');
    let gone = false;
    void import('./editor.ts').then(
      ({ mountEditor }) => {
        if (gone || !host.current) return;
        editor.current = mountEditor(
          host.current,
          $files.get(),
          {
            first: firstFile.current,
            readOnly: bench.lesson.readOnly,
            readOnlyMessage: texts.readOnlyFile[language],
            label: `${texts.code[language]}. ${texts.leaveEditor[language]}`,
          },
          { changed: (name, text) => bench.code.edit(name, text) },
        );
        bench.code.editor = editor.current;
        setState('monaco');
      },
      () => setState('plain'),
    );
    return () => {
      gone = true;
      bench.code.editor = undefined;
      editor.current?.dispose();
      editor.current = undefined;
    };
  }, [bench, language]);

  const errors = useErrors();
  useEffect(() => editor.current?.open(file), [file]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: marks must also be set when the editor has just come
  useEffect(() => {
    editor.current?.mark(errors.map(({ place, text, level }) => ({ place, level, message: text[language] })));
  }, [errors, language, state]);

  const first = errors.find(({ level }) => level === 'error');
  const [says, hint] = first?.text[language].split('\n') ?? [];
  return (
    <div className="editor" id="editor" role="tabpanel" aria-label={file}>
      <div className="monaco" ref={host} hidden={state !== 'monaco'} />
      {state === 'plain' && <PlainEditor bench={bench} file={file} language={language} />}
      {state === 'skeleton' && <Skeleton html={skeleton} of={skeletonFile} file={bench ? file : skeletonFile} />}
      <Suspense>{bench && <StepStart bench={bench} language={language} />}</Suspense>
      <Guard instead={null}>
        <Suspense>{bench && <Help bench={bench} language={language} monaco={state === 'monaco'} />}</Suspense>
      </Guard>
      {first && (
        <p className="strip code-error" role="status">
          <span aria-hidden="true">✗</span>
          <button type="button" onClick={() => goTo(first.place)}>
            {first.place.file}:{first.place.line}
          </button>
          <span className="says">
            {says} {hint && <em>{hint}</em>}
          </span>
        </p>
      )}
    </div>
  );
}

/** The errors of this run that have a place in the code. The list changes only when there is another error. */
function useErrors(): readonly CodeError[] {
  const capture = useStore($capture);
  useStore($changes);
  const live = useStore($live);
  const { board } = useStore($sandbox);
  const errors = codeErrors(capture.lines, capture === live ? board?.problems : []);
  const key = JSON.stringify(errors);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the errors
  return useMemo(() => errors, [key]);
}

/**
 * A picture of the code: highlighted when the site was built, as the lesson begins. Where the step begins with another file,
 * or with other code in it, that stands here without colours: a tab never shows another file's code.
 */
function Skeleton({ html, of, file }: { html: string; of: string; file: string }) {
  const text = useStore($files)[file];
  const isOther = useMemo(() => {
    if (text === undefined) return false;
    const built = new DOMParser().parseFromString(html, 'text/html').body.textContent;
    return file !== of || built.trim() !== text.trim();
  }, [html, of, file, text]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: code that scrolls must be reachable by keyboard
    <section className="skeleton" tabIndex={0} aria-label={file}>
      {isOther ? (
        <pre className="astro-code">
          <code>{text}</code>
        </pre>
      ) : (
        // biome-ignore lint/security/noDangerouslySetInnerHtml: our own lesson's code, highlighted at build time
        <div dangerouslySetInnerHTML={{ __html: html }} />
      )}
    </section>
  );
}

/** A text area: what a phone edits with, and what stands in when Monaco could not be loaded. */
function PlainEditor({ bench, file, language }: { bench: Workbench | undefined; file: string; language: Language }) {
  const files = useStore($files);
  return (
    <textarea
      className="plain"
      spellCheck={false}
      autoCapitalize="off"
      autoComplete="off"
      autoCorrect="off"
      aria-label={`${texts.code[language]}: ${file}`}
      readOnly={bench?.lesson.readOnly.includes(file)}
      value={files[file] ?? ''}
      onChange={(event) => bench?.code.edit(file, event.target.value)}
    />
  );
}
