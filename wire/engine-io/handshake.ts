import { isObject, readJson } from './json.ts';
import { sidLimit } from './target.ts';

/** What the open packet says (engine.io-protocol v4 "Handshake"). What it leaves out, or writes as another type, is missing. */
export interface EngineIoHandshake {
  readonly sid?: string;
  /** Transports to which this one may be upgraded. */
  readonly upgrades?: readonly string[];
  /** Milliseconds between two pings. */
  readonly pingInterval?: number;
  /** Milliseconds to wait for the answer to a ping. */
  readonly pingTimeout?: number;
  /** Bytes that one payload may have. */
  readonly maxPayload?: number;
}

/** The data of an open packet: undefined if it is no JSON object. */
export function readHandshake(data: string): EngineIoHandshake | undefined {
  const json = readJson(data);
  if (typeof json === 'string' || !isObject(json.value)) return undefined;
  const { sid, upgrades, pingInterval, pingTimeout, maxPayload } = json.value;
  return {
    ...(typeof sid === 'string' && sid !== '' && sid.length <= sidLimit && { sid }),
    ...(Array.isArray(upgrades) && { upgrades: upgrades.filter((name) => typeof name === 'string') }),
    ...(typeof pingInterval === 'number' && { pingInterval }),
    ...(typeof pingTimeout === 'number' && { pingTimeout }),
    ...(typeof maxPayload === 'number' && { maxPayload }),
  };
}
