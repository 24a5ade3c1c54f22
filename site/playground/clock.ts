import { atom } from 'nanostores';
import { type Speed, speed } from '#protocol';

const key = 'clock-speed';

/** The speed that the learner chose last, kept in the browser. `$speed` is another where the step is not true at it. */
export const $chosenSpeed = atom<Speed>(1);

export function recallSpeed(): void {
  try {
    const kept = speed.safeParse(JSON.parse(localStorage.getItem(key) ?? ''));
    if (kept.success) $chosenSpeed.set(kept.data);
  } catch {}
}

export function chooseSpeed(chosen: Speed): void {
  $chosenSpeed.set(chosen);
  // Storage may be full, or switched off: then the choice lives as long as the page.
  try {
    localStorage.setItem(key, JSON.stringify(chosen));
  } catch {}
}

/** The offered speed that is nearest to the chosen one, by factors; of two as near, the slower. */
export function nearestSpeed(chosen: Speed, offered: readonly Speed[]): Speed {
  const far = (other: Speed) => Math.abs(Math.log(other / chosen));
  return offered.toSorted((a, b) => far(a) - far(b) || a - b)[0] ?? 1;
}
