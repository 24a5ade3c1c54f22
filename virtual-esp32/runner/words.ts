/** What a board says of its end on its serial port, and what we say of it. */
import type { BoardEvent } from '#virtual-esp32/board.ts';
import type { SourcePlace } from '#virtual-esp32/compiler/compiled.ts';
import { isOfProject } from '#virtual-esp32/compiler/own-file.ts';
import type { Text } from '#wire/text.ts';
import { type Fault, faultOf } from './faults.ts';
import type { Frame, LifeEnd } from './life.ts';

type Crash = Extract<BoardEvent, { is: 'crash' }>;

/** A frame, and where in the sources it is, when that is known. */
export interface PlacedFrame extends Frame {
  readonly place: SourcePlace | undefined;
}

/** Frames that the backtrace prints. */
const shownFrames = 12;
/** Characters of a name in it: those of templates have no end. */
const longestName = 200;

/** What the board prints, and the event. `isLast`: it does not boot by itself any more. */
export function explain(
  end: LifeEnd,
  frames: readonly PlacedFrame[],
  isLast: boolean,
): { serial: string; crash: Crash } {
  const fault = faultOf(end, reasonOf(frames));
  const own = frames.find(({ place }) => place && isOfProject(place.file))?.place;
  const said = 'said' in end && (end.how === 'abort' || end.how === 'refused') ? end.said : '';
  const serial = [
    end.how === 'abort' && said ? `\r\n${said}\r\n` : '\r\n',
    end.how === 'exit' ? `exit(${end.said})\r\n` : '',
    fault.banner(String(Math.round(end.uptime))),
    frames.length > 0 ? `\r\nBacktrace: ${backtrace(frames).join('\r\n           ')}\r\n` : '',
    isLast ? '' : '\r\nRebooting...\r\n',
  ].join('');
  return {
    serial,
    crash: { is: 'crash', why: fault.why, text: sentence(end, fault, own, said, isLast), ...placed(own) },
  };
}

function placed(own: SourcePlace | undefined): Pick<Crash, 'place'> {
  return own ? { place: { file: own.file, line: own.line, column: own.column } } : {};
}

function reasonOf(frames: readonly PlacedFrame[]): string {
  return frames[0]?.place?.reason ?? '';
}

/** The innermost first, as a decoder of a real board's backtrace shows it. A recursion is told once. */
function backtrace(frames: readonly PlacedFrame[]): string[] {
  const lines = frames.map(({ name, offset, place }) => {
    const where = place ? `${place.file}:${place.line}` : `0x${offset.toString(16)}`;
    return `${name.slice(0, longestName)} at ${where.slice(0, longestName / 2)}`;
  });
  const distinct = lines.filter((line, index) => line !== lines[index - 1]);
  return distinct.length > shownFrames ? [...distinct.slice(0, shownFrames), '|<-CONTINUES'] : distinct;
}

function sentence(end: LifeEnd, fault: Fault, own: SourcePlace | undefined, said: string, isLast: boolean): Text {
  const where = own ? `${own.file}:${own.line}` : end.phase === 'start' ? undefined : `${end.phase}()`;
  const reason = said ? ` (${said})` : '';
  const en = [
    `${fault.what.en}${reason}${where ? `, in ${where}` : ''}.`,
    fault.next.en,
    ...(isLast ? ['The board does not boot again by itself.'] : []),
  ];
  const ko = [
    `${where ? `${where}: ` : ''}${fault.what.ko}${reason}.`,
    fault.next.ko,
    ...(isLast ? ['보드는 더 이상 스스로 다시 시작하지 않아요.'] : []),
  ];
  return { en: en.join(' '), ko: ko.join(' ') };
}

/** It restarts itself again and again. */
export const restartsTooOften: Text = {
  en: 'The sketch restarted the board ten times in a row, so it stays off. Find what calls ESP.restart(), mend it, then press Run.',
  ko: '스케치가 보드를 열 번 연달아 재시작해서 꺼 두었어요. ESP.restart()를 호출하는 곳을 찾아 고친 다음 다시 실행하세요.',
};

/** What the chip's ROM prints first, by why it boots. */
export const romLines: Record<Extract<BoardEvent, { is: 'boot' }>['why'], string> = {
  power: 'rst:0x1 (POWERON_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)\r\n',
  button: 'rst:0x1 (POWERON_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)\r\n',
  restart: 'rst:0xc (SW_CPU_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)\r\n',
  crash: 'rst:0xc (SW_CPU_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)\r\n',
};
