import { z } from 'zod';
import { place, type Speed } from '#protocol';

/** Bytes that one message may have; the runtime holds to the same. */
const messageBytes = 256 * 1024;
const lengthBytes = 4;

const port = z.number().int().min(1).max(65535);
const nth = z.number().int().positive();

/** What a learner's process says. The learner can write all of it by hand, so a message asserts nothing but itself. */
const controlMessage = z.discriminatedUnion('t', [
  z.object({ t: z.literal('ready') }),
  z.object({ t: z.literal('loaded') }),
  z.object({ t: z.literal('pong'), n: z.number().int() }),
  z.object({ t: z.literal('listening'), port, http: z.boolean() }),
  z.object({ t: z.literal('closed'), port }),
  z.object({ t: z.literal('reset'), port, nth }),
  z.object({
    t: z.literal('error'),
    text: z.string().max(16 * 1024),
    name: z.string().max(80),
    code: z.string().max(80),
    place: place.optional().catch(undefined),
  }),
]);
export type ControlMessage = z.infer<typeof controlMessage>;
/** An error that nobody caught in the learner's process. */
export type Thrown = Extract<ControlMessage, { t: 'error' }>;

/** What the supervisor says to a learner's process. */
export type Instruction =
  | { t: 'ping'; n: number }
  | { t: 'run'; run: number; file: 'server.js' | 'proxy.js'; speed: Speed }
  /** On which ports the run's other process listens: this one may connect there as well. */
  | { t: 'neighbours'; ports: readonly number[] }
  | { t: 'addresses'; addresses: Record<string, number> }
  /** A client broke the nth connection that the port accepted. */
  | { t: 'reset'; port: number; nth: number }
  /** The gateway knows that the learner's server reset that connection. */
  | { t: 'resetDone'; port: number; nth: number };

/** Cuts what comes over the control channel into messages. */
export class ControlReader {
  #rest: Buffer = Buffer.alloc(0);

  /**
   * Takes bytes as they come. Messages that are not as agreed are left out.
   * @returns undefined when the stream cannot be read on: a message is longer than any may be.
   */
  read(chunk: Uint8Array): ControlMessage[] | undefined {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    const messages: ControlMessage[] = [];
    while (this.#rest.length >= lengthBytes) {
      const length = this.#rest.readUInt32LE(0);
      if (length > messageBytes) return undefined;
      if (this.#rest.length < lengthBytes + length) break;
      const message = parsed(this.#rest.toString('utf8', lengthBytes, lengthBytes + length));
      this.#rest = this.#rest.subarray(lengthBytes + length);
      if (message) messages.push(message);
    }
    return messages;
  }
}

function parsed(json: string): ControlMessage | undefined {
  try {
    return controlMessage.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}

/** A message as it stands on the channel. */
export function encode(instruction: Instruction): Buffer {
  const json = Buffer.from(JSON.stringify(instruction));
  const bytes = Buffer.alloc(lengthBytes + json.length);
  bytes.writeUInt32LE(json.length);
  json.copy(bytes, lengthBytes);
  return bytes;
}
