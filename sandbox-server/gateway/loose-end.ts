import type net from 'node:net';
import type { Cut, End } from '#wire/capture.ts';
import type { SpliceNote } from './splice-note.ts';

/** One end of a connection whose cable is cut. */
export interface LooseEnd {
  readonly end: End;
  readonly socket: net.Socket;
  /** How much each end has written. */
  readonly sent: Readonly<Record<End, number>>;
  readonly now: () => number;
  readonly note: (note: SpliceNote) => void;
  /** Shows this end a RST. */
  readonly reset: () => void;
}

/** What a kernel would still take from an end that nobody answers. */
const mostUnheard = 256 * 1024;

/** How long an end that has seen a FIN may take to close, in milliseconds. */
const closingMs = 5000;

/**
 * Shows one end how its cable was cut: by FIN, by RST, or not at all. What it writes afterwards is noted as arriving nowhere,
 * and read no further than a kernel would take it. A silent end's socket stays until that end closes it: closing it here
 * would be a FIN, which nothing has sent.
 */
export function cutOff(how: Cut, { end, socket, sent, now, note, reset }: LooseEnd): void {
  if (socket.destroyed) return;
  const other = end === 'client' ? 'server' : 'client';
  if (how === 'reset') {
    note({ event: 'reset', at: now(), from: other, offset: sent[other] });
    reset();
    return;
  }
  let offset = sent[end];
  const heldUntil = offset + mostUnheard;
  socket.on('data', (bytes: Buffer) => {
    note({ event: 'bytes', at: now(), from: end, offset, bytes, arrives: null });
    offset += bytes.length;
    if (offset >= heldUntil) socket.pause();
  });
  if (how === 'silence') {
    socket.on('end', () => note({ event: 'end', at: now(), from: end, offset, arrives: null }));
    socket.on('error', () => note({ event: 'reset', at: now(), from: end, offset, arrives: null }));
    return;
  }
  // A FIN that has come through before the cut was the last one.
  if (!socket.writableEnded) {
    note({ event: 'end', at: now(), from: other, offset: sent[other] });
    socket.end();
  }
  const timer = setTimeout(() => socket.destroy(), closingMs);
  socket.on('close', () => clearTimeout(timer));
}
