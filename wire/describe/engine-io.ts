import { readHandshake } from '#wire/engine-io/handshake.ts';
import type { EngineIoFrame } from '#wire/frame.ts';
import type { Language } from '#wire/text.ts';
import { shown } from './part.ts';

const words = {
  bytes: { en: (count: number) => `${count} B binary`, ko: (count: number) => `바이너리 ${count} B` },
  pingEvery: {
    en: (seconds: number) => `ping every ${seconds} s`,
    ko: (seconds: number) => `${seconds}초마다 ping`,
  },
};

/** How much of a session id is enough to tell it from another. */
const sidLength = 8;

/** `message · 2["hello",1]`, `message · 3 B binary`, `ping · probe`, `open · sid lv_VI97H…, ping every 25 s`. */
export function engineIoParts(frame: EngineIoFrame, language: Language): string[] {
  const { type = '?', binary, data } = frame;
  if (binary) return [type, words.bytes[language](binary.length)];
  return [type, (type === 'open' && opened(data, language)) || shown(data)];
}

function opened(data: string, language: Language): string {
  const { sid, pingInterval } = readHandshake(data) ?? {};
  const parts: string[] = [];
  if (sid !== undefined) parts.push(`sid ${shown(sid.length > sidLength ? `${sid.slice(0, sidLength)}…` : sid)}`);
  if (pingInterval !== undefined) parts.push(words.pingEvery[language](pingInterval / 1000));
  return parts.join(', ');
}
