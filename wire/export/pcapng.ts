import type { OpenEvent, TapEvent } from '#wire/capture.ts';
import type { Frame } from '#wire/frame.ts';
import type { Language } from '#wire/text.ts';
import { enhancedPacket, interfaceDescription, option, sectionHeader } from './blocks.ts';
import { aboutFile, Comments } from './comments.ts';
import { Conversation, endsOf } from './conversation.ts';
import { ipPacket } from './packets.ts';

export interface ExportOptions {
  /** When the run started: milliseconds since 1970. Sandbox time counts from there. 0 if it is not given. */
  readonly start?: number;
  readonly language?: Language;
}

/** What was not in the capture: the learner's port and hop of a connection whose open event was lost. */
const unknown: Pick<OpenEvent, 'port' | 'hop'> = { port: 3000, hop: 0 };

/**
 * The capture as a pcapng file for Wireshark, in pieces, one a packet. `frames` are those of the same capture; the
 * comments of the packets name them. The packets around the bytes are made up, and their comments say so.
 */
export function* pcapng(
  events: Iterable<TapEvent>,
  frames: readonly Frame[],
  { start = 0, language = 'en' }: ExportOptions = {},
): Generator<Uint8Array> {
  yield sectionHeader([
    [option.comment, aboutFile[language]],
    [option.userApplication, 'Switching Protocols'],
  ]);
  yield interfaceDescription([
    [option.interfaceName, 'sandbox'],
    [option.timestampResolution, Uint8Array.of(6)], // 10^-6 s
  ]);
  const comments = new Comments(frames, language);
  const conversations = new Map<number, { readonly conversation: Conversation; opened: boolean }>();
  let count = 0;
  for (const event of events) {
    const { connection, at } = event;
    let known = conversations.get(connection);
    const isOpen = event.event === 'open';
    // A number that comes again is a new connection, unless it is the late head of one that was seen already.
    if (!known || (isOpen && known.opened)) {
      known = { conversation: new Conversation(endsOf(isOpen ? event : unknown, count++)), opened: isOpen };
      conversations.set(connection, known);
    } else if (isOpen) {
      known.opened = true;
      continue;
    }
    const microseconds = Math.min(Math.max(0, Math.round((start + at) * 1000)), Number.MAX_SAFE_INTEGER);
    for (const { segment, reason } of known.conversation.push(event)) {
      const comment = comments.comment(connection, reason, known.opened);
      yield enhancedPacket(microseconds, ipPacket(segment), [[option.comment, comment]]);
    }
  }
}
