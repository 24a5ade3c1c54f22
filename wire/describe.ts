import { engineIoParts } from '#wire/describe/engine-io.ts';
import { httpParts } from '#wire/describe/http.ts';
import { previewBytes } from '#wire/describe/part.ts';
import { socketIoParts } from '#wire/describe/socket-io.ts';
import { sseParts } from '#wire/describe/sse.ts';
import { webSocketParts } from '#wire/describe/websocket.ts';
import type { Frame } from './frame.ts';
import { printable, quote } from './printable.ts';
import type { Language } from './text.ts';

/**
 * What a frame says, in a line without its number, time and size: `GET /votes · If-None-Match: "v3"`,
 * `200 OK · {"a":1}`, `chunk 12 B · data: hi`. Problems follow as `! content-length-differs`.
 * Printable already, whatever the frame holds.
 */
export function summary(frame: Frame, language: Language = 'en'): string {
  const problems = [...new Set(frame.problems.map(({ rule }) => `! ${printable(rule)}`))];
  return [...parts(frame, language), ...problems].filter((part) => part !== '').join(' · ');
}

function parts(frame: Frame, language: Language): string[] {
  switch (frame.layer) {
    case 'tcp':
      return [frame.kind === 'gap' ? notKept[language] : quote(frame.data, previewBytes)];
    case 'http':
      return httpParts(frame, language);
    case 'sse':
      return sseParts(frame, language);
    case 'websocket':
      return webSocketParts(frame, language);
    case 'engine.io':
      return engineIoParts(frame, language);
    case 'socket.io':
      return socketIoParts(frame, language);
  }
}

const notKept = { en: 'bytes not kept by the capture', ko: '캡처에 남지 않은 바이트' };
