import type { Text } from '#wire/text.ts';

/** What the playground says about keeping the learner's work. */
export const keepTexts = {
  changed: {
    en: 'This step has changed since you wrote your code. Yours is kept.',
    ko: '코드를 쓴 뒤에 이 단계가 바뀌었어요. 내 코드는 보관해 두었어요.',
  },
  bringBack: { en: 'Bring my code back', ko: '내 코드 되돌리기' },
  leaveOld: { en: 'Go on with the new start', ko: '새 시작 코드로 계속하기' },
  undoTo: { en: 'Bring back your code from {time}', ko: '{time} 코드로 되돌리기' },
  nothingToUndo: { en: 'Bring my code back', ko: '내 코드 되돌리기' },
  notKept: {
    en: 'This browser has no room left for your code, so a reload would lose the newest. Save it as a file.',
    ko: '브라우저에 코드를 보관할 자리가 없어요. 새로고침하면 최근 코드가 사라지니 파일로 저장하세요.',
  },
  understood: { en: 'Close', ko: '닫기' },
  save: { en: 'Save my progress…', ko: '진도와 코드 저장…' },
  open: { en: 'Load my progress…', ko: '진도와 코드 불러오기…' },
  title: { en: 'Your progress', ko: '내 진도와 코드' },
  brings: {
    en: '“{file}”, saved {time}, brings:',
    ko: '{time}에 저장한 ‘{file}’ 파일에 들어 있는 것:',
  },
  bringsLesson: { en: '{lesson}: {passed} checks passed', ko: '{lesson}: 통과한 검사 {passed}개' },
  bringsCode: { en: 'code of {steps}', ko: '코드: {steps}' },
  bringsAnswers: { en: '{answers} answers', ko: '답 {answers}개' },
  notHere: { en: '{lesson} (not in this course)', ko: '{lesson} (이 과정에 없음)' },
  nothingLost: {
    en: 'Nothing of yours is lost: of two versions the newer is used, and the older can be brought back from the ⋯ menu.',
    ko: '지금 코드는 사라지지 않아요. 둘 중 더 새로운 코드를 쓰고, 오래된 쪽은 ⋯ 메뉴에서 되돌릴 수 있어요.',
  },
  take: { en: 'Take it over', ko: '가져오기' },
  cancel: { en: 'Cancel', ko: '취소' },
  close: { en: 'Close', ko: '닫기' },
  empty: {
    en: '“{file}” has no progress in it: no code, no answer and no passed check.',
    ko: '‘{file}’ 파일에는 코드도, 답도, 통과한 검사도 없어요.',
  },
  tooLarge: {
    en: '“{file}” has {size} MB; a file with progress has at most {limit} MB. Choose the one that “Save my progress…” made.',
    ko: '‘{file}’ 파일은 {size}MB인데, 진도 파일은 {limit}MB까지예요. ‘진도와 코드 저장…’으로 만든 파일을 고르세요.',
  },
  notJson: {
    en: '“{file}” is not a file with progress: it is not JSON. Choose the one that “Save my progress…” made.',
    ko: '‘{file}’ 파일은 JSON이 아니어서 진도를 읽을 수 없어요. ‘진도와 코드 저장…’으로 만든 파일을 고르세요.',
  },
  wrongField: {
    en: '“{file}” cannot be taken over: {field} is not what it should be. Nothing was changed. Save the progress once more where it comes from.',
    ko: '‘{file}’ 파일을 가져올 수 없어요. 올바르지 않은 곳: {field}. 바뀐 것은 없으니 원래 브라우저에서 다시 저장하세요.',
  },
  noRoom: {
    en: 'The browser has no room for all of it. What there was room for is taken over.',
    ko: '브라우저에 보관할 자리가 모자라서 일부만 가져왔어요.',
  },
} as const satisfies Record<string, Text>;
