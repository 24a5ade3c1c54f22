import type { Text } from '#wire/text.ts';

/** What stands at the cable. */
export const cableTexts = {
  cable: { en: 'Cable', ko: '케이블' },
  about: {
    en: 'Lies between the pages and the server. It changes when bytes arrive, never the bytes. All times are of the sandbox’s clock.',
    ko: '페이지와 서버 사이에 있어요. 바이트가 언제 도착하는지만 바꾸고 바이트는 그대로 둬요. 시간은 모두 샌드박스 시간이에요.',
  },
  plain: { en: 'plain', ko: '기본' },
  idleIn: { en: 'idle {seconds} s', ko: '유휴 {seconds}초' },
  way: { en: 'Way', ko: '네트워크' },
  local: { en: 'Local: nothing between', ko: '로컬: 지연 없음' },
  wifi: { en: 'Home Wi-Fi: 20–30 ms', ko: '집 와이파이: 20~30ms' },
  mobile: { en: 'Mobile 3G: 300–400 ms, 50 KB/s', ko: '모바일 3G: 300~400ms, 50KB/s' },
  satellite: { en: 'Satellite: 600 ms, 1,000 KB/s', ko: '위성: 600ms, 1,000KB/s' },
  own: { en: 'My own numbers', ko: '직접 정하기' },
  delay: { en: 'Delay each way, ms', ko: '편도 지연 시간, ms' },
  jitter: { en: 'Jitter: up to so much more, ms', ko: '지터: 최대 추가 지연, ms' },
  rate: { en: 'Rate, KB/s (0: no limit)', ko: '전송 속도, KB/s (0: 제한 없음)' },
  idle: { en: 'Close a connection idle for, s (0: never)', ko: '유휴 연결 닫기, 초 (0: 닫지 않음)' },
  plainAgain: { en: 'Plain again', ko: '기본으로 되돌리기' },
  cut: { en: 'Cut every open connection', ko: '열린 연결 모두 끊기' },
  cutFor: { en: 'And new ones for, s', ko: '새 연결도 끊기, 초' },
  fin: { en: 'Cut with FIN', ko: 'FIN으로 끊기' },
  finSees: {
    en: 'Each end reads to an end, as if the other had closed: a WebSocket closes with code 1006, an EventSource connects again.',
    ko: '양쪽 모두 상대가 닫은 것처럼 스트림의 끝을 읽어요. WebSocket은 종료 코드 1006으로 닫히고 EventSource는 재연결해요.',
  },
  rst: { en: 'Cut with RST', ko: 'RST로 끊기' },
  rstSees: {
    en: 'Each end gets an error at once: ECONNRESET in the server, a network error in the page.',
    ko: '양쪽 모두 바로 오류를 받아요. 서버에는 ECONNRESET, 페이지에는 네트워크 오류가 나요.',
  },
  silence: { en: 'Cut in silence', ko: '알리지 않고 끊기' },
  silenceSees: {
    en: 'Neither end is told anything. What they write is lost, and both believe in the connection until a timeout of their own.',
    ko: '양쪽 모두 끊긴 줄 몰라요. 보낸 바이트는 사라지고, 각자 타임아웃이 될 때까지 연결이 살아 있다고 믿어요.',
  },
  cutNeedsRun: { en: 'There is nothing to cut until the server runs.', ko: '서버가 실행 중일 때 끊을 수 있어요.' },
  wasCut: {
    en: 'Cut. The wire shows what each end did next.',
    ko: '끊었어요. 그다음 양쪽이 한 일은 통신 기록에 나와요.',
  },
  notLaid: {
    en: 'A number of 0 to {most}, please. The cable lies as before.',
    ko: '0부터 {most}까지의 숫자를 넣어 주세요. 케이블은 그대로예요.',
  },
} as const satisfies Record<string, Text>;
