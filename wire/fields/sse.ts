import type { Field, SseFrame } from '#wire/frame.ts';

export function sseFields(_frame: SseFrame): Field[] {
  return [];
}
