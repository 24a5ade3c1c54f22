/** Ends this process together with the `npm run` that a person or a program started. */
import { spawnSync } from 'node:child_process';

const everyMilliseconds = 500;

/**
 * Signals this process to end when one of the npms above it is gone. A terminal signals all of them itself; but who ends
 * `npm start` by its process id ends npm and its shell, and the shell tells nobody.
 */
export function endWithNpm(): void {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return;
  const above = upToOutermostNpm(commandsAbove());
  const timer = setInterval(() => {
    if (above.every(lives)) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, everyMilliseconds);
  timer.unref();
}

interface Command {
  readonly pid: number;
  readonly words: string;
}

/** The pids from the nearest to the outermost npm; who started that one may end without us. */
export function upToOutermostNpm(above: readonly Command[]): number[] {
  const outermost = above.findLastIndex(({ words }) => /^(?:\S*node )?(?:\S*\/)?npm(?:-cli\.js)?(?: |$)/.test(words));
  return above.slice(0, outermost + 1).map(({ pid }) => pid);
}

/** What started this process, what started that, and so on, as far as it is npm and its shells. */
function commandsAbove(): Command[] {
  const commands: Command[] = [];
  for (let pid = process.ppid; pid > 1; ) {
    const { stdout } = spawnSync('ps', ['-o', 'ppid=,args=', '-p', String(pid)], { encoding: 'utf8' });
    const [, parent, words] = stdout?.match(/^\s*(\d+)\s+(.*)$/m) ?? [];
    if (words === undefined || !/npm|sh /.test(words)) break; // a system without ps has nobody above
    commands.push({ pid, words });
    pid = Number(parent);
  }
  return commands;
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
