import { say } from '#site/playground/texts.ts';
import type { Frame } from '#wire/frame.ts';
import type { Language } from '#wire/text.ts';
import { texts } from './texts.ts';

/** What an incomplete frame still lacks, in words; undefined for one that is complete. */
export function missing(frame: Frame, language: Language): string | undefined {
  if (!frame.incomplete) return undefined;
  switch (frame.layer) {
    case 'http': {
      if (frame.kind === 'chunk') break;
      const value = (name: string) => frame.headers.find(([each]) => each.toLowerCase() === name)?.[1];
      if (/chunked/i.test(value('transfer-encoding') ?? '')) return texts.chunksShort[language];
      const whole = Number(value('content-length'));
      if (whole > frame.bodyLength) return say(texts.bodyShort, language, { here: frame.bodyLength, whole });
      break;
    }
    case 'websocket': {
      const here = frame.span.end - frame.span.start - frame.head.length;
      if (here < frame.length) return say(texts.payloadShort, language, { here, whole: frame.length });
      break;
    }
    case 'sse':
      return texts.blankLineShort[language];
    case 'socket.io':
      if (frame.attachments === undefined) break;
      return say(texts.attachmentsShort, language, { here: frame.binaries.length, whole: frame.attachments });
  }
  return texts.incomplete[language];
}
