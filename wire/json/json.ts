/** An object of a line. */
export type Json = Readonly<Record<string, unknown>>;
