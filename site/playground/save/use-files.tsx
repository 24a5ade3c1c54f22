import { type ReactNode, useCallback, useRef, useState } from 'react';
import { $capture, showOpened } from '#site/playground/store.ts';
import { texts } from '#site/playground/texts.ts';
import type { Language, Text } from '#wire/text.ts';
import type { Form } from './file-name.ts';
import { saveTexts } from './texts.ts';
import { useDrop } from './use-drop.ts';
import './save.css';

const forms: readonly (readonly [Form, Text])[] = [
  ['pcapng', saveTexts.savePcapng],
  ['har', saveTexts.saveHar],
  ['txt', saveTexts.saveText],
  ['ndjson', saveTexts.saveNdjson],
];

interface Files {
  /** For the ⋯ menu. */
  readonly items: readonly { readonly text: string; readonly act: () => void; readonly disabled?: () => boolean }[];
  /** What the items need on the page. */
  readonly parts: ReactNode;
}

/** Saves what the panes show, and opens what was saved. The learner's code has no part in either. */
export function useFiles(language: Language): Files {
  const chooser = useRef<HTMLInputElement>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const [says, setSays] = useState<readonly string[]>([]);

  const tell = useCallback((paragraphs: readonly string[]) => {
    setSays(paragraphs);
    if (paragraphs.length > 0) dialog.current?.showModal();
  }, []);

  const open = useCallback(
    async (file: File) => {
      try {
        const { openCapture } = await import('./open.ts');
        const opened = await openCapture(file, language);
        if (opened.capture) showOpened(opened.capture);
        if (opened.capture) showWire();
        tell(opened.says);
      } catch {
        tell([texts.partMissing[language]]);
      }
    },
    [language, tell],
  );
  useDrop(open);

  async function save(form: Form): Promise<void> {
    try {
      const writer = await import('./save.ts');
      await writer.save($capture.get(), form, language);
    } catch {
      tell([saveTexts.notSaved[language]]);
    }
  }

  return {
    items: [
      ...forms.map(([form, text]) => ({
        text: text[language],
        act: () => void save(form),
        disabled: () => $capture.get().frames.length === 0,
      })),
      { text: saveTexts.open[language], act: () => chooser.current?.click() },
    ],
    parts: (
      <>
        <input
          ref={chooser}
          type="file"
          accept=".ndjson,.jsonl,application/x-ndjson"
          aria-label={saveTexts.open[language]}
          hidden
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            // So that the same file can be chosen again when it has been mended.
            event.target.value = '';
            if (file) void open(file);
          }}
        />
        <dialog ref={dialog} className="sheet capture-file" aria-label={saveTexts.captureFile[language]}>
          <h3>{saveTexts.captureFile[language]}</h3>
          {says.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
          <form method="dialog">
            <button type="submit">{texts.close[language]}</button>
          </form>
        </dialog>
      </>
    ),
  };
}

/** Brings the wire to the front, unless its sequence is there: that shows the opened capture, too. */
function showWire(): void {
  const tab = (panel: string) => document.querySelector<HTMLElement>(`[role="tab"][aria-controls="${panel}"]`);
  // Where the screen is narrow, the code may stand in front of both.
  tab('panel-output')?.click();
  if (tab('output-sequence')?.ariaSelected !== 'true') tab('output-wire')?.click();
}
