import type { SocketIoFrame } from '#wire/frame.ts';
import type { Language } from '#wire/text.ts';
import { shown } from './part.ts';

export function socketIoParts(frame: SocketIoFrame, _language: Language): string[] {
  return [frame.type ?? '?', shown(frame.namespace)];
}
