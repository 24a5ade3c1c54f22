/** What the compiler's words mean, in the learner's language. */
import type { Problem } from '#virtual-esp32/board.ts';

/** It did not end within its time. */
export function tookTooLong(said: string): Problem {
  return {
    level: 'error',
    said,
    text: {
      en: 'The compiler was stopped: it had not come to an end after 15 seconds. Templates that use themselves, or constants that are computed for ever, do that. Next: take back what you wrote last, or give the recursion an end.',
      ko: '15초가 지나도 끝나지 않아 컴파일을 멈췄어요. 자기 자신을 끝없이 쓰는 템플릿이나 끝나지 않는 상수 계산이 있을 때 생겨요. 마지막에 쓴 부분을 되돌리거나 재귀가 끝나는 조건을 넣으세요.',
    },
  };
}

/** It broke, and it is not known why. */
export function compilerEnded(said: string): Problem {
  return {
    level: 'error',
    said: said.slice(0, 2000) || 'the compiler ended',
    text: {
      en: 'The compiler itself broke, not your sketch as far as we can see. Next: press Run again; if it breaks again, take back what you wrote last.',
      ko: '스케치가 아니라 컴파일러가 멈춘 것 같아요. 다시 실행해 보고, 또 멈추면 마지막에 쓴 부분을 되돌리세요.',
    },
  };
}
