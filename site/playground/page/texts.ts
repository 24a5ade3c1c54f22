import type { PageState } from '#lessons/lesson.ts';
import { say, texts } from '#site/playground/texts.ts';
import type { Language, Text } from '#wire/text.ts';

/** What stands at the pages. */
export const pageTexts = {
  otherNumbered: { en: 'Page {id}, other site', ko: '{id}번 페이지, 다른 사이트' },
  openTab: { en: '{page}: open in a tab of its own', ko: '{page}: 새 탭에서 열기' },
  leave: { en: '{page}: leave it', ko: '{page}: 떠나기' },
  comeBack: { en: '{page}: come back', ko: '{page}: 돌아오기' },
  close: { en: '{page}: close it', ko: '{page}: 닫기' },
  left: {
    en: 'You have left this page, and the browser has closed its connections. ↩ loads it again.',
    ko: '이 페이지를 떠나서 브라우저가 연결을 모두 닫았어요. ↩ 버튼을 누르면 다시 열려요.',
  },
  opensWithRun: { en: 'This page opens when the server runs.', ko: '서버가 실행되면 이 페이지도 열려요.' },
  noOtherSite: {
    en: 'The project that runs has no other site: it needs other/index.html.',
    ko: '지금 실행 중인 프로젝트에는 다른 사이트가 없어요. other/index.html 파일이 있어야 해요.',
  },
  add: { en: 'Open one more page', ko: '페이지 하나 더 열기' },
  addOther: { en: 'Open a page of the other site', ko: '다른 사이트 페이지 열기' },
  otherSite: { en: 'other site', ko: '다른 사이트' },
  enough: { en: '{count} pages are open: as many as may be.', ko: '페이지는 {count}개까지 열 수 있어요.' },
  share: {
    en: 'Pages of one origin share six connections: the seventh that stays open waits for one of them.',
    ko: '출처(origin)가 같은 페이지끼리는 연결 6개를 나눠 써요. 6개가 모두 열려 있으면 일곱 번째 연결은 기다려야 해요.',
  },
  acts: { en: 'The check at work: {does}.', ko: '검사 진행 중: {does}.' },
  dropped: { en: '{count} more lines were not kept.', ko: '{count}줄은 더 보관하지 않았어요.' },
} as const satisfies Record<string, Text>;

/** What a page is called: «Page 2». */
export function pageName({ id, of }: Pick<PageState, 'id' | 'of'>, language: Language): string {
  return say(of === 'other' ? pageTexts.otherNumbered : texts.pageNumbered, language, { id });
}
