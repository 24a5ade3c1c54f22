import type { Text } from '#wire/text.ts';

/** What stands at the board. */
export const boardTexts = {
  reset: { en: 'EN: reset the board', ko: 'EN: 보드 리셋' },
  power: { en: 'Power', ko: '전원' },
  led: { en: 'LED, GPIO 2', ko: 'LED, GPIO 2' },
  pin: { en: 'GPIO {pin}', ko: 'GPIO {pin}' },
  on: { en: 'on', ko: '켜짐' },
  off: { en: 'off', ko: '꺼짐' },
  wifi: { en: 'Wi-Fi', ko: 'Wi-Fi' },
  'wifi-off': { en: 'off', ko: '꺼짐' },
  'wifi-connecting': { en: 'connecting', ko: '연결 중' },
  'wifi-connected': { en: 'connected', ko: '연결됨' },
  thermometer: { en: 'Temperature at the TMP36, GPIO 36', ko: 'TMP36의 온도, GPIO 36' },
  degrees: { en: '{celsius} °C', ko: '{celsius}°C' },
  jump: { en: 'Clock +24 h', ko: '시계 +24시간' },
  jumpIs: {
    en: 'Sets the board’s clock forward: millis() jumps by 24 hours.',
    ko: '보드의 시계를 앞으로 돌려요. millis()가 24시간만큼 건너뛰어요.',
  },
  serial: { en: 'Serial monitor', ko: '시리얼 모니터' },
  emptySerial: {
    en: 'What the sketch prints with Serial stands here.',
    ko: '스케치가 Serial로 출력한 내용이 여기에 나와요.',
  },
  typeHere: { en: 'Line for the sketch', ko: '스케치에 보낼 줄' },
  send: { en: 'Send', ko: '전송' },
  announce: { en: 'Read new lines aloud', ko: '새 줄 읽어 주기' },
  announceIs: {
    en: 'A screen reader is told what the sketch prints',
    ko: '스케치가 출력한 줄을 화면 낭독기로 읽어 줘요',
  },
  dropped: {
    en: '{count} bytes dropped: more than the port carries',
    ko: '{count}바이트를 버림: 시리얼 포트가 보낼 수 있는 양보다 많음',
  },
  'boot-button': { en: 'reset by its button', ko: '버튼으로 리셋' },
  'boot-restart': { en: 'restarted by the sketch', ko: '스케치가 재시작함' },
  'boot-crash': { en: 'starts again after the crash', ko: '오류 뒤 다시 시작' },
  jumped: { en: 'clock set forward by {hours} h', ko: '시계를 {hours}시간 앞으로 돌림' },
  problems: { en: 'What the compiler says', ko: '컴파일러 메시지' },
  warning: { en: 'warning', ko: '경고' },
  error: { en: 'error', ko: '오류' },
  crashed: { en: 'The board crashed', ko: '보드에서 오류가 났어요' },
} as const satisfies Record<string, Text>;

/** What the board is doing, as a sentence. */
export const doingTexts = {
  starting: { en: 'Starting…', ko: '시작하고 있어요…' },
  over: {
    en: 'Switched off: the run is over. Run starts it again.',
    ko: '실행이 끝나 꺼졌어요. 다시 실행하면 켜져요.',
  },
  waiting: {
    en: 'Waits for the compiler: {ahead} in front.',
    ko: '컴파일 순서를 기다리고 있어요. 앞에 {ahead}개가 있어요.',
  },
  next: { en: 'Waits for the compiler: next in line.', ko: '컴파일 순서를 기다리고 있어요. 다음 차례예요.' },
  preparing: {
    en: 'Preparing the compiler, this once…',
    ko: '컴파일러를 준비하고 있어요. 처음 한 번만 걸려요.',
  },
  compiling: { en: 'Compiling the sketch…', ko: '스케치를 컴파일하고 있어요…' },
  failed: {
    en: 'The sketch does not compile, so the board stays off. Mend the first error, then press Run.',
    ko: '스케치가 컴파일되지 않아 보드가 켜지지 않았어요. 첫 번째 오류를 고친 다음 다시 실행하세요.',
  },
  running: { en: 'Running.', ko: '실행 중이에요.' },
  halted: {
    en: 'Halted: it crashed again and again. The serial monitor says why; mend it, then press Run.',
    ko: '오류가 되풀이되어 멈췄어요. 시리얼 모니터에서 이유를 확인해 고친 다음 다시 실행하세요.',
  },
} as const satisfies Record<string, Text>;
