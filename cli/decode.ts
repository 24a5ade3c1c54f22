/** `decode FILE`: the frames of a capture that was kept. */
import { createReadStream } from 'node:fs';
import type { TapEvent } from '#wire/capture.ts';
import { CaptureReader } from '#wire/capture-file.ts';
import { createDecoder } from '#wire/decode.ts';
import type { Frame } from '#wire/frame.ts';
import { printable } from '#wire/printable.ts';
import { topmost } from '#wire/stack.ts';
import { say } from './language.ts';
import type { DecodeOptions } from './options.ts';
import { openOutput } from './output.ts';
import { UsageError } from './usage.ts';

/**
 * Prints the frames, each in its last state, in the order of their numbers: as lines those that the wire pane shows,
 * with `--json` all of them. What stands in front of a line that cannot be read is printed all the same.
 * @returns the exit code: 0, or 2 when the capture could not be read to its end
 * @throws UsageError when there is no such file
 */
export async function decode(options: DecodeOptions): Promise<number> {
  const reader = new CaptureReader();
  const decoder = createDecoder();
  const newest = new Map<number, Frame>();
  const take = (events: readonly TapEvent[]) => {
    for (const event of events) for (const frame of decoder.push(event)) newest.set(frame.id, frame);
  };
  for await (const text of textOf(options.file)) {
    take(reader.push(text));
    if (reader.error) break;
  }
  take(reader.end());

  const frames = [...newest.values()].sort((a, b) => a.id - b.id);
  const output = openOutput(options);
  for (const frame of options.json ? frames : topmost(frames)) output.frame(frame);
  if (!reader.error) return 0;
  process.stderr.write(`${printable(options.file)}: ${say(reader.error.says)}\n`);
  return 2;
}

/** The text of a file, or of standard input, in pieces. */
async function* textOf(file: string): AsyncGenerator<string> {
  const stream = file === '-' ? process.stdin : createReadStream(file);
  stream.setEncoding('utf8');
  try {
    yield* stream as AsyncIterable<string>;
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new UsageError({ en: `${file} cannot be read (${why}).`, ko: `${file} 파일을 읽을 수 없습니다 (${why}).` });
  }
}
