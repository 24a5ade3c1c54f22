import type { Batch, JournalRecord } from '#protocol';

/** Frames that one turn of the flood makes. */
export const framesInTurn = 100;

const encoder = new TextEncoder();
const upgrade =
  'GET /votes HTTP/1.1\r\nHost: localhost:3000\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n';
const switched =
  'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
  'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n';
const events =
  'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\nCache-Control: no-store\r\n\r\n';
const ask = 'GET /votes HTTP/1.1\r\nHost: localhost:3000\r\nIf-None-Match: "v3"\r\n\r\n';
const answer = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 23\r\n\r\n{"comment":17,"up":128}';

/**
 * The journal of a server that is never still: two WebSocket connections, an event stream, and polling. The bytes are
 * what a browser and a server would write; each turn has a hundred frames in twenty reads.
 */
export class Flood {
  #next = 0;
  #at = 0;
  #count = 0;
  readonly #offsets = new Map<string, number>();
  #records: JournalRecord[] = [];
  #pieces: Uint8Array[] = [];

  /** What comes before the first turn: the connections open. */
  opening(): Batch {
    for (const connection of [1, 2, 3, 4]) {
      this.#records.push({ event: 'open', connection, at: 0, origin: 'page', port: 3000, hop: 0 });
    }
    for (const connection of [1, 2]) {
      this.#read(connection, 'client', encoder.encode(upgrade));
      this.#read(connection, 'server', encoder.encode(switched));
    }
    this.#read(3, 'client', encoder.encode('GET /events HTTP/1.1\r\nHost: localhost:3000\r\n\r\n'));
    this.#read(3, 'server', encoder.encode(events));
    return this.#batch();
  }

  /** A turn, at a time of the sandbox's clock. */
  turn(at: number): Batch {
    this.#at = at;
    for (let read = 0; read < 14; read++) {
      const client = read % 7 === 0;
      const frames = Array.from({ length: 5 }, () => this.#frame(client));
      this.#read(1 + (read % 2), client ? 'client' : 'server', joined(frames));
    }
    // A chunk and the event in it.
    for (let read = 0; read < 4; read++) this.#read(3, 'server', encoder.encode(this.#event() + this.#event()));
    for (let read = 0; read < 7; read++) {
      this.#read(4, 'client', encoder.encode(ask));
      this.#read(4, 'server', encoder.encode(answer));
    }
    return this.#batch();
  }

  #event(): string {
    const data = `id: ${++this.#count}\ndata: {"comment":17,"up":${this.#count}} 새로고침 안 했어요\n\n`;
    return `${encoder.encode(data).length.toString(16)}\r\n${data}\r\n`;
  }

  /** RFC 6455 §5.2: a text frame; the client's is masked. */
  #frame(masked: boolean): Uint8Array {
    const text = encoder.encode(`{"comment":17,"up":${++this.#count}}`);
    if (!masked) return joined([new Uint8Array([0x81, text.length]), text]);
    const key = [0x37, 0xfa, 0x21, this.#count & 0xff];
    return joined([new Uint8Array([0x81, 0x80 | text.length, ...key]), text.map((byte, at) => byte ^ key[at & 3]!)]);
  }

  #read(connection: number, from: 'client' | 'server', bytes: Uint8Array): void {
    const way = `${connection} ${from}`;
    const offset = this.#offsets.get(way) ?? 0;
    this.#offsets.set(way, offset + bytes.length);
    this.#records.push({ event: 'bytes', connection, at: this.#at, from, offset, length: bytes.length });
    this.#pieces.push(bytes);
  }

  #batch(): Batch {
    const batch = { run: 1, first: this.#next, records: this.#records, bytes: joined(this.#pieces) };
    this.#next += this.#records.length;
    this.#records = [];
    this.#pieces = [];
    return batch;
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
