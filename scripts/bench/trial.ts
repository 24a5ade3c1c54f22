/** Something that must be borne, measured against nothing but its own promise. */
export interface Trial {
  readonly name: string;
  /** What is tried, as a sentence. */
  readonly says: string;
  /** Tries it. A trial that fails says why in its lines; it does not throw. */
  readonly run: () => Promise<Outcome>;
}

export interface Outcome {
  /** What was measured, a line each. */
  readonly lines: readonly string[];
  readonly met: boolean;
}
