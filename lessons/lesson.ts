import type {
  BoardAct,
  BoardEvent,
  Cable,
  ConsoleLine,
  CrowdMessage,
  CrowdReport,
  CutMessage,
  Project,
  ReaderKind,
  Speed,
} from '#protocol';
import type { Connection } from '#wire/decode.ts';
import type { Frame } from '#wire/frame.ts';
import type { Text } from '#wire/text.ts';

/** One of the pages that are open beside each other, as far as a check may see it. */
export interface PageState {
  /** Counted from 1 in the order in which they were opened. */
  readonly id: number;
  /** `other`: a page of the other site of the project, at an origin of its own. */
  readonly of: 'server' | 'other';
  /** False while somebody has left it: then the browser holds no connection for it. */
  readonly here: boolean;
  /** Its runtime has spoken since it was opened, or came back. */
  readonly ready: boolean;
  /** What a reader can read on it; the first 4,096 characters. */
  readonly text: string;
}

/** One thing that the board of this run did, and when: sandbox milliseconds since Run. */
export interface BoardRecord {
  readonly at: number;
  readonly did: BoardEvent;
}

/**
 * What a check may look at: what crossed the wire, what the consoles and pages say, what the learner answered.
 * Never the text of the learner's code: any code that behaves passes.
 */
export interface Run {
  /** Every frame so far, in the order in which they first showed: a message, when its head was whole. */
  readonly frames: readonly Frame[];
  /** The connections by their numbers: who opened them, when, and how each end stopped. */
  readonly connections: ReadonlyMap<number, Connection>;
  readonly console: readonly ConsoleLine[];
  readonly pages: readonly PageState[];
  /** How the crowd of this run did, oldest report first. Its bytes are in no frame. */
  readonly crowd: readonly CrowdReport[];
  /** What the board did, oldest first; nothing where the project has none. */
  readonly board: readonly BoardRecord[];
  /** What the learner answered to the questions of this step, by question id. */
  readonly answers: Readonly<Record<string, string>>;
  /** When `arrange` came to the points that it marked, in sandbox milliseconds. */
  readonly marks: Readonly<Record<string, number>>;
  /** Sandbox milliseconds since Run. */
  readonly now: number;
  readonly speed: Speed;
}

/**
 * What a check may do before it judges: what a learner would do by hand. All times are sandbox milliseconds. Each promise
 * rejects when the run ends, so that an `arrange` ends with it.
 */
