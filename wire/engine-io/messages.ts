import type { End } from '#wire/capture.ts';
import type { FrameSink, MessageReader, WebSocketMessage } from '#wire/reading.ts';
import { PacketReader, type Source } from './reader.ts';
import type { Sessions } from './sessions.ts';
import { engineIoTarget } from './target.ts';

/** The readers of a WebSocket's messages as packets of Engine.IO; undefined if the handshake's `target` is not Engine.IO's. */
export function packetReaders(
  target: string,
  place: { readonly connection: number; readonly sink: FrameSink },
  sessions: Sessions,
): Readonly<Record<End, MessageReader>> | undefined {
  const read = engineIoTarget(target);
  if (read?.transport !== 'websocket') return undefined;
  const { connection, sink } = place;
  const session = sessions.of(read, connection);
  const source: Source = { target: read, transport: 'websocket', session, sessions, sink };
  return {
    client: new PacketMessages(source, connection, 'client'),
    server: new PacketMessages(source, connection, 'server'),
  };
}

/** Every message is one packet. */
class PacketMessages implements MessageReader {
  readonly #packets: PacketReader;
  readonly #source: Source;
  readonly #connection: number;
  readonly #from: End;

  constructor(source: Source, connection: number, from: End) {
    this.#packets = new PacketReader(source);
    this.#source = source;
    this.#connection = connection;
    this.#from = from;
  }

  message({ data, bytes, length = bytes.length, within, start, end, at, until }: WebSocketMessage): void {
    const cut = {
      bytes,
      prefix: 0,
      binary: typeof data !== 'string',
      cut: length > bytes.length,
      incomplete: false,
      unreadable: false,
      stretch: { start, end, at, until },
      problems: [],
    };
    const id = this.#source.sink.nextId();
    this.#packets.show(cut, {
      id,
      within,
      connection: this.#connection,
      from: this.#from,
      at,
      until,
      span: { start, end },
    });
  }
}
