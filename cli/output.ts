import type { Frame } from '#wire/frame.ts';
import { jsonLine } from '#wire/json.ts';
import { line } from '#wire/line.ts';
import { languageOf } from './language.ts';
import { SerialMonitor } from './serial.ts';

/** Where frames and all else go. */
export interface Output {
  frame(frame: Frame): void;
  /** An address, a console line, a word of the sandbox. */
  notice(text: string): void;
  /** A word about the board, which always goes to standard error: as its serial port does. */
  aside(text: string): void;
  /** A piece of what the board wrote to its serial port. */
  serial(text: string): void;
  /** Shows what is left of the serial port. */
  close(): void;
}

/** With `json`, standard output has frames and nothing else, an object a line. Otherwise all stands there as text, but the board's words. */
export function openOutput({ json }: { json: boolean }): Output {
  const monitor = new SerialMonitor((text) => process.stderr.write(text));
  /** Where a line stands below what the board has not ended, that is ended first: in the same stream, or the same terminal. */
  const to = (stream: NodeJS.WriteStream) => (text: string) => {
    if (stream === process.stderr || (stream.isTTY && process.stderr.isTTY)) monitor.endLine();
    stream.write(`${text}\n`);
  };
  const out = to(process.stdout);
  const error = to(process.stderr);
  const colours = process.stdout.isTTY && !process.env.NO_COLOR;
  return {
    // A terminal may change its width at any time; a file or a pipe has none.
    frame: (frame) => {
      const width = process.stdout.columns ?? 120;
      out(json ? jsonLine(frame) : line(frame, { width, colours, language: languageOf(process.env) }));
    },
    notice: json ? error : out,
    aside: error,
    serial: (text) => monitor.take(text),
    close: () => monitor.close(),
  };
}
