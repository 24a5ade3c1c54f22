import type { ConsoleLine, Project } from '#protocol';
import type { Frame } from '#wire/frame.ts';
import type { Text } from '#wire/text.ts';

/**
 * What a check may look at: what crossed the wire, what the consoles say, what the learner answered.
 * Never the text of the learner's code: any code that behaves passes.
 */
export interface Run {
  /** Every frame so far, in the order in which they first showed: a message, when its head was whole. */
  readonly frames: readonly Frame[];
  readonly console: readonly ConsoleLine[];
  /** What the learner answered to the questions of this step, by question id. */
  readonly answers: Readonly<Record<string, string>>;
  /** Sandbox milliseconds since Run. */
  readonly now: number;
}

/**
 * What a check says of a run. `waiting` is not a failure: the evidence is not there yet.
 * `hint` is a key of the check's `hints`; `values` fill its `{gaps}`; `frame` is the first frame that is wrong (or that proves it).
 */
export interface Verdict {
  readonly status: 'waiting' | 'passed' | 'failed';
  readonly hint?: string;
  readonly frame?: number;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** One thing that must be true of what crossed the wire. Pure: the same run gives the same verdict, in the page and in the tests. */
export interface Check {
  readonly id: string;
  /** What must be true, as a sentence: «A request leaves every two seconds». */
  readonly title: Text;
  /** Verdicts' sentences by key. A folder `wrong/<key>/` holds code that earns exactly this one. */
  readonly hints: Readonly<Record<string, Text>>;
  judge(run: Run): Verdict;
}

/** Something to predict before Run; the checks compare it with the real run. */
export interface Question {
  readonly id: string;
  readonly kind: 'number';
  readonly asks: Text;
}

export interface Step {
  /** In the address: `#shorten`. The step's folder is `steps/<n>-<id>/`. */
  readonly id: string;
  readonly title: Text;
  readonly questions: readonly Question[];
  /** The hint that the untouched start earns. Absent where the start only waits for an answer. */
  readonly startEarns?: string;
  readonly checks: readonly Check[];
}

export interface Lesson {
  /** In the address: `/en/lessons/polling/`. The lesson's folder is `<n>-<id>/`. */
  readonly id: string;
  readonly number: number;
  readonly title: Text;
  /** One spoken sentence that is the technique: «Anything new?» */
  readonly says: Text;
  readonly minutes: number;
  /** Files of `start/` that can be read but not edited. */
  readonly readOnly: readonly string[];
  /** The file that the editor shows first. */
  readonly opens: string;
  readonly steps: readonly Step[];
}

/** A project after the overlays of a step: later layers win, file by file. */
export function overlay(...layers: readonly Project[]): Project {
  return Object.assign({}, ...layers);
}
