import type { SseFrame } from '#wire/frame.ts';
import type { Json } from './json.ts';

export function sseJson(frame: SseFrame): Json {
  const { kind, event, data, eventId, retry } = frame;
  return { kind, event, data, eventId, retry };
}
