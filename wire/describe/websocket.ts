import type { WebSocketFrame } from '#wire/frame.ts';
import type { Language } from '#wire/text.ts';
import { shown } from './part.ts';

export function webSocketParts(frame: WebSocketFrame, _language: Language): string[] {
  return [shown(`opcode ${frame.opcode}`)];
}
