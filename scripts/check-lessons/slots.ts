/** Lets things happen at the same time as far as there is room; the others wait for their turn, in their order. */
export class Slots {
  readonly #room: number;
  #free: number;
  readonly #waiting: { readonly cost: number; readonly go: () => void }[] = [];

  constructor(room: number) {
    this.#room = room;
    this.#free = room;
  }

  /** Does it as soon as there is room. What costs more than all of the room has it alone. */
  async take<Result>(asked: number, act: () => Promise<Result>): Promise<Result> {
    const cost = Math.min(asked, this.#room);
    await new Promise<void>((go) => {
      this.#waiting.push({ cost, go });
      this.#admit();
    });
    try {
      return await act();
    } finally {
      this.#free += cost;
      this.#admit();
    }
  }

  #admit(): void {
    while (this.#waiting[0] && this.#waiting[0].cost <= this.#free) {
      const { cost, go } = this.#waiting.shift()!;
      this.#free -= cost;
      go();
    }
  }
}
