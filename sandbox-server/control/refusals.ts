import { fileName, limits, nameInTheWay, project } from '#protocol';
import type { Text } from '#wire/text.ts';

/** What the server says when it does not do what a page asked. */

export const malformed: Text = {
  en: 'The server did not understand the page. Reload the page; your code stays.',
  ko: '서버가 페이지의 요청을 이해하지 못했어요. 페이지를 새로고침해 주세요. 코드는 그대로 남아 있어요.',
};

export const tooFast: Text = {
  en: 'Run was pressed very often. Wait a few seconds, then press it again.',
  ko: '실행을 너무 자주 눌렀어요. 몇 초 기다렸다가 다시 눌러 주세요.',
};

export const noRun: Text = {
  en: 'There is no run that answers. Press Run.',
  ko: '응답할 서버가 실행 중이 아니에요. 실행을 눌러 주세요.',
};

export const noBoard: Text = {
  en: 'No board runs. Press Run; if the sketch does not compile, mend it first.',
  ko: '실행 중인 보드가 없어요. 실행을 눌러 주세요. 스케치에 컴파일 오류가 있다면 먼저 고쳐 주세요.',
};

export const superseded: Text = {
  en: 'A newer Run took the place of this one.',
  ko: '더 새로운 실행이 이 실행을 대신했어요.',
};

export const cannotStart: Text = {
  en: 'The sandbox could not start. Press Run again.',
  ko: '샌드박스를 시작하지 못했어요. 실행을 다시 눌러 주세요.',
};

export const houseFull: Text = {
  en: 'All sandboxes of this server are in use. Close a tab that you no longer need, wait half a minute and press Run again.',
  ko: '이 서버의 샌드박스가 모두 쓰이고 있어요. 필요 없는 탭을 닫고 30초쯤 기다린 뒤 실행을 다시 눌러 주세요.',
};

export const tooManyPages: Text = {
  en: 'Too many pages of this server are open. Close some, then reload.',
  ko: '이 서버의 페이지가 너무 많이 열려 있어요. 몇 개를 닫고 새로고침해 주세요.',
};

export const unknownToken: Text = {
  en: 'The server does not know this page (any more). Reload the page; your code stays.',
  ko: '서버가 이 페이지를 (더는) 알지 못해요. 페이지를 새로고침해 주세요. 코드는 그대로 남아 있어요.',
};

/** Why a message to run is refused, as near to its cause as can be told. */
export function whyNotRun(message: unknown): Text {
  const files = typeof message === 'object' && message !== null && 'files' in message ? message.files : undefined;
  if (typeof files !== 'object' || files === null || Array.isArray(files)) return malformed;
  const names = Object.keys(files);
  if (names.length > limits.files) {
    return {
      en: `The project has ${names.length} files; at most ${limits.files} can run. Delete some.`,
      ko: `프로젝트에 파일이 ${names.length}개 있어요. ${limits.files}개까지만 실행할 수 있어요. 몇 개를 지워 주세요.`,
    };
  }
  const wrong = names.find((name) => !fileName.safeParse(name).success);
  if (wrong !== undefined) {
    const shown = JSON.stringify(wrong.slice(0, 120));
    return {
      en: `A file cannot be named ${shown}. Rename it: letters, digits, dots, hyphens and underscores, at most three folders deep.`,
      ko: `쓸 수 없는 파일 이름이에요: ${shown}. 영문자, 숫자, 점, 하이픈, 밑줄만 쓰고 폴더는 세 단계까지만 쓰도록 바꿔 주세요.`,
    };
  }
  const inTheWay = nameInTheWay(names);
  if (inTheWay !== undefined) {
    return {
      en: `The file ${inTheWay} needs the place of another one: some disks do not tell upper from lower case, and a file cannot be a folder as well. Rename it.`,
      ko: `${inTheWay} 파일이 다른 파일과 자리가 겹쳐요. 대소문자를 구분하지 않는 디스크가 있고, 파일이면서 동시에 폴더일 수는 없어요. 이름을 바꿔 주세요.`,
    };
  }
  if (Object.values(files).every((file) => typeof file === 'string') && !project.safeParse(files).success) {
    return {
      en: `The project is larger than ${limits.projectBytes / 1024} KB. Make its files shorter.`,
      ko: `프로젝트가 ${limits.projectBytes / 1024}KB보다 커요. 파일을 줄여 주세요.`,
    };
  }
  return malformed;
}
