import { afterAll, beforeAll, expect, test } from 'vitest';
import { BoardBench, type Watched } from './bench.testing.ts';

/** A letter that is typed makes one mistake each. */
const sketch = `#include <assert.h>
struct Node { int value; };
int numbers[4];
volatile int zero = 0;
Node *volatile nowhere = nullptr;
std::function<void()> nobody;
void (*volatile wrong)(int);
__attribute__((noinline)) int deep(int n) { volatile char room[200]; room[0] = n; return deep(n + 1) + room[0]; } // deep
int again(int n);
int (*volatile self)(int) = again;
int again(int n) { return self(n + 1) + 1; } // again
__attribute__((noinline)) int big(int n) { volatile char room[100000]; room[n] = 1; return room[n]; } // big
__attribute__((noinline)) int forgets(int n) { if (n > 1000) return 1; } // forgets
__attribute__((noinline)) void eats() {
  std::vector<char *> kept;
  for (;;) kept.push_back(new char[50000]); // eats
}
__attribute__((noinline)) void spins() {
  volatile int n = 0;
  while (true) n = n + 1; // spins
}
__attribute__((noinline)) void waits() {
  while (millis() < 4000000000) {} // waits
}
void act(char letter) {
  switch (letter) {
    case 'n': nowhere->value = 5; break; // null
    case 'b': numbers[4 + millis() % 3] = 1; break; // bounds
    case 'z': Serial.println(100 / zero); break; // zero
    case 'p': *(char *)0x7ffffff0 = 1; break; // pointer
    case 'P': Serial.write((const uint8_t *)0x7ffffff0, 100); break; // lent
    case 'd': Serial.println(deep(0)); break;
    case 'g': Serial.println(again(0)); break;
    case 'B': Serial.println(big(millis() % 10)); break;
    case 'r': Serial.println(forgets(zero)); break;
    case 'm': eats(); break;
    case 'f': nobody(); break; // empty
    case 'a': assert(numbers[0] == 7); break; // assert
    case 'A': abort(); break; // abort
    case 'e': exit(3); break; // exit
    case 'c': wrong = (void (*)(int))deep; wrong(1); break; // call
    case 's': Serial.print("round and round"); spins(); break;
    case 'w': waits(); break;
    case 'l': digitalWrite(2, HIGH); Serial.println("lit"); break;
  }
}
void setup() { Serial.begin(115200); pinMode(2, OUTPUT); Serial.println("ready"); }
void loop() { if (Serial.available()) act(Serial.read()); delay(5); }
`;
const line = (mark: string) => sketch.split('\n').findIndex((text) => text.endsWith(`// ${mark}`)) + 1;

let bench: BoardBench;
let watched: Watched;
beforeAll(async () => {
  bench = await BoardBench.open({ 'sketch.ino': sketch });
  watched = await bench.start();
  await watched.says('ready');
}, 180_000);
afterAll(() => bench?.close());

/** Letter, why, the line's mark, what the board prints, what is said. */
const mistakes = [
  ['n', 'panic', 'null', "Guru Meditation Error: Core  1 panic'ed (StoreProhibited)", 'null pointer'],
  ['b', 'panic', 'bounds', "Core  1 panic'ed (StoreProhibited)", 'beyond the end of an array'],
  ['z', 'panic', 'zero', "Core  1 panic'ed (IntegerDivideByZero)", 'divided by zero'],
  ['p', 'panic', 'pointer', "Core  1 panic'ed (StoreProhibited)", 'pointer that points at nothing'],
  ['P', 'panic', 'lent', "Core  1 panic'ed (LoadProhibited)", 'pointer that points at nothing'],
  ['c', 'panic', 'call', "Core  1 panic'ed (InstrFetchProhibited)", 'through a pointer'],
  ['r', 'panic', 'forgets', "Core  1 panic'ed (IllegalInstruction)", 'must return a value'],
  ['d', 'stack', 'deep', 'Stack canary watchpoint triggered (loopTask)', 'The stack, 64 KB, is full'],
  ['g', 'stack', 'again', 'Stack canary watchpoint triggered (loopTask)', 'The stack, 64 KB, is full'],
  ['B', 'stack', 'big', 'Stack canary watchpoint triggered (loopTask)', 'large local arrays'],
  ['m', 'memory', 'eats', 'out of memory: no 50000 bytes left', 'no memory left'],
  ['f', 'abort', 'empty', 'an empty std::function was called', 'std::function that holds nothing'],
  ['a', 'abort', 'assert', `assert failed: act sketch.ino:${line('assert')} (numbers[0] == 7)`, 'An assert'],
  ['A', 'abort', 'abort', 'abort() was called', 'ended itself'],
  ['e', 'abort', 'exit', 'exit() was called', 'ended itself'],
  ['s', 'watchdog', 'spins', 'task_wdt: Task watchdog got triggered.', 'For two seconds'],
  ['w', 'watchdog', 'waits', 'task_wdt:  - loopTask (CPU 1)', 'For two seconds'],
] as const;

