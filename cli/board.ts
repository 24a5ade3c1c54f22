/** The board of a project with a sketch, in a terminal: how far it is, what its compile found, its serial port. */
import { type Problem, type SandboxState, sketchFile } from '#protocol';
import type { Sandbox } from '#sandbox-server/sandbox/sandbox.ts';
import { printable } from '#wire/printable.ts';
import type { Text } from '#wire/text.ts';
import { say } from './language.ts';
import type { Output } from './output.ts';

type BoardState = NonNullable<SandboxState['board']>;

/** Parts of the preparing that are told. */
const partsTold = 5;

/** Shows what the board does from now on. */
export function showBoard(sandbox: Sandbox, output: Output): void {
  let told = '';
  let problems: readonly Problem[] = [];
  sandbox.on('state', ({ board, phase }) => {
    if (!board || phase === 'ended') return;
    if (board.problems !== problems) for (const problem of board.problems) output.aside(problemText(problem));
    problems = board.problems;
    const now = say(inWords(board));
    if (now !== told) output.aside(now);
    told = now;
  });
  sandbox.on('board', ({ did }) => {
    if (did.is !== 'serial') return;
    if (did.dropped !== undefined) output.aside(say(dropped(did.dropped)));
    output.serial(did.text);
  });
}

/** Resolves when the sketch does not compile, or the board does not boot any more. */
export function boardFailed(sandbox: Sandbox): Promise<void> {
  return boardIs(sandbox, ({ phase }) => phase === 'failed' || phase === 'halted');
}

/** Resolves when the board runs. */
export function boardRuns(sandbox: Sandbox): Promise<void> {
  return boardIs(sandbox, ({ phase }) => phase === 'running');
}

function boardIs(sandbox: Sandbox, wanted: (board: BoardState) => boolean): Promise<void> {
  return new Promise((resolve) => {
    sandbox.on('state', ({ board }) => {
      if (board && wanted(board)) resolve();
    });
  });
}

/** `sketch.ino:12:3: error: expected ';'`, as compilers say it, and below it what that means. */
function problemText({ level, place, said, text }: Problem): string {
  const where = place ? `${place.file}:${place.line}:${place.column ? `${place.column}:` : ''} ` : '';
  const lines = said.split('\n').map((line) => printable(line));
  return `${printable(where)}${level}: ${lines.join('\n  ')}${text ? `\n  → ${printable(say(text))}` : ''}`;
}

function inWords({ phase, ahead, progress = 0 }: BoardState): Text {
  switch (phase) {
    case 'waiting':
      return {
        en: `${sketchFile} waits to be compiled: ${ahead} in front of it.`,
        ko: `${sketchFile} 컴파일을 기다립니다. 앞에 ${ahead}개가 있습니다.`,
      };
    case 'preparing': {
      const percent = (Math.floor(progress * partsTold) * 100) / partsTold;
      return {
        en: `The compiler is made ready, once: ${percent} %.`,
        ko: `컴파일러를 준비합니다. 처음 한 번만 하는 일입니다: ${percent}%.`,
      };
    }
    case 'compiling':
      return { en: `${sketchFile} is being compiled.`, ko: `${sketchFile}를 컴파일합니다.` };
    case 'failed':
      return {
        en: `${sketchFile} does not compile. Next: mend the first error above, and start again.`,
        ko: `${sketchFile}가 컴파일되지 않습니다. 위의 첫 번째 오류를 고친 다음 다시 실행하세요.`,
      };
    case 'running':
      return { en: 'The board runs.', ko: '보드가 실행 중입니다.' };
    case 'halted':
      return {
        en: 'The board does not start again. Next: read why above, mend it, and start again.',
        ko: '보드가 더는 다시 시작하지 않습니다. 위의 이유를 읽고 고친 다음 다시 실행하세요.',
      };
  }
}

function dropped(bytes: number): Text {
  return {
    en: `…${bytes} bytes dropped: the sketch prints more than its serial port carries.`,
    ko: `…${bytes}바이트를 버렸습니다. 시리얼 포트가 보낼 수 있는 것보다 많이 출력하고 있습니다.`,
  };
}
