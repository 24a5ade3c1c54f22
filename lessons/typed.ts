/** A number as people type it: `5`, ` 5 `, `4.5`, `5번`. Nothing when it is none. */
export function numberIn(answer: string): number | undefined {
  const digits = answer.match(/^\s*(\d{1,6}(?:[.,]\d{1,3})?)\s*\p{L}*\.?\s*$/u)?.[1];
  return digits === undefined ? undefined : Number(digits.replace(',', '.'));
}

/** The number of a frame as it was selected: `41`, or typed as the wire pane shows it, `#41`. Nothing when it is none. */
export function frameIn(answer: string): number | undefined {
  const digits = answer.match(/^\s*#?\s*(\d{1,9})\s*$/)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
