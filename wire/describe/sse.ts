import type { SseFrame } from '#wire/frame.ts';
import type { Language } from '#wire/text.ts';
import { shown } from './part.ts';

export function sseParts(frame: SseFrame, _language: Language): string[] {
  return [frame.kind, shown(frame.data ?? '')];
}
