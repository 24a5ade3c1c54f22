import type { EndReason } from '#protocol';
import { fill } from '#site/fill.ts';
import type { Language, Text } from '#wire/text.ts';

/** What the playground says by itself. What the server and the checks say comes with them, in both languages. */
export const texts = {
  files: { en: 'Files', ko: '파일' },
  readOnly: { en: 'read only', ko: '읽기 전용' },
  run: { en: 'Run', ko: '실행' },
  stop: { en: 'Stop', ko: '중지' },
  more: { en: 'More', ko: '더 보기' },
  stepStart: { en: 'Take this step’s starting code', ko: '이 단계의 시작 코드로 바꾸기' },
  undoReset: { en: 'Bring my code back', ko: '내 코드 되돌리기' },
  otherStart: {
    en: 'This step starts from other code than yours.',
    ko: '이 단계는 지금 코드와 다른 코드에서 시작해요.',
  },
  takeStart: { en: 'Take its starting code', ko: '시작 코드로 바꾸기' },
  keepMine: { en: 'Keep mine', ko: '내 코드 계속 쓰기' },
  tookStart: {
    en: 'The code was replaced. Yours is kept.',
    ko: '코드를 바꿨어요. 내 코드는 보관해 두었어요.',
  },
  clock: { en: 'Clock', ko: '배속' },
  clockIs: {
    en: 'How fast timers and Date go in the server and in the page, from the next Run on. Not faster: EventSource’s own retry, Node’s 5 s of keep-alive, TCP.',
    ko: '서버와 페이지에서 타이머와 Date가 흐르는 속도예요. 다음 실행부터 적용돼요. EventSource의 재연결 대기, Node의 keep-alive 5초, TCP는 빨라지지 않아요.',
  },
  clockNext: {
    en: 'The clock goes ×{next} from the next Run on; now it goes ×{now}.',
    ko: '다음 실행부터 {next}배속으로 흘러요. 지금은 {now}배속이에요.',
  },
  clockNearest: {
    en: 'At ×{chosen} this step would show something else, so its Run goes at ×{next}.',
    ko: '{chosen}배속에서는 이 단계의 결과가 달라져서 {next}배속으로 실행해요.',
  },
  shortcuts: { en: 'Keyboard shortcuts', ko: '키보드 단축키' },
  close: { en: 'Close', ko: '닫기' },
  output: { en: 'What happened', ko: '실행 결과' },
  wire: { en: 'Wire', ko: '통신 기록' },
  sequence: { en: 'Sequence', ko: '시퀀스' },
  serverConsole: { en: 'Server console', ko: '서버 콘솔' },
  pageConsole: { en: 'Page console', ko: '페이지 콘솔' },
  code: { en: 'Code', ko: '코드' },
  page: { en: 'The page', ko: '페이지' },
  board: { en: 'Board', ko: '보드' },
  beside: { en: 'Board and page', ko: '보드와 페이지' },
  pageNumbered: { en: 'Page {id}', ko: '{id}번 페이지' },
  pageLoad: { en: 'page load', ko: '페이지 로드' },
  folded: { en: 'folded', ko: '접음' },
  shown: { en: 'shown', ko: '펼침' },
  pageLoadIs: {
    en: 'Requests for the page’s own files (index.html, client.js and what helps to show them), and what a check asks the server',
    ko: '페이지 자체의 파일(index.html, client.js 등)을 가져오는 요청과, 검사가 서버에 묻는 요청이에요',
  },
  follow: { en: 'Follow', ko: '따라가기' },
  frames: { en: 'frames', ko: '프레임' },
  emptyWire: {
    en: 'Press Run. Every byte to the server and from it will stand here.',
    ko: '실행을 누르세요. 서버가 주고받은 모든 바이트가 여기에 나와요.',
  },
  waitingForBytes: {
    en: 'Run was pressed. Waiting for the first byte…',
    ko: '실행했어요. 첫 바이트를 기다리고 있어요…',
  },
  nothingCrossed: {
    en: 'Nothing crossed the wire in this run. The server console may say why.',
    ko: '이번 실행에서는 아무것도 오가지 않았어요. 이유는 서버 콘솔에 있을 거예요.',
  },
  onlyPageLoad: {
    en: 'Only the page’s own files have crossed so far. They are folded away; the button above shows them.',
    ko: '아직 페이지 자체의 파일만 오갔어요. 접어 두었으니 위 버튼으로 펼쳐 보세요.',
  },
  noMatch: {
    en: 'No frame has that in its line. Empty the filter to see them all.',
    ko: '필터에 맞는 프레임이 없어요. 필터를 지우면 모두 나와요.',
  },
  emptyServer: {
    en: 'What server.js prints with console.log stands here.',
    ko: 'server.js가 console.log로 출력한 내용이 여기에 나와요.',
  },
  emptyClient: {
    en: 'What client.js prints with console.log stands here.',
    ko: 'client.js가 console.log로 출력한 내용이 여기에 나와요.',
  },
  emptyPage: { en: 'The page opens here when your server runs.', ko: '서버가 실행되면 페이지가 여기에 열려요.' },
  emptyBoard: { en: 'The board starts when you press Run.', ko: '실행하면 보드가 켜져요.' },
  waitingForServer: { en: 'Waiting until the server listens…', ko: '서버가 요청을 받을 때까지 기다리고 있어요…' },
  pageBusy: {
    en: 'client.js keeps the page busy: it has not answered for two seconds. Look for a loop that never ends, then press Run.',
    ko: 'client.js가 페이지를 붙잡고 있어요. 2초 넘게 응답이 없어요. 끝나지 않는 반복문이 있는지 보고 다시 실행하세요.',
  },
  cannotRun: {
    en: 'The project is too large to run: 512 KB in all, at most 64 files. Make it shorter, then press Run.',
    ko: '프로젝트가 너무 커서 실행할 수 없어요. 모두 합쳐 512KB, 파일 64개까지예요. 줄인 다음 다시 실행하세요.',
  },
  connecting: { en: 'Connecting to the sandbox server…', ko: '샌드박스 서버에 연결하고 있어요…' },
  lost: {
    en: 'The sandbox server does not answer. Your code is safe in this browser. Trying again…',
    ko: '샌드박스 서버가 응답하지 않아요. 코드는 브라우저에 그대로 있어요. 다시 연결하고 있어요…',
  },
  sandboxGone: {
    en: 'The sandbox server was started again, and your run is gone. Your code is still here: press Run.',
    ko: '샌드박스 서버가 다시 시작되어 실행이 끝났어요. 코드는 그대로 있으니 다시 실행하세요.',
  },
  notConnected: {
    en: 'There is no sandbox server at the moment. Your code is kept; Run works again when the connection is back.',
    ko: '지금은 샌드박스 서버에 연결되어 있지 않아요. 코드는 보관되어 있고, 연결되면 다시 실행할 수 있어요.',
  },
  dropped: {
    en: '{count} records were dropped: more came than this page could take. What is left is true, but not whole.',
    ko: '기록 {count}개를 놓쳤어요. 페이지가 따라가지 못할 만큼 많이 들어왔어요. 남은 내용은 맞지만 전부는 아니에요.',
  },
  forgotten: {
    en: '{count} older frames are no longer kept.',
    ko: '오래된 프레임 {count}개는 더 이상 보관하지 않아요.',
  },
  connection: { en: 'connection {n}', ko: '{n}번 연결' },
  inspector: { en: 'Frame {id}, field by field', ko: '{id}번 프레임, 필드별로 보기' },
  field: { en: 'Field', ko: '필드' },
  bytes: { en: 'Bytes', ko: '바이트' },
  meaning: { en: 'Meaning', ko: '뜻' },
  source: { en: 'Source', ko: '출처' },
  toServer: { en: 'to the server', ko: '서버로' },
  toPage: { en: 'to the page', ko: '페이지로' },
  toBoard: { en: 'to the board', ko: '보드로' },
  toPageOrBoard: { en: 'to the page or board', ko: '페이지·보드로' },
  closeInspector: { en: 'Close the frame', ko: '프레임 닫기' },
  leaveEditor: { en: 'Escape, then Tab, leaves the editor', ko: 'Esc를 누른 뒤 Tab을 누르면 편집기에서 나가요' },
  editorFailed: {
    en: 'The editor could not be loaded. Here is a plain one; everything else works.',
    ko: '편집기를 불러오지 못해 간단한 입력창을 대신 열었어요. 나머지는 그대로 쓸 수 있어요.',
  },
  partMissing: {
    en: 'This part could not be loaded. Reload the page; your code is kept.',
    ko: '이 부분을 불러오지 못했어요. 페이지를 새로고침하세요. 코드는 그대로 있어요.',
  },
  readOnlyFile: {
    en: 'This file is part of the lesson and stays as it is.',
    ko: '이 파일은 레슨의 일부라 고칠 수 없어요.',
  },
  notRunYet: { en: 'not run yet', ko: '아직 실행하지 않았어요' },
  watching: { en: 'watching the wire…', ko: '통신 기록을 보고 있어요…' },
  runStep: { en: 'Press Run to see.', ko: '실행하면 확인할 수 있어요.' },
  endedEarly: {
    en: 'The run ended before this could be seen. Press Run again.',
    ko: '확인하기 전에 실행이 끝났어요. 다시 실행하세요.',
  },
  runThenPick: { en: 'Press Run, then pick the frame.', ko: '실행한 다음 프레임을 고르세요.' },
  pickFrame: {
    en: 'Select the frame in the wire pane, then press the button of the question.',
    ko: '통신 기록에서 프레임을 고른 다음 질문의 버튼을 누르세요.',
  },
  checkPassed: { en: 'passed', ko: '통과' },
  checkFailed: { en: 'not yet', ko: '아직이에요' },
  showFrame: { en: 'Show frame #{id}', ko: '#{id} 프레임 보기' },
  chooseCode: {
    en: 'Choose below the editor with which code to go on.',
    ko: '먼저 편집기 아래에서 어느 코드로 계속할지 고르세요.',
  },
  answerFirst: { en: 'Answer the question above, then press Run.', ko: '위 질문에 답한 다음 실행하세요.' },
} as const satisfies Record<string, Text>;

