/** The file of `--ndjson`: a capture, an object a line. */
import { closeSync, openSync, writeSync } from 'node:fs';
import type { TapEvent } from '#wire/capture.ts';
import { captureWriter } from '#wire/capture-file.ts';
import { UsageError } from './usage.ts';

export interface CaptureFile {
  /** Each event is in the file as soon as this returns, so that the file is whole however the command ends. */
  write(event: TapEvent): void;
  close(): void;
}

/**
 * Opens the file, empty.
 * @param onBroken told once, when the file cannot be written any more: the disk is full, say
 * @throws UsageError when it cannot be written at all
 */
export function openCaptureFile(file: string, onBroken: (error: UsageError) => void): CaptureFile {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, 'w');
  } catch (error) {
    throw unwritable(file, error);
  }
  const close = () => {
    if (descriptor !== undefined) closeSync(descriptor);
    descriptor = undefined;
  };
  const lines = captureWriter();
  return {
    write(event) {
      if (descriptor === undefined) return;
      try {
        writeAll(descriptor, Buffer.from(lines(event)));
      } catch (error) {
        close();
        onBroken(unwritable(file, error));
      }
    },
    close,
  };
}

/** All of the bytes: `writeSync` may write a part, as to a disk that is nearly full. */
export function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
}

/** The usage error that says that a file cannot be written, and why. */
export function unwritable(file: string, error: unknown): UsageError {
  const why = (error as NodeJS.ErrnoException).code ?? String(error);
  return new UsageError({ en: `${file} cannot be written (${why}).`, ko: `${file} 파일에 쓸 수 없습니다 (${why}).` });
}
