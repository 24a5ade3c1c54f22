/** What can be wrong with a sketch that runs: what the chip or its system prints, what that means, and the next thing to do. */
import type { BoardEvent } from '#virtual-esp32/board.ts';
import type { Text } from '#wire/text.ts';
import type { LifeEnd } from './life.ts';

/** What a fault is. */
export interface Fault {
  readonly why: Extract<BoardEvent, { is: 'crash' }>['why'];
  /** What the chip or its system prints first. */
  readonly banner: (seconds: string) => string;
  readonly what: Text;
  readonly next: Text;
}

const guru = (cause: string) => () =>
  `Guru Meditation Error: Core  1 panic'ed (${cause}). Exception was unhandled.\r\n`;

const pointer = {
  why: 'panic',
  what: {
    en: 'The sketch used a pointer that points at nothing it may use',
    ko: '스케치가 쓸 수 없는 곳을 가리키는 포인터를 사용했어요',
  },
  next: {
    en: 'Look at each pointer and index there: is it null, freed, or beyond the end?',
    ko: '그 줄의 포인터와 인덱스가 null이거나, 이미 해제됐거나, 끝을 넘어가지 않는지 살펴보세요.',
  },
} as const;

const faults = {
  load: { ...pointer, banner: guru('LoadProhibited') },
  store: { ...pointer, banner: guru('StoreProhibited') },
  division: {
    why: 'panic',
    banner: guru('IntegerDivideByZero'),
    what: { en: 'The sketch divided by zero', ko: '스케치가 0으로 나눴어요' },
    next: {
      en: 'Check the divisor before you divide.',
      ko: '나누기 전에 나누는 수가 0인지 확인해 보세요.',
    },
  },
  overflow: {
    why: 'panic',
    banner: guru('IllegalInstruction'),
    what: {
      en: 'A number was too large for the type that it was turned into',
      ko: '숫자가 너무 커서 바꾸려는 타입에 담을 수 없었어요',
    },
    next: { en: 'Check the value before you convert it.', ko: '변환하기 전에 값을 확인해 보세요.' },
  },
  call: {
    why: 'panic',
    banner: guru('InstrFetchProhibited'),
    what: {
      en: 'The sketch called a function through a pointer that is not one of a function',
      ko: '스케치가 함수가 아닌 것을 가리키는 포인터로 함수를 호출했어요',
    },
    next: {
      en: 'Set the function pointer before you call it.',
      ko: '호출하기 전에 함수 포인터에 함수를 넣으세요.',
    },
  },
  checked: {
    why: 'panic',
    banner: guru('IllegalInstruction'),
    what: {
      en: 'The sketch used a null pointer, an index beyond the end of an array, a division by zero, or a function that ends without return',
      ko: '스케치가 null 포인터나 배열의 끝을 넘는 인덱스를 썼거나, 0으로 나눴거나, return 없이 함수를 끝냈어요',
    },
    next: {
      en: 'Look at that line for one of the four.',
      ko: '그 줄에 이 네 가지 중 하나가 있는지 살펴보세요.',
    },
  },
  null: {
    why: 'panic',
    banner: guru('StoreProhibited'),
    what: { en: 'The sketch used a null pointer', ko: '스케치가 null 포인터를 사용했어요' },
    next: {
      en: 'Check the pointer before you use it, or give it something to point at.',
      ko: '포인터를 쓰기 전에 null인지 확인하거나, 가리킬 대상을 넣어 보세요.',
    },
  },
  bounds: {
    why: 'panic',
    banner: guru('StoreProhibited'),
    what: {
      en: 'The sketch used an index beyond the end of an array',
      ko: '스케치가 배열의 끝을 넘는 인덱스를 사용했어요',
    },
    next: {
      en: 'An array of n elements has the indices 0 to n − 1: check yours.',
      ko: '요소가 n개인 배열의 인덱스는 0부터 n − 1까지예요. 인덱스를 확인해 보세요.',
    },
  },
  noReturn: {
    why: 'panic',
    banner: guru('IllegalInstruction'),
    what: {
      en: 'A function that must return a value ended without one',
      ko: '값을 반환해야 하는 함수가 return 없이 끝났어요',
    },
    next: { en: 'Return a value on every way through it.', ko: '모든 경로에서 값을 return하도록 고쳐 보세요.' },
  },
  stack: {
    why: 'stack',
    banner: () =>
      "Guru Meditation Error: Core  1 panic'ed (Unhandled debug exception).\r\nDebug exception reason: Stack canary watchpoint triggered (loopTask)\r\n",
    what: {
      en: 'The stack, 64 KB, is full',
      ko: '64KB 크기의 스택이 가득 찼어요',
    },
    next: {
      en: 'Look for a function that calls itself without end, or make large local arrays global.',
      ko: '끝없이 자기 자신을 호출하는 함수가 있는지 살펴보거나, 큰 지역 배열을 전역으로 옮겨 보세요.',
    },
  },
  watchdog: {
    why: 'watchdog',
    banner: (milliseconds) =>
      [
        'Task watchdog got triggered. The following tasks/users did not reset the watchdog in time:',
        ' - loopTask (CPU 1)',
        'Tasks currently running:',
        'CPU 0: IDLE0',
        'CPU 1: loopTask',
        'Aborting.',
      ]
        .map((line) => `E (${milliseconds}) task_wdt: ${line}\r\n`)
        .join(''),
    what: {
      en: 'For two seconds the sketch did not return from loop() or setup(), and did not wait',
      ko: '스케치가 2초 동안 loop()나 setup()에서 돌아오지 않았고 기다리지도 않았어요',
    },
    next: {
      en: 'Look for a loop that does not end there, or call delay(1) in it.',
      ko: '그곳에 끝나지 않는 반복문이 있는지 살펴보고, 필요하다면 그 안에서 delay(1)을 호출하세요.',
    },
  },
  memory: {
    why: 'memory',
    banner: () => 'abort() was called on core 1\r\n',
    what: { en: 'The board has no memory left', ko: '보드에 남은 메모리가 없어요' },
    next: {
      en: 'Look for a list or String that only grows, and free what you no longer need.',
      ko: '커지기만 하는 목록이나 String이 있는지 살펴보고, 필요 없는 것은 해제해 보세요.',
    },
  },
  assert: {
    why: 'abort',
    banner: () => 'abort() was called on core 1\r\n',
    what: { en: 'An assert of the sketch does not hold', ko: '스케치의 assert가 성립하지 않아요' },
    next: {
      en: 'Look at its condition: which value is not what you expected?',
      ko: '조건에 있는 값 가운데 어떤 것이 예상과 다른지 살펴보세요.',
    },
  },
  emptyFunction: {
    why: 'abort',
    banner: () => 'abort() was called on core 1\r\n',
    what: {
      en: 'The sketch called a std::function that holds nothing',
      ko: '스케치가 비어 있는 std::function을 호출했어요',
    },
    next: {
      en: 'Give it a function before you call it, or ask with if whether it has one.',
      ko: '호출하기 전에 함수를 넣거나, 들어 있는지 if로 확인해 보세요.',
    },
  },
  abort: {
    why: 'abort',
    banner: () => 'abort() was called on core 1\r\n',
    what: { en: 'The sketch ended itself', ko: '스케치가 스스로 실행을 중단했어요' },
    next: {
      en: 'Read the reason on the serial monitor, and mend what it names.',
      ko: '시리얼 모니터에 나온 이유를 읽고 그 부분을 고쳐 보세요.',
    },
  },
  refused: {
    why: 'refused',
    banner: () => 'E (0) boot: image is not bootable\r\n',
    what: {
      en: 'The sketch asks for something that the virtual board does not have, so it was not started',
      ko: '가상 보드에 없는 기능을 스케치가 요구해서 시작하지 않았어요',
    },
    next: {
      en: 'Use what Arduino.h, WiFi.h and the libraries of the project offer.',
      ko: 'Arduino.h, WiFi.h와 프로젝트의 라이브러리에 있는 기능만 쓰세요.',
    },
  },
  lost: {
    why: 'panic',
    banner: () => 'Brownout detector was triggered\r\n',
    what: {
      en: 'The process that runs the board ended; that need not be the fault of your sketch',
      ko: '보드를 실행하던 프로세스가 종료됐어요. 스케치의 잘못이 아닐 수도 있어요',
    },
    next: { en: 'Press the reset button of the board.', ko: '보드의 리셋 버튼을 누르세요.' },
  },
} as const satisfies Record<string, Fault>;

