import type { Text } from '#wire/text.ts';

/** Compiler or runner could not be started, or are gone. */
export const boardLost: Text = {
  en: 'The machine could not start the board; your sketch was not run. Check that memory is left on this machine, then press Run again.',
  ko: '이 컴퓨터에서 보드를 시작하지 못해 스케치가 실행되지 않았어요. 컴퓨터에 메모리가 남아 있는지 확인한 다음 다시 실행하세요.',
};
