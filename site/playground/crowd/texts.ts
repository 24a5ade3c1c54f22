import type { Text } from '#wire/text.ts';

/** What the crowd's tab says. */
export const crowdTexts = {
  crowd: { en: 'Crowd', ko: '독자' },
  readers: { en: 'Further readers', ko: '추가 독자 수' },
  home: { en: 'Send them home', ko: '모두 돌려보내기' },
  needsRun: { en: 'Press Run first: readers need a server.', ko: '먼저 실행하세요. 독자가 요청할 서버가 있어야 해요.' },
  nobody: {
    en: 'Choose how many readers join your page. They are a process of their own with real connections, and stand in no frame of the wire.',
    ko: '내 페이지 말고 독자를 몇 명 더 부를지 고르세요. 별도 프로세스가 실제 연결로 요청하고, 통신 기록에는 나오지 않아요.',
  },
  coming: { en: 'They are on their way…', ko: '독자들이 오고 있어요…' },
  requests: { en: 'Requests per second', ko: '초당 요청' },
  bytes: { en: 'Bytes per second', ko: '초당 바이트' },
  open: { en: 'Open connections', ko: '열린 연결' },
  cpu: { en: 'Server’s share of a processor', ko: '서버의 CPU 사용률' },
  noCpu: { en: 'not told on this machine', ko: '이 컴퓨터에서는 알 수 없어요' },
  failed: { en: 'Without an answer, or 5xx: {count}', ko: '응답이 없거나 5xx인 요청: {count}개' },
  now: {
    en: '{readers} readers: {requests} requests per second, {bytes} bytes per second, {open} open connections.',
    ko: '독자 {readers}명, 초당 요청 {requests}번, 초당 {bytes}바이트, 열린 연결 {open}개예요.',
  },
} as const satisfies Record<string, Text>;