/** @param reason of a check that trapped, in clang's words */
export function faultOf(end: LifeEnd, reason: string): Fault {
  switch (end.how) {
    case 'trap':
      return trapOf(end.said, end.opcode, reason);
    case 'pointer':
      return faults.load;
    case 'abort':
      return abortOf(end.said);
    case 'exit':
    case 'restart':
      return faults.abort;
    default:
      return faults[end.how];
  }
}

/** By the core's words, `core/abort.cpp` and `core/heap.cpp`. */
function abortOf(said: string): Fault {
  if (said.startsWith('out of memory')) return faults.memory;
  if (said.startsWith('assert failed')) return faults.assert;
  if (said.includes('empty std::function')) return faults.emptyFunction;
  return faults.abort;
}

/** By V8's words, by what the compiler's check noted of itself, and by the instruction. */
function trapOf(said: string, opcode: number, reason: string): Fault {
  if (/divide|remainder/.test(said) || /divide/i.test(reason)) return faults.division;
  if (/unrepresentable/.test(said)) return faults.overflow;
  if (/function|signature|table/.test(said)) return faults.call;
  if (/null/i.test(reason)) return faults.null;
  if (/bound/i.test(reason)) return faults.bounds;
  if (/return/i.test(reason)) return faults.noReturn;
  if (/unreachable/.test(said)) return faults.checked;
  // i32.store to i64.store32, and the memory instructions behind 0xfc, which write.
  return (opcode >= 0x36 && opcode <= 0x3e) || opcode === 0xfc ? faults.store : faults.load;
}
