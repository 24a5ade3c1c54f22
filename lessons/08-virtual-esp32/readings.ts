/** What the node was asked, and what it answered: the words of the last step's checks. */
import { celsiusAt } from '#lessons/board.ts';
import type { Run } from '#lessons/lesson.ts';
import { events, socketPackets } from '#lessons/packets.ts';
import type { SocketIoFrame } from '#wire/frame.ts';

const origin = 'board';

/** Degrees by which a reading may differ: the converter has 4,096 steps, and somebody may round. */
export const tolerance = 0.5;

/** A `read` of the server, and what the node said to it. */
export interface Read {
  readonly asked: SocketIoFrame;
  /** An event or an acknowledgement of the node, the first behind it; nothing when the next `read` came before. */
  readonly answer: SocketIoFrame | undefined;
  /** What the thermometer showed when it was asked. */
  readonly celsius: number | undefined;
}

/** Each `read` of the server, in order. */
export function reads(run: Run): readonly Read[] {
  const said = saidByNode(run);
  const all = events(run, { origin, name: 'read', from: 'server' }).map(({ frame }) => frame);
  return all.map((asked, index) => {
    const next = all[index + 1]?.id ?? Number.POSITIVE_INFINITY;
    const answer = said.find((frame) => {
      if (frame.id < asked.id || frame.id > next || frame.connection !== asked.connection) return false;
      return frame.type === 'EVENT' || frame.ackId === asked.ackId;
    });
    return { asked, answer, celsius: celsiusAt(run, asked.at) };
  });
}

/** What the node said before it was asked for the first time. */
export function unasked(run: Run): readonly SocketIoFrame[] {
  const [first] = reads(run);
  return saidByNode(run).filter(
    ({ id, type }) => type === 'EVENT' && id < (first?.asked.id ?? Number.POSITIVE_INFINITY),
  );
}

/** The `led` events of the server, in order: what they say, and when they were sent. */
export function ledOrders(run: Run): readonly { readonly on: boolean; readonly frame: SocketIoFrame }[] {
  return events(run, { origin, name: 'led', from: 'server' }).map(({ values, frame }) => ({
    on: values[0] === true,
    frame,
  }));
}

/** All numbers in a value, however deep, those in texts included: `{"celsius":"21.5"}` has one. */
export function numbersIn(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value];
  if (typeof value === 'string') return Array.from(value.matchAll(/-?\d+(?:\.\d+)?/g), ([digits]) => Number(digits));
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(numbersIn);
}

/** Whether one of these is this temperature. */
export function isNear(numbers: readonly number[], celsius: number): boolean {
  return numbers.some((number) => Math.abs(number - celsius) <= tolerance);
}

/** Whether the first page, which stays when others are tidied away, shows this temperature. */
export function isShown(run: Run, celsius: number): boolean {
  return isNear(numbersIn((run.pages[0]?.text ?? '').replaceAll('−', '-')), celsius);
}

function saidByNode(run: Run): readonly SocketIoFrame[] {
  return socketPackets(run, { origin, from: 'client' }).filter(({ type }) => type === 'EVENT' || type === 'ACK');
}