export interface Stage {
  /** Waits for a condition of the run. Rejects when it has not come true within the budget, 30,000 when left out. */
  until(condition: (run: Run) => boolean, budget?: number): Promise<void>;
  /** Opens a further page. Resolves with its id when its runtime has spoken. */
  openPage(of?: PageState['of']): Promise<number>;
  /** Leaves a page: the browser closes its connections. */
  leavePage(id: number): Promise<void>;
  /** Comes back to a page that was left: it is loaded again. */
  returnToPage(id: number): Promise<void>;
  /** Does on a page what a reader would: writes into the first field of its first form and sends that. */
  write(page: number, text: string): Promise<void>;
  /** Presses the button with this id on a page. */
  press(page: number, id: string): Promise<void>;
  /** Lays another cable; what is not named stays as it is. */
  cable(cable: Partial<Cable>): Promise<void>;
  /** Cuts the connections of the pages: `{ how: 'silence' }`. */
  cut(cut: { readonly how: CutMessage['how']; readonly for?: number }): Promise<void>;
  /** Asks the server by GET, past the cable; the answer is in the frames when this resolves. `asked(run, '/status')` reads it. */
  ask(path: string): Promise<void>;
  crowd(crowd: CrowdMessage): Promise<void>;
  /** Does to the board what a person could: presses its button, types into the serial monitor, warms it, sets its clock. */
  board(act: BoardAct): Promise<void>;
  /** Notes the moment under a name, for `judge`. */
  mark(name: string): void;
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

/** What the playground shows when a step is opened. */
export interface Opens {
  /** The file in the editor; the lesson's own when left out. */
  readonly file?: string;
  /**
   * The pane that is in front, `server` and `client` are the consoles; the wire pane when left out. `board` stands beside
   * the wire, and is what a narrow screen shows after Run.
   */
  readonly pane?: 'wire' | 'sequence' | 'server' | 'client' | 'board';
  /**
   * What the first run is about: the first frame whose line in the wire pane contains this text is selected, unless the
   * reader has selected one.
   */
  readonly frame?: string;
}

/** One thing that must be true of what crossed the wire. */
export interface Check {
  readonly id: string;
  /** What must be true, as a sentence: «A request leaves every two seconds». */
  readonly title: Text;
  /** Verdicts' sentences by key. A folder `wrong/<key>/` holds code that earns exactly this one. */
  readonly hints: Readonly<Record<string, Text>>;
  /**
   * Makes happen what the check is about, once the page has loaded; the checks of a step do so one after the other. It
   * leaves nothing behind: pages and cable are put back after it.
   */
  readonly arrange?: {
    /** What the learner sees happening: «Closes two pages, then asks the server who still waits». */
    readonly does: Text;
    act(stage: Stage): Promise<void>;
  };
  /** Pure: the same run gives the same verdict, in the page and in the tests. */
  judge(run: Run): Verdict;
}

interface Asked {
  readonly id: string;
  readonly asks: Text;
}

/** Something to predict before Run, or to do by hand; the checks compare it with the real run. */
export type Question =
  /** The answer is what was typed. */
  | (Asked & { readonly kind: 'number' })
  /** The answer is the id of an option. */
  | (Asked & { readonly kind: 'choice'; readonly options: readonly { readonly id: string; readonly text: Text }[] })
  /** The answer is the number of a frame of this run, which the learner selects in the wire pane. */
  | (Asked & { readonly kind: 'frame' })
  /** The answer is bytes as `by-hand.ts` reads them, from this end of a connection, read by the real decoder. */
  | (Asked & { readonly kind: 'bytes'; readonly from: 'client' | 'server'; readonly speaks: 'http' | 'websocket' });

export interface Step {
  /** In the address: `#shorten`. The step's folder is `steps/<n>-<id>/`. */
  readonly id: string;
  readonly title: Text;
  readonly opens?: Opens;
  readonly questions: readonly Question[];
  /** The hint that the untouched start earns. Absent where the start only waits for an answer. */
  readonly startEarns?: string;
  readonly checks: readonly Check[];
  /** Two steps towards the solution, for who asks: where to look, then what to write. The solution itself is the third. */
  readonly help: readonly [Text, Text];
  /** Speeds of the clock at which this step is true: all when left out; `[1]` where a check measures latency. */
  readonly speeds?: readonly Speed[];
  /** What the further readers of a crowd do; absent where there is none. */
  readonly crowd?: ReaderKind;
  /** Sandbox seconds that a right answer needs to show itself, where that is more than the usual minute. */
  readonly lasts?: number;
}

export interface Lesson {
  /** In the address: `/en/lessons/polling/`. The lesson's folder is `<n>-<id>/`. */
  readonly id: string;
  readonly number: number;
  readonly title: Text;
  /** One spoken sentence that is the technique: «Anything new?» */
  readonly says: Text;
  readonly minutes: number;
  /** What one can do after it, as it continues «You will be able to»: «hold a request, and know what it costs». */
  readonly able: Text;
  /**
   * Files of `lessons/supplied/` that belong to the project, beneath those of `start/`. One that begins with `libraries/` is
   * the board's own library of that name, `virtual-esp32/libraries/`, so that a learner can read and change it.
   */
  readonly supplied: readonly string[];
  /** Files of the project, of its start or of a step's, that can be read but not edited. */
  readonly readOnly: readonly string[];
  /** The file that the editor shows first. */
  readonly opens: string;
  readonly steps: readonly Step[];
}

/** A project after the overlays of a step: later layers win, file by file. */
export function overlay(...layers: readonly Project[]): Project {
  return Object.assign({}, ...layers);
}

/** The speeds that a step offers. */
export function speedsOf(step: Step): readonly Speed[] {
  return step.speeds ?? [1, 5, 20];
}
