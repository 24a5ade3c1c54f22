import { ProcessBoard } from './board.ts';
import { BoardProcess, type ProcessTimes } from './process.ts';
import type { BoardOptions, BoardRunner, RunnerUsage, RunningBoard } from './running.ts';

const usualTimes: ProcessTimes = { idle: 60_000, answer: 30_000 };

/** Boards of a process: more would share too much of what one of them can break. */
const boardsInProcess = 8;

/** Runs boards in child processes, apart from whoever starts it. */
export class ProcessRunner implements BoardRunner {
  readonly #times: ProcessTimes;
  readonly #processes = new Set<BoardProcess>();
  #count = 0;
  #isClosed = false;

  constructor(times: Partial<ProcessTimes> = {}) {
    this.#times = { ...usualTimes, ...times };
  }

  /** @throws Error when the runner is closed. */
  async start(options: BoardOptions): Promise<RunningBoard> {
    if (this.#isClosed) throw new Error('The runner of the boards is closed.');
    this.#count += 1;
    const board = new ProcessBoard(this.#count, options, () => this.#place());
    await board.start();
    return board;
  }

  /** Its processes, as the machine numbers them. */
  get processIds(): number[] {
    return [...this.#processes].flatMap(({ id }) => id ?? []);
  }

  async usage(): Promise<RunnerUsage> {
    const all = await Promise.all([...this.#processes].map((each) => each.usage()));
    const total = { processes: this.#processes.size, cpu: 0, memory: 0, threads: 0, connections: 0 };
    for (const each of all) {
      total.cpu += each?.cpu ?? 0;
      total.memory += each?.memory ?? 0;
      total.threads += each?.threads ?? 0;
      total.connections += each?.connections ?? 0;
    }
    return total;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([...this.#processes].map((each) => each.close()));
  }

  #place(): BoardProcess | undefined {
    if (this.#isClosed) return undefined;
    const free = [...this.#processes].find(({ boards }) => boards < boardsInProcess);
    return free ?? this.#fork();
  }

  #fork(): BoardProcess {
    const process: BoardProcess = new BoardProcess(this.#times, () => this.#processes.delete(process));
    this.#processes.add(process);
    return process;
  }
}

/** Makes the one that there is. */
export function openRunner(): BoardRunner {
  return new ProcessRunner();
}
