/** What is told when the compiler itself came to no end. */
import type { Problem } from '#virtual-esp32/board.ts';

/** It did not end within its time. `seconds` is that time. */
export function tookTooLong(seconds: number): Problem {
  return {
    level: 'error',
    said: `the compiler was stopped after ${seconds} s`,
    text: {
      en: `The compiler had not come to an end after ${seconds} seconds of work and was stopped. Templates or includes that never end do that. Next: take back what you wrote last, or give the recursion an end.`,
      ko: `컴파일러가 ${seconds}초 동안 일해도 끝나지 않아 멈췄어요. 끝나지 않는 템플릿이나 include가 있을 때 생겨요. 마지막에 쓴 부분을 되돌리거나, 재귀가 끝나는 조건을 넣으세요.`,
    },
  };
}

/** It has a bound of memory, and used it up. */
export function tookTooMuch(said: string): Problem {
  return {
    level: 'error',
    said: short(said),
    text: {
      en: 'The compiler used up the memory that it may have. Templates, macros or arrays that grow without end do that. Next: take back what you wrote last, or make it smaller.',
      ko: '컴파일러가 쓸 수 있는 메모리를 다 썼어요. 끝없이 커지는 템플릿이나 매크로, 배열이 있을 때 생겨요. 마지막에 쓴 부분을 되돌리거나 크기를 줄이세요.',
    },
  };
}

/** It broke, and it is not known why. */
export function compilerEnded(said: string): Problem {
  return {
    level: 'error',
    said: short(said),
    text: {
      en: 'The compiler itself broke; that need not be the fault of your sketch. Next: press Run again, and if it breaks again, take back what you wrote last.',
      ko: '컴파일러 자체에서 오류가 났어요. 스케치의 잘못이 아닐 수도 있어요. 다시 실행해 보고, 또 오류가 나면 마지막에 쓴 부분을 되돌리세요.',
    },
  };
}

const short = (said: string) => said.trim().slice(0, 2000) || 'the compiler ended';
