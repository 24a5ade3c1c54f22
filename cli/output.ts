import type { Frame } from '#wire/frame.ts';
import { jsonLine } from '#wire/json.ts';
import { line } from '#wire/line.ts';
import { languageOf } from './language.ts';

/** Where frames and all else go. */
export interface Output {
  frame(frame: Frame): void;
  /** An address, a console line, a word of the sandbox. */
  notice(text: string): void;
}

/** With `json`, standard output has frames and nothing else, an object a line. Otherwise all stands there as text. */
export function openOutput({ json }: { json: boolean }): Output {
  if (json) {
    return {
      frame: (frame) => process.stdout.write(`${jsonLine(frame)}\n`),
      notice: (text) => process.stderr.write(`${text}\n`),
    };
  }
  const colours = process.stdout.isTTY && !process.env.NO_COLOR;
  return {
    // A terminal may change its width at any time; a file or a pipe has none.
    frame: (frame) => {
      const width = process.stdout.columns ?? 120;
      process.stdout.write(`${line(frame, { width, colours, language: languageOf(process.env) })}\n`);
    },
    notice: (text) => process.stdout.write(`${text}\n`),
  };
}
