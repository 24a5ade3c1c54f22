import type { End } from '#wire/capture.ts';
import type { EngineIoFrame, Problem, SocketIoFrame } from '#wire/frame.ts';
import type { FrameSink } from '#wire/reading.ts';
import { readData } from './data.ts';
import { JoinedPacket } from './joined.ts';
import { isBinary, numberIn, partsOf } from './packet.ts';
import * as problems from './problems.ts';

/** A message of Engine.IO that carries a packet of Socket.IO, or an attachment of one. */
export interface Message {
  readonly frame: EngineIoFrame;
  /** Where the text of the packet begins in the bytes of the frame. */
  readonly start: number;
  /** More came than the frame keeps. */
  readonly cut: boolean;
}

/** What was seen of a session: nobody is blamed for what was not. */
export interface Seen {
  /** Its open packet. */
  readonly beginning: boolean;
  /** The capture lost bytes, on whatever connection. */
  readonly gaps: boolean;
}

/** How many namespaces of a session are remembered, and of how many characters. */
const namespaceLimit = 256;
const nameLimit = 256;

/** The packets of Socket.IO in one direction of a session, whichever connections carry them. */
export class SocketIoReader {
  readonly #version: 4 | 5;
  readonly #from: End;
  /** A packet was read, whose attachments, if it has any, are known. */
  #hasRead = false;
  /** The packet whose attachments have not all come. */
  #waiting: JoinedPacket | undefined;
  /** Namespaces that the client asked for; undefined when there were more than are remembered. */
  #asked: Set<string> | undefined = new Set();

  constructor(version: 4 | 5, from: End) {
    this.#version = version;
    this.#from = from;
  }

  /** Whether no packet has announced the bytes that come now. */
  isSurprisedByBinary({ beginning, gaps }: Seen): boolean {
    return this.#waiting === undefined && !gaps && (beginning || this.#hasRead);
  }

  text(message: Message, sink: FrameSink, { beginning, gaps }: Seen): void {
    const { frame } = message;
    const text = frame.data;
    const parts = partsOf(text, this.#version);
    const { type } = parts;
    const namespace = (parts.namespace && text.slice(...parts.namespace)) ?? '/';
    const ackId = numberIn(text, parts.ackId);
    const attachments = numberIn(text, parts.attachments);
    const isWhole = !message.cut && !frame.incomplete;
    const data =
      type && isWhole
        ? readData(text.slice(...parts.data), type, this.#version, attachments ?? 0)
        : { value: undefined, problems: [] };
    const reports = frame.incomplete ? [] : [...parts.problems, ...data.problems];
    const found = this.#orderly(reports, type, namespace, data.value, beginning && !gaps && isWhole);
    if ((type === 'ACK' || type === 'BINARY_ACK') && isWhole && !parts.ackId) found.push(problems.ackWithoutId);
    if (this.#waiting && !gaps) found.push(problems.textInsteadOfAttachment);
    this.#waiting = undefined;
    this.#hasRead = isWhole;
    const packet: Omit<SocketIoFrame, 'id' | 'within' | 'until' | 'incomplete' | 'binaries'> = {
      connection: frame.connection,
      from: frame.from,
      at: frame.at,
      span: frame.span,
      problems: found.map((report): Problem => report(frame.span.start)),
      layer: 'socket.io',
      kind: 'packet',
      version: this.#version,
      ...(type && { type }),
      namespace,
      ...(ackId !== undefined && { ackId }),
      ...(attachments !== undefined && { attachments }),
      ...(data.value !== undefined && { data: data.value }),
      ...(frame.sid !== undefined && { sid: frame.sid }),
      bytes: frame.bytes.subarray(message.start),
    };
    const expected = type && isBinary(type) && isWhole ? (attachments ?? 0) : 0;
    const joined = new JoinedPacket(sink.nextId(), packet, frame, expected);
    if (expected === 0) sink.add(joined.snapshot());
    else {
      this.#waiting = joined;
      sink.touch(joined);
    }
  }

  /** The next attachment of the packet that waits for it; nothing if none does. */
  binary(frame: EngineIoFrame, sink: FrameSink): void {
    if (!this.#waiting) return;
    sink.touch(this.#waiting);
    if (this.#waiting.attach(frame)) this.#waiting = undefined;
  }

  /** What is wrong with the packet in its place: a server of version 5 serves those who have asked. */
  #orderly(
    reports: readonly problems.Report[],
    type: SocketIoFrame['type'],
    namespace: string,
    data: unknown,
    fromStart: boolean,
  ): problems.Report[] {
    const found = [...reports];
    if (this.#version !== 5 || !type) return found;
    if (this.#from === 'server') {
      const sid = typeof data === 'object' && data !== null && 'sid' in data && typeof data.sid === 'string';
      if (type === 'CONNECT' && fromStart && found.length === 0 && !sid) found.push(problems.connectWithoutSid);
      return found;
    }
    if (type !== 'CONNECT') {
      if (fromStart && this.#asked?.has(namespace) === false) found.push(problems.connectMissing);
      return found;
    }
    this.#asked?.add(namespace);
    if (namespace.length > nameLimit || (this.#asked?.size ?? 0) > namespaceLimit) this.#asked = undefined;
    return found;
  }
}
