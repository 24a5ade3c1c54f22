import { type Term, term } from './term.ts';

/** Words of the board, and of those who write for it. */
export const boardTerms: readonly Term[] = [
  term(
    'sketch',
    ['sketch', '스케치'],
    'A program for a board, as the Arduino IDE calls it: C++ with a setup() that runs once and a loop() that runs again and again.',
    'Arduino IDE에서 보드용 프로그램을 부르는 말이에요. 한 번 실행되는 setup()과 되풀이되는 loop()가 있는 C++ 코드예요.',
    'virtual-esp32',
  ),
  term(
    'serial-monitor',
    ['serial monitor', '시리얼 모니터'],
    'Where one reads what a board writes to Serial, and types what it is to read. A real board is connected to it by USB.',
    '보드가 Serial로 보낸 글을 읽고, 보드에 글을 보내는 곳이에요. 진짜 보드는 USB로 연결해요.',
    'virtual-esp32',
  ),
  term(
    'weather-node',
    ['node', '노드'],
    'A small device in a network that measures something and tells it. It has nothing to do with Node.js.',
    '네트워크에서 무언가를 재어 알려 주는 작은 장치예요. Node.js와는 상관없어요.',
    'virtual-esp32',
  ),
  term(
    'watchdog',
    ['watchdog', '워치독'],
    'A timer that restarts a board whose program does not come back. Whoever waits by delay() lets it know; an endless loop does not.',
    '프로그램이 제어를 돌려주지 않으면 보드를 다시 시작하는 타이머예요. delay()로 기다리면 괜찮지만 무한 루프는 그렇지 않아요.',
    'virtual-esp32',
  ),
];
