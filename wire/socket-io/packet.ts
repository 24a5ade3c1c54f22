import type { SocketIoType } from '#wire/frame.ts';
import * as problems from './problems.ts';
import { socketIoPacketType } from './types.ts';

/** From and behind: indexes of the text. */
export type Part = readonly [start: number, end: number];

/** A packet taken apart: `<type>[<attachments>-][<namespace>,][<ack id>][<data>]` (socket.io-protocol v5 "Packet encoding"). */
export interface Parts {
  readonly type?: SocketIoType;
  /** The digits in front of the hyphen. */
  readonly attachments?: Part;
  /** Without the comma. */
  readonly namespace?: Part;
  /** Whether a comma ends the namespace; without one it is the end of the packet. */
  readonly comma: boolean;
  readonly ackId?: Part;
  readonly data: Part;
  readonly problems: readonly problems.Report[];
}

const whiteSpace = /\s/;

/** What socket.io-parser takes unless it is told otherwise. */
const usualAttachments = 10;

/** Takes a packet apart. What does not fit is a problem, and what follows is read as if it did. */
export function partsOf(text: string, version: 4 | 5): Parts {
  const found: problems.Report[] = [];
  const type = socketIoPacketType(version, text[0] ?? '')?.name;
  if (!type) return { comma: false, data: [0, text.length], problems: [problems.packetType] };
  let at = 1;
  let attachments: Part | undefined;
  if (isBinary(type)) {
    const [start, end] = digitsAt(text, at);
    if (text[end] === '-') {
      attachments = [start, end];
      at = end + 1;
    }
    const count = numberIn(text, attachments);
    if (count === undefined || count < 1) found.push(problems.attachmentsInvalid);
    else if (count > usualAttachments) found.push(problems.tooManyAttachments);
  }
  let namespace: Part | undefined;
  let comma = false;
  if (text[at] === '/') {
    const end = text.indexOf(',', at);
    comma = end >= 0;
    namespace = [at, comma ? end : text.length];
    at = comma ? end + 1 : text.length;
  }
  const digits = digitsAt(text, at);
  const ackId = digits[1] > at ? digits : undefined;
  if (ackId && numberIn(text, ackId) === undefined) found.push(problems.ackIdTooLarge);
  if (!ackId && whiteSpace.test(text[at] ?? '')) found.push(problems.whiteSpace);
  return { type, attachments, namespace, comma, ackId, data: [digits[1], text.length], problems: found };
}

export const isBinary = (type: SocketIoType) => type === 'BINARY_EVENT' || type === 'BINARY_ACK';

/** The number that stands there; undefined if there is none, or one that cannot be counted exactly. */
export function numberIn(text: string, part: Part | undefined): number | undefined {
  if (!part || part[1] === part[0]) return undefined;
  const value = Number(text.slice(...part));
  return Number.isSafeInteger(value) ? value : undefined;
}

function digitsAt(text: string, start: number): Part {
  let end = start;
  while (text[end]! >= '0' && text[end]! <= '9') end++;
  return [start, end];
}
