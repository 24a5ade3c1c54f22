/** How many hints of a step were told, remembered as long as the tab is open. */

const keyOf = (step: string) => `help/${step}`;

/** @param step lesson and step, as in an address: `polling#shorten` */
export function toldOf(step: string): number {
  try {
    const told = Number(sessionStorage.getItem(keyOf(step)));
    return Number.isInteger(told) && told > 0 ? told : 0;
  } catch {
    return 0;
  }
}

/** Storage may be switched off: then the hints are folded up again after a reload. */
export function rememberTold(step: string, count: number): void {
  try {
    sessionStorage.setItem(keyOf(step), String(count));
  } catch {}
}
