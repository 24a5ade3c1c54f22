import { base64 } from '#wire/bytes.ts';
import type { EngineIoFrame } from '#wire/frame.ts';
import type { Json } from './json.ts';

export function engineIoJson(frame: EngineIoFrame): Json {
  const { version, type, sid, binary } = frame;
  return { version, type, sid, binary: binary !== undefined, data: binary ? base64(binary) : frame.data };
}
