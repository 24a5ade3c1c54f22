import type { EngineIoFrame, Field } from '#wire/frame.ts';

export function engineIoFields(_frame: EngineIoFrame): Field[] {
  return [];
}
