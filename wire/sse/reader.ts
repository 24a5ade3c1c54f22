import type { Carrier, ContentReader, Piece } from '#wire/reading.ts';

/** Reads an event stream (HTML §9.2.5 and §9.2.6). */
export class SseReader implements ContentReader {
  readonly #carrier: Carrier;

  constructor(carrier: Carrier) {
    this.#carrier = carrier;
  }

  push(_piece: Piece): void {
    void this.#carrier;
  }

  end(_complete: boolean, _at: number): void {}
}
