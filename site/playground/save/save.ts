import type { Capture } from '#site/playground/capture.ts';
import type { Language } from '#wire/text.ts';
import { type Form, fileName } from './file-name.ts';

/**
 * Gives the reader the shown capture as a file. Nothing leaves the page but into the file.
 * @throws when the part that writes this form could not be fetched
 */
export async function save(capture: Capture, form: Form, language: Language): Promise<void> {
  // As it is now: a run goes on while the writer is fetched.
  const name = fileName(capture, form);
  const blob = await written(capture, form, language);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser reads it by and by.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Each form has a writer of its own, fetched when somebody asks for it. */
async function written(capture: Capture, form: Form, language: Language): Promise<Blob> {
  const options = { start: capture.startedAt, language };
  switch (form) {
    case 'pcapng': {
      const { pcapng } = await import('#wire/export/pcapng.ts');
      const pieces = [...pcapng(capture.events, capture.frames, options)] as Uint8Array<ArrayBuffer>[];
      return new Blob(pieces, { type: 'application/x-pcapng' });
    }
    case 'har': {
      const { har } = await import('#wire/export/har.ts');
      return new Blob([JSON.stringify(har(capture.frames, options), undefined, 2)], { type: 'application/json' });
    }
    case 'txt': {
      const { text } = await import('#wire/export/text.ts');
      return new Blob([text(capture.frames, { language })], { type: 'text/plain' });
    }
    case 'ndjson': {
      const { captureWriter } = await import('#wire/capture-file.ts');
      const write = captureWriter();
      return new Blob(
        capture.events.map((event) => write(event)),
        { type: 'application/x-ndjson' },
      );
    }
  }
}
