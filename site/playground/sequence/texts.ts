import type { Text } from '#wire/text.ts';

/** What the sequence view says. Its tab is named with the others'. */
export const sequenceTexts = {
  diagram: {
    en: 'Sequence of frames. Arrow keys go through time, Enter inspects, plus and minus zoom, 0 shows all.',
    ko: '프레임 시퀀스. 화살표 키로 시간 순서대로 이동하고, Enter로 자세히 보고, +와 -로 확대·축소하고, 0으로 전체를 봐요.',
  },
  page: { en: 'page', ko: '페이지' },
  client: { en: 'client', ko: '클라이언트' },
  server: { en: 'server', ko: '서버' },
  proxy: { en: 'proxy', ko: '프록시' },
  time: { en: 'time', ko: '시간' },
  zoomIn: { en: 'Zoom in', ko: '확대' },
  zoomOut: { en: 'Zoom out', ko: '축소' },
  fitAll: { en: 'Fit all', ko: '전체 보기' },
  follow: { en: 'Follow', ko: '따라가기' },
  foldSilence: { en: 'Fold silence', ko: '빈 시간 접기' },
  inspect: { en: 'Inspect', ko: '자세히' },
  unfold: { en: 'Unfold', ko: '펼치기' },
  silence: { en: '{duration} of silence', ko: '{duration} 동안 조용함' },
  held: { en: 'held {duration}', ko: '{duration} 대기' },
  stillHeld: { en: 'held {duration} so far', ko: '{duration}째 대기 중' },
  stream: { en: 'response open {duration}', ko: '응답 {duration} 동안 열림' },
  stillStream: { en: 'response open, {duration} so far', ko: '응답 {duration}째 열려 있음' },
  session: { en: 'session {sid} goes on from connection {n}', ko: '{n}번 연결의 세션 {sid} 이어짐' },
  more: { en: 'More frames at this moment. Zoom in.', ko: '같은 순간에 프레임이 더 있어요. 확대해서 보기' },
  gap: { en: '{bytes} B not kept', ko: '{bytes} B 기록 없음' },
  'cut-fin': { en: 'cable cut: FIN to both ends', ko: '케이블 끊김: 양쪽에 FIN' },
  'cut-reset': { en: 'cable cut: RST to both ends', ko: '케이블 끊김: 양쪽에 RST' },
  'cut-silence': { en: 'cable cut: neither end is told', ko: '케이블 끊김: 양쪽 모두 모름' },
  'cut-idle': { en: 'idle too long: FIN to both ends', ko: '오래 조용해서 닫힘: 양쪽에 FIN' },
  lost: { en: '{arrow}. It never arrived.', ko: '{arrow}. 도착하지 못했어요.' },
  arrived: { en: '{arrow}. It arrived {later} later.', ko: '{arrow}. {later} 뒤에 도착했어요.' },
  arrow: {
    en: 'Frame {id}, {at} s, {direction}, connection {n}: {says}',
    ko: '{id}번 프레임, {at}초, {direction}, {n}번 연결: {says}',
  },
  arrowOfHop: {
    en: 'Frame {id}, {at} s, {direction}, connection {n}, hop {hop}: {says}',
    ko: '{id}번 프레임, {at}초, {direction}, {n}번 연결, {hop}번 홉: {says}',
  },
  empty: {
    en: 'Press Run. Each message becomes an arrow between the page and the server, true to time.',
    ko: '실행을 누르세요. 메시지 하나하나가 페이지와 서버 사이의 화살표가 되고, 간격은 실제 시간 그대로예요.',
  },
  nothingYet: {
    en: 'Nothing to draw yet. The page’s own files are folded away.',
    ko: '아직 그릴 것이 없어요. 페이지 자체의 파일은 접어 두었어요.',
  },
} as const satisfies Record<string, Text>;
