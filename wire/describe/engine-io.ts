import type { EngineIoFrame } from '#wire/frame.ts';
import type { Language } from '#wire/text.ts';
import { shown } from './part.ts';

export function engineIoParts(frame: EngineIoFrame, _language: Language): string[] {
  return [frame.type ?? '?', shown(frame.data)];
}
