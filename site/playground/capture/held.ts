import type { Frame, HeaderField } from '#wire/frame.ts';

/** What an object costs by itself, and a number in a list: near enough to keep a promise about memory. */
const objectBytes = 400;
const numberBytes = 8;
const characterBytes = 2;

/**
 * About how many bytes of memory a frame holds: its bodies and texts, counted whole, and a share for the object itself.
 * What two frames share (a message and the chunk that carries it may) counts for both, so that it is never too little.
 */
export function heldBytes(frame: Frame): number {
  const own = objectBytes + numberBytes * frame.within.length + objectBytes * frame.problems.length;
  switch (frame.layer) {
    case 'tcp':
      return own + frame.data.length;
    case 'http':
      if (frame.kind === 'chunk') {
        return own + frame.data.length + characters(frame.extension) + (frame.line?.length ?? 0);
      }
      return (
        own +
        frame.body.length +
        (frame.content?.length ?? 0) +
        (frame.head?.length ?? 0) +
        (frame.tail?.length ?? 0) +
        numberBytes * frame.chunks.length +
        fields(frame.headers) +
        fields(frame.trailers)
      );
    case 'sse':
      return own + frame.bytes.length + characters(frame.data) + characters(frame.event) + characters(frame.eventId);
    case 'websocket':
      return own + frame.payload.length + frame.head.length + characters(frame.closeReason) + message(frame.message);
    case 'engine.io':
      return own + frame.bytes.length + characters(frame.data) + (frame.binary?.length ?? 0);
    case 'socket.io':
      // The parsed value costs a small multiple of its text.
      return own + 5 * frame.bytes.length + frame.binaries.reduce((sum, binary) => sum + binary.length, 0);
  }
}

const characters = (text: string | undefined) => characterBytes * (text?.length ?? 0);

function message(data: string | Uint8Array | undefined): number {
  return typeof data === 'string' ? characters(data) : (data?.length ?? 0);
}

function fields(all: readonly HeaderField[]): number {
  return all.reduce((sum, [name, value]) => sum + objectBytes / 4 + characters(name) + characters(value), 0);
}
