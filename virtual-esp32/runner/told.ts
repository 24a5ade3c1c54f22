/** What a board's thread tells the process around it. Both are ours: nothing of the sketch makes these. */
import type { Module } from './engine.ts';
import type { LifeEnd } from './life.ts';

export type Notice = 'host' | 'self' | 'port';

export type Told =
  /** What was staged; or, without bytes, how many were more than the port carries. */
  | { readonly is: 'serial'; readonly bytes: Uint8Array<ArrayBuffer>; readonly dropped: number }
  | { readonly is: 'pin'; readonly pin: number; readonly level: 0 | 1 }
  | { readonly is: 'wifi'; readonly status: 'connecting' | 'connected' }
  | { readonly is: 'notice'; readonly notice: Notice; readonly about: string }
  | { readonly is: 'connect'; readonly slot: number; readonly generation: number; readonly port: number }
  | { readonly is: 'write'; readonly slot: number; readonly bytes: Uint8Array<ArrayBuffer> }
  /** The ring has room again. */
  | { readonly is: 'read'; readonly slot: number }
  | { readonly is: 'stop'; readonly slot: number }
  | { readonly is: 'over'; readonly end: LifeEnd };

export type Tell = (told: Told) => void;

/** What a thread is given. */
export interface Given {
  readonly module: Module;
  /** Its bytes, for what stands at a trap. */
  readonly wasm: Uint8Array<SharedArrayBuffer>;
  readonly block: SharedArrayBuffer;
  /** How the one host is called that it can reach. Not imported there: its file brings what a thread need not load. */
  readonly server: string;
  /** How many of the board's milliseconds pass in one of the machine's. */
  readonly speed: number;
}
