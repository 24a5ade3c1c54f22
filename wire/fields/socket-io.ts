import type { Field, SocketIoFrame } from '#wire/frame.ts';

export function socketIoFields(_frame: SocketIoFrame): Field[] {
  return [];
}