test.each(mistakes)(
  'the mistake «%s» is a crash of the kind %s at the line «%s», told as the board tells it and in both languages; then the board boots',
  async (letter, why, mark, prints, means) => {
    // Crashes that a person asks for one after the other are none in a row.
    watched.forget();
    watched.act({ act: 'reset' });
    await watched.says('ready');
    const before = watched.all('crash').length;
    const boots = watched.all('boot').length;
    watched.type(letter);
    const crash = await watched.nth('crash', before + 1);
    expect(crash).toMatchObject({ why, place: { file: 'sketch.ino', line: line(mark) } });
    expect(watched.printed).toContain(prints);
    expect(watched.printed).toContain(` at sketch.ino:${line(mark)}`);
    expect(watched.printed).toContain('Rebooting...');
    expect(crash.text.en).toContain(means);
    expect(crash.text.en).toContain(`sketch.ino:${line(mark)}`);
    expect(crash.text.ko).toMatch(new RegExp(`^sketch\\.ino:${line(mark)}: .*[가-힣]`));
    if (letter === 's') expect(watched.printed).toContain('round and round');
    expect(await watched.nth('boot', boots + 1)).toEqual({ is: 'boot', why: 'crash' });
    await watched.says('ready');
  },
);

test('a board that crashes three times in a row stays off, says so, and its reset button starts it again', async () => {
  const other = await bench.start();
  for (let nth = 1; nth <= 3; nth++) {
    await other.says('ready');
    other.type('z');
    await other.nth('crash', nth);
  }
  await other.nth('crash', 3);
  expect(other.hasEnded).toBe(true);
  expect(other.all('crash').map(({ text }) => text.en.includes('does not boot again'))).toEqual([false, false, true]);
  expect(other.all('crash')[2]?.text.ko).toContain('다시 시작하지 않아요');
  expect(other.printed).not.toContain('Rebooting');
  other.act({ act: 'reset' });
  expect(await other.nth('boot', 4)).toEqual({ is: 'boot', why: 'button' });
  await other.says('ready');
  await other.board.end();
});

test('boards that hang at the same time are each found at their line; one that hangs at each boot stays off at ×20 as well', async () => {
  const both = await Promise.all([bench.start({ speed: 20 }), bench.start()]);
  await Promise.all(
    both.map(async (board) => {
      await board.says('ready');
      board.type('s');
      expect((await board.nth('crash', 1)).place?.line).toBe(line('spins'));
    }),
  );
  const [fast] = both;
  for (let nth = 2; nth <= 3; nth++) {
    await fast.says('ready');
    fast.type('w');
    await fast.nth('crash', nth);
  }
  expect(fast.hasEnded).toBe(true);
  await Promise.all(both.map(({ board }) => board.end()));
});

test('what is no module of a board is refused, and boots never', async () => {
  const refused = await bench.start({ wasm: new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]) });
  const crash = await refused.nth('crash', 1);
  expect(crash.why).toBe('refused');
  expect(crash.text.en).toContain('(no export memory)');
  expect(refused.hasEnded).toBe(true);
  refused.act({ act: 'reset' });
  await refused.nth('crash', 2);
  expect(refused.all('boot')).toEqual([]);
  await refused.board.end();
});

test('what was lit is dark after a crash, before the board boots', async () => {
  const other = await bench.start();
  await other.says('ready');
  other.type('lz');
  await other.nth('boot', 2);
  expect(
    other.events.filter(({ is }) => is !== 'serial').map((event) => (event.is === 'pin' ? event.level : event.is)),
  ).toEqual(['boot', 1, 'crash', 0, 'boot']);
  await other.board.end();
});

test('a board whose process ends says so, and its reset button brings it back in another one', async () => {
  const lost = await bench.start();
  await lost.says('ready');
  for (const id of bench.runner.processIds) process.kill(id, 'SIGKILL');
  await lost.nth('crash', 1);
  expect(lost.hasEnded).toBe(true);
  expect(lost.all('crash')[0]?.text.en).toContain('Press the reset button');
  lost.act({ act: 'reset' });
  await lost.says('ready');
  await lost.board.end();
});
