import { isObject, readJson } from '#wire/engine-io/json.ts';
import type { SocketIoType } from '#wire/frame.ts';
import { isBinary } from './packet.ts';
import * as problems from './problems.ts';

/** Names that mean something else in the API of either end (socket.io-parser 4.2.7). */
const reserved: ReadonlySet<unknown> = new Set([
  'connect',
  'connect_error',
  'disconnect',
  'disconnecting',
  'newListener',
  'removeListener',
]);

/** The data of a packet. */
export interface Data {
  /** Absent when there is none, or none that can be read. */
  readonly value?: unknown;
  readonly problems: readonly problems.Report[];
}

/** Reads what stands behind everything else in a packet, and holds it against its type. `attachments` may be referred to. */
export function readData(text: string, type: SocketIoType, version: 4 | 5, attachments: number): Data {
  if (text === '') return { problems: missing(type) };
  const json = readJson(text);
  if (json === 'invalid') return { problems: [problems.jsonInvalid] };
  if (json === 'too-deep') return { problems: [problems.jsonTooDeep] };
  const found = check(json.value, type, version);
  if (isBinary(type) && !placeholdersFit(json.value, attachments)) found.push(problems.placeholderInvalid);
  return { value: json.value, problems: found };
}

function missing(type: SocketIoType): problems.Report[] {
  if (type === 'EVENT' || type === 'BINARY_EVENT') return [problems.eventWithoutData];
  return type === 'ACK' || type === 'BINARY_ACK' ? [problems.ackWithoutData] : [];
}

function check(value: unknown, type: SocketIoType, version: 4 | 5): problems.Report[] {
  switch (type) {
    case 'CONNECT':
      return isObject(value) ? [] : [problems.connectNotObject];
    case 'DISCONNECT':
      return [problems.disconnectWithData];
    case 'CONNECT_ERROR':
    case 'ERROR':
      // A client of version 2 takes any object that JSON has.
      return isObject(value) || typeof value === 'string' || (version === 4 && typeof value === 'object')
        ? []
        : [problems.errorData];
    case 'ACK':
    case 'BINARY_ACK':
      return Array.isArray(value) ? [] : [problems.ackNotArray];
    case 'EVENT':
    case 'BINARY_EVENT': {
      if (!Array.isArray(value) || value.length === 0) return [problems.eventNotArray];
      const name: unknown = value[0];
      if (typeof name !== 'string' && typeof name !== 'number') return [problems.eventName];
      return reserved.has(name) ? [problems.eventNameReserved] : [];
    }
  }
}

/** Whether every placeholder in the value names one of the attachments. */
function placeholdersFit(value: unknown, attachments: number): boolean {
  if (Array.isArray(value)) return value.every((element) => placeholdersFit(element, attachments));
  if (!isObject(value)) return true;
  if (value._placeholder !== true) {
    return Object.values(value).every((element) => placeholdersFit(element, attachments));
  }
  const { num } = value;
  return typeof num === 'number' && Number.isInteger(num) && num >= 0 && num < attachments;
}
