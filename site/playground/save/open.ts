import { Capture } from '#site/playground/capture.ts';
import { say } from '#site/playground/texts.ts';
import type { TapEvent } from '#wire/capture.ts';
import { printable } from '#wire/printable.ts';
import type { Language } from '#wire/text.ts';
import { saveTexts } from './texts.ts';

const megabyte = 1024 * 1024;
/** Bytes of the largest file that is opened. */
export const fileLimit = 64 * megabyte;

/** What came of opening a file: what could be read of it, and what there is to say. */
export interface Opened {
  /** Undefined if nothing could be read. */
  readonly capture: Capture | undefined;
  /** Why not all of it was read, a paragraph each; empty when all was. Printable. */
  readonly says: readonly string[];
}

/** Reads a capture file that somebody chose: a stranger's file, whoever it was. Does not throw. */
export async function openCapture(file: File, language: Language): Promise<Opened> {
  const name = shortened(printable(file.name));
  const refused = (text: keyof typeof saveTexts, values = {}): Opened => ({
    capture: undefined,
    says: [say(saveTexts[text], language, { file: name, ...values })],
  });
  if (file.size > fileLimit) {
    return refused('tooLarge', { size: Math.ceil(file.size / megabyte), limit: fileLimit / megabyte });
  }
  try {
    const { CaptureReader } = await import('#wire/capture-file.ts');
    const reader = new CaptureReader();
    const events: TapEvent[] = [];
    const take = (more: readonly TapEvent[]) => {
      for (const event of more) events.push(event);
    };
    // A piece at a time, so that the page stays alive meanwhile.
    const decoder = new TextDecoder();
    for (let at = 0; at < file.size && !reader.error; at += megabyte) {
      const piece = await file.slice(at, at + megabyte).arrayBuffer();
      take(reader.push(decoder.decode(piece, { stream: at + megabyte < file.size })));
    }
    take(reader.end());
    const { error } = reader;
    if (!error) return { capture: Capture.of(events, name), says: [] };
    const some = events.length > 0;
    return {
      capture: some ? Capture.of(events, name) : undefined,
      says: [
        say(saveTexts.brokenLine, language, { file: name, why: error.says[language] }),
        saveTexts[some ? 'shownAbove' : 'noneAbove'][language],
      ],
    };
  } catch {
    return refused('unreadable');
  }
}

const shortened = (name: string) => (name.length > 80 ? `${name.slice(0, 79)}…` : name);
