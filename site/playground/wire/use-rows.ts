import { useEffect, useMemo, useState } from 'react';
import type { Capture } from '#site/playground/capture.ts';
import { $changes } from '#site/playground/store.ts';
import { type Criteria, Rows } from './rows.ts';

/** Milliseconds of one animation frame that may go into looking at frames: the rest is for drawing them, and for the learner. */
const budget = 6;

export interface Followed {
  readonly rows: Rows;
  /** Another object each time that the rows have changed. */
  readonly state: object;
  /** Looks again, now. */
  readonly look: () => void;
}

const none = {};

/** The rows of a capture that meet the criteria, kept up to date once per animation frame. Without criteria, no rows. */
export function useRows(capture: Capture, criteria: Criteria | undefined): Followed {
  // biome-ignore lint/correctness/useExhaustiveDependencies: other criteria are asked of the same rows, below
  const rows = useMemo(() => new Rows(capture, criteria ?? nothing), [capture]);
  const [state, setState] = useState<object>(none);

  const look = useMemo(() => {
    let next = 0;
    const again = () => {
      cancelAnimationFrame(next);
      const whole = rows.update(budget);
      setState({});
      if (!whole) next = requestAnimationFrame(again);
    };
    return Object.assign(again, { cancel: () => cancelAnimationFrame(next) });
  }, [rows]);

  useEffect(() => {
    if (!criteria) return;
    rows.select(criteria);
    look();
    const close = rows.open();
    const stop = $changes.listen(look);
    return () => {
      stop();
      close();
      look.cancel();
    };
  }, [rows, criteria, look]);

  return { rows, state, look };
}

const nothing: Criteria = { layers: new Set(), folded: true, language: 'en' };