export type TextKey = keyof typeof texts;

/** The short word for how a run stands, in the bar above the wire pane. */
export const phaseTexts = {
  idle: { en: 'not run yet', ko: '실행 전' },
  starting: { en: 'starting', ko: '시작하는 중' },
  running: { en: 'running', ko: '실행 중' },
  ended: { en: 'ended', ko: '끝남' },
} as const satisfies Record<string, Text>;

/** The same for a run whose board is not there yet. */
export const boardPhaseTexts = {
  waiting: { en: 'waits in line', ko: '컴파일 대기 중' },
  preparing: { en: 'preparing', ko: '컴파일러 준비 중' },
  compiling: { en: 'compiling', ko: '컴파일하는 중' },
  failed: { en: 'compile error', ko: '컴파일 오류' },
  halted: { en: 'board halted', ko: '보드 멈춤' },
} as const satisfies Record<string, Text>;

export const endTexts: Record<EndReason, Text> = {
  stopped: { en: 'stopped', ko: '중지됨' },
  replaced: { en: 'replaced', ko: '새로 실행됨' },
  finished: { en: 'finished', ko: '끝남' },
  crashed: { en: 'crashed', ko: '오류로 끝남' },
  blocked: { en: 'blocked', ko: '멈춰 있어서 종료됨' },
  memory: { en: 'out of memory', ko: '메모리 부족' },
  idle: { en: 'stopped while idle', ko: '자리를 비워 중지됨' },
  left: { en: 'ended', ko: '끝남' },
  failed: { en: 'could not start', ko: '시작하지 못함' },
};

/** A text in one language, its `{gaps}` filled. */
export function say(text: Text, language: Language, values: Readonly<Record<string, string | number>> = {}): string {
  return fill(text[language], values);
}
