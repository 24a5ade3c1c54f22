import type { Layer } from '#wire/frame.ts';
import type { Text } from '#wire/text.ts';

/** What the wire pane says by itself. */
export const paneTexts = {
  'cut-fin': {
    en: '{at} s: cable cut, both ends see FIN (conn. {n})',
    ko: '{at}초: 케이블 끊김, 양쪽에 FIN ({n}번 연결)',
  },
  'cut-reset': {
    en: '{at} s: cable cut, both ends see RST (conn. {n})',
    ko: '{at}초: 케이블 끊김, 양쪽에 RST ({n}번 연결)',
  },
  'cut-silence': {
    en: '{at} s: cable cut, neither end is told (conn. {n})',
    ko: '{at}초: 케이블 끊김, 양쪽 모두 모름 ({n}번 연결)',
  },
  'cut-idle': {
    en: '{at} s: idle too long, both ends see FIN (conn. {n})',
    ko: '{at}초: 오래 조용해서 닫힘, 양쪽에 FIN ({n}번 연결)',
  },
  neverArrived: { en: '✕ never arrived', ko: '✕ 도착 못 함' },
  tools: { en: 'What the wire shows', ko: '통신 기록 보기 설정' },
  filter: { en: 'Filter', ko: '필터' },
  find: { en: 'Find', ko: '찾기' },
  mode: { en: 'What typing does', ko: '입력한 단어로 할 일' },
  filterHint: { en: '304, #14, votes', ko: '304, #14, votes' },
  filterLabel: { en: 'Filter: only lines with these words', ko: '필터: 이 단어가 있는 줄만 보기' },
  findLabel: { en: 'Find: step through the lines with these words', ko: '찾기: 이 단어가 있는 줄로 옮겨 가기' },
  previous: { en: 'Previous match', ko: '이전 결과' },
  next: { en: 'Next match', ko: '다음 결과' },
  found: { en: '{n} / {all}', ko: '{n} / {all}' },
  foundSome: { en: '{all} found', ko: '{all}개 찾음' },
  foundNone: { en: 'none', ko: '없음' },
  more: { en: 'Show only', ko: '골라 보기' },
  layers: { en: 'Layer', ko: '계층' },
  direction: { en: 'Direction', ko: '방향' },
  onlyToServer: { en: 'Only to the server', ko: '서버로 가는 것만' },
  onlyToPage: { en: 'Only to the page', ko: '페이지로 가는 것만' },
  connection: { en: 'Connection', ko: '연결' },
  allConnections: { en: 'every conn.', ko: '모든 연결' },
  connectionOfHop: { en: 'conn. {n} · hop {hop}', ko: '{n}번 연결 · {hop}번 홉' },
  clear: { en: 'Clear', ko: '모두 해제' },
  clearLabel: { en: 'Clear all filters', ko: '필터 모두 해제' },
  pause: { en: 'Pause', ko: '일시정지' },
  resume: { en: 'Resume', ko: '이어 보기' },
  pauseIs: {
    en: 'The lines stand still. The run goes on, and nothing of it is lost.',
    ko: '화면만 멈춰요. 실행은 계속되고, 그동안 온 프레임도 사라지지 않아요.',
  },
  pausedSince: { en: 'paused · {count} new', ko: '멈춤 · 새 줄 {count}개' },
  follow: { en: 'Follow', ko: '따라가기' },
  followNew: { en: 'Follow · {count} new', ko: '따라가기 · 새 줄 {count}개' },
  announce: { en: 'Announce frames', ko: '프레임 읽어 주기' },
  announceIs: {
    en: 'A screen reader says what is new, at most every two seconds.',
    ko: '스크린 리더가 새 프레임을 최대 2초에 한 번 읽어 줘요.',
  },
  announced: { en: '{count} new. Last: {line}', ko: '새 줄 {count}개. 마지막: {line}' },
  copied: { en: 'Line copied', ko: '줄을 복사했어요' },
  lost: {
    en: '{count} records are missing here: more came than this page could take',
    ko: '여기서 기록 {count}개를 놓쳤어요. 페이지가 따라가지 못할 만큼 많이 왔어요',
  },
  forgotten: {
    en: '{count} older frames are no longer kept',
    ko: '더 오래된 프레임 {count}개는 이제 보관하지 않아요',
  },
  opened: { en: '{file}, opened from a file', ko: '파일에서 연 기록: {file}' },
  openedUnnamed: { en: 'A capture opened from a file', ko: '파일에서 연 기록' },
  backToRun: { en: 'Back to the run', ko: '실행으로 돌아가기' },
  looking: { en: 'Looking…', ko: '찾는 중…' },
  noMatch: {
    en: 'No frame passes these filters. Clear them to see all.',
    ko: '이 조건에 맞는 프레임이 없어요. 필터를 해제하면 모두 나와요.',
  },
  openedEmpty: { en: 'The file holds no frames.', ko: '파일에 프레임이 없어요.' },
} as const satisfies Record<string, Text>;

/** The layers in the order of their chips, from the bottom up. */
export const layerOrder: readonly Layer[] = ['tcp', 'http', 'sse', 'websocket', 'engine.io', 'socket.io'];

export const layerNames: Readonly<Record<Layer, string>> = {
  tcp: 'TCP',
  http: 'HTTP',
  sse: 'SSE',
  websocket: 'WebSocket',
  'engine.io': 'Engine.IO',
  'socket.io': 'Socket.IO',
};
