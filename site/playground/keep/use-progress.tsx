import { type ReactNode, useRef, useState } from 'react';
import { findLesson } from '#site/playground/project.ts';
import { say, texts } from '#site/playground/texts.ts';
import { printable } from '#wire/printable.ts';
import type { Language } from '#wire/text.ts';
import type { LessonProgress, ProgressFile } from './progress-file.ts';
import { saveProgress } from './save-progress.ts';
import { keepTexts } from './texts.ts';

interface Progress {
  /** For the ⋯ menu. */
  readonly items: readonly { readonly text: string; readonly act: () => void }[];
  /** What the items need on the page. */
  readonly parts: ReactNode;
}

/** What the dialog shows: sentences, and what could be taken over. */
interface Shown {
  readonly says: readonly string[];
  readonly brings?: readonly string[];
  readonly file?: ProgressFile;
}

const megabyte = 1024 * 1024;

/** Saves the learner's work of all lessons as one file, and takes such a file over when they have seen what it brings. */
export function useProgress(language: Language): Progress {
  const chooser = useRef<HTMLInputElement>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const [shown, setShown] = useState<Shown>({ says: [] });

  function tell(what: Shown): void {
    setShown(what);
    if (!dialog.current?.open) dialog.current?.showModal();
  }

  async function save(): Promise<void> {
    try {
      await saveProgress();
    } catch {
      tell({ says: [texts.partMissing[language]] });
    }
  }

  async function open(file: File): Promise<void> {
    try {
      tell(await look(file, language));
    } catch {
      tell({ says: [texts.partMissing[language]] });
    }
  }

  async function take(file: ProgressFile): Promise<void> {
    const { takeProgress } = await import('./carry.ts');
    // Loaded again, the page shows all of it: code, answers and marks.
    if (takeProgress(file)) location.reload();
    else tell({ says: [keepTexts.noRoom[language]] });
  }

  const { says, brings, file } = shown;
  return {
    items: [
      { text: keepTexts.save[language], act: () => void save() },
      { text: keepTexts.open[language], act: () => chooser.current?.click() },
    ],
    parts: (
      <>
        <input
          ref={chooser}
          type="file"
          accept=".json,application/json"
          aria-label={keepTexts.open[language]}
          hidden
          onChange={(event) => {
            const [chosen] = event.target.files ?? [];
            // So that the same file can be chosen again when it has been mended.
            event.target.value = '';
            if (chosen) void open(chosen);
          }}
        />
        <dialog ref={dialog} className="sheet capture-file" aria-label={keepTexts.title[language]}>
          <h3>{keepTexts.title[language]}</h3>
          {says.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
          {brings && (
            <ul>
              {brings.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
          {file && <p>{keepTexts.nothingLost[language]}</p>}
          <form method="dialog">
            {file && (
              <button type="button" onClick={() => void take(file)}>
                {keepTexts.take[language]}
              </button>
            )}
            <button type="submit">{(file ? keepTexts.cancel : keepTexts.close)[language]}</button>
          </form>
        </dialog>
      </>
    ),
  };
}

/** Reads a file that somebody chose, and says what it would bring or why it is not taken. */
async function look(chosen: File, language: Language): Promise<Shown> {
  const file = printable(chosen.name).slice(0, 80);
  const { fileLimit, NotProgress, parseProgress } = await import('./progress-file.ts');
  if (chosen.size > fileLimit) {
    const values = { file, size: Math.ceil(chosen.size / megabyte), limit: fileLimit / megabyte };
    return { says: [say(keepTexts.tooLarge, language, values)] };
  }
  try {
    const progress = parseProgress(await chosen.text());
    const lessons = Object.entries(progress.lessons);
    const brings = await Promise.all(lessons.map(([id, lesson]) => sentence(id, lesson, language)));
    if (brings.length === 0) return { says: [say(keepTexts.empty, language, { file })] };
    const time = new Date(progress.savedAt).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });
    return { says: [say(keepTexts.brings, language, { file, time })], brings, file: progress };
  } catch (error) {
    if (!(error instanceof NotProgress)) throw error;
    const { field } = error;
    if (field === undefined) return { says: [say(keepTexts.notJson, language, { file })] };
    return { says: [say(keepTexts.wrongField, language, { file, field })] };
  }
}

/** «Polling: 4 checks passed, code of “Ask again” and “Predict”, 2 answers». */
async function sentence(id: string, { passed, answers, code }: LessonProgress, language: Language): Promise<string> {
  const lesson = await findLesson(id);
  const title = lesson ? lesson.title[language] : say(keepTexts.notHere, language, { lesson: id });
  const steps = [...new Set(code.map(({ step }) => step))];
  const titles = steps.map((step) => lesson?.steps.find((each) => each.id === step)?.title[language] ?? step);
  const given = Object.values(answers).reduce(
    (sum, one) => sum + (typeof one === 'string' ? 1 : Object.keys(one).length),
    0,
  );
  return [
    say(keepTexts.bringsLesson, language, { lesson: title, passed: passed.length }),
    ...(titles.length > 0
      ? [say(keepTexts.bringsCode, language, { steps: titles.map((one) => `“${one}”`).join(', ') })]
      : []),
    ...(given > 0 ? [say(keepTexts.bringsAnswers, language, { answers: given })] : []),
  ].join(' · ');
}
