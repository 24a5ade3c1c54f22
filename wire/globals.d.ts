/**
 * What every runtime of this room has (browsers, Node, workers) and ES2024's library does not declare.
 * Nothing else from outside the language may be used here.
 */
declare class TextDecoder {
  constructor(label?: 'utf-8', options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes?: Uint8Array, options?: { stream?: boolean }): string;
}

declare class TextEncoder {
  encode(text?: string): Uint8Array;
}
