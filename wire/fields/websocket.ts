import type { Field, WebSocketFrame } from '#wire/frame.ts';

export function webSocketFields(_frame: WebSocketFrame): Field[] {
  return [];
}
