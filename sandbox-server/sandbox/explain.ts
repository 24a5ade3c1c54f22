import { type EndReason, limits } from '#protocol';
import type { Text } from '#wire/text.ts';
import type { Thrown } from './control.ts';

/** What is known about the end of a run. */
export interface End {
  readonly reason: EndReason;
  readonly exitCode: number | null;
  /** The signal that ended it, when the sandbox did not send it. */
  readonly signal?: string;
  /** Whether the sandbox ended it for what it wrote to the control channel. */
  readonly brokeChannel?: boolean;
  /** Whether it listened on a port at any time. */
  readonly listened: boolean;
}

/** server.js has run, and nothing can reach it. */
export const neverListens: Text = {
  en: 'server.js has run to its end, but it does not listen on a port. Call listen(3000) on your server.',
  ko: 'server.js가 끝까지 실행됐지만 포트에서 listen하지 않아요. 서버에서 listen(3000)을 호출해 보세요.',
};

/** The server has not come back to its event loop for a while. */
export const slow: Text = {
  en: 'The server has been busy with one thing for a second: until that is done it answers nobody. Look for a loop that does not end.',
  ko: '서버가 1초째 한 가지 일만 하고 있어요. 그 일이 끝날 때까지는 누구에게도 응답하지 못해요. 끝나지 않는 반복문이 있는지 살펴보세요.',
};

export function linesDropped(count: number): Text {
  const lines = count.toLocaleString('en');
  return {
    en: `…${lines} lines dropped: the server prints more than a console can show. Print less often.`,
    ko: `…${lines}줄을 생략했어요. 서버가 콘솔에 다 보여 줄 수 없을 만큼 출력하고 있어요. 출력을 줄여 보세요.`,
  };
}

/** The gateway could not offer a port. */
export function cannotOffer(port: number): Text {
  return {
    en: `Port ${port} of the server could not be offered on this machine. Press Run again.`,
    ko: `서버의 ${port}번 포트를 이 컴퓨터에서 열지 못했어요. 다시 실행해 보세요.`,
  };
}

export const cannotOfferOtherSite: Text = {
  en: 'The other site of the project could not be offered on this machine. Press Run again.',
  ko: '프로젝트의 다른 사이트를 이 컴퓨터에서 열지 못했어요. 다시 실행해 보세요.',
};

/** The process of the crowd is gone. */
export const crowdLost: Text = {
  en: 'The process of the crowd ended, and its readers with it. Your server runs on. Bring the readers again.',
  ko: '독자를 맡은 프로세스가 종료돼서 독자도 모두 사라졌어요. 서버는 계속 실행되고 있어요. 독자를 다시 불러 보세요.',
};

const channelBroken: Text = {
  en: 'server.js wrote to descriptor 3, over which its process and the sandbox talk, and was ended. Write only to what your code has opened itself, and press Run.',
  ko: '샌드박스와 통신하는 3번 디스크립터에 server.js가 데이터를 써서 종료했어요. 코드에서 직접 연 곳에만 쓰도록 고친 다음 다시 실행해 보세요.',
};

function signalled(signal: string): Text {
  return {
    en: `The signal ${signal} ended the server, and the sandbox did not send it. Look for process.kill and process.abort; if there is neither, another program or the system sent it: press Run to start it again.`,
    ko: `서버가 ${signal} 신호를 받아 종료됐어요. 샌드박스가 보낸 신호는 아니에요. 코드에 process.kill이나 process.abort가 있는지 살펴보고, 없다면 다른 프로그램이나 운영체제가 보낸 것이니 다시 실행해 보세요.`,
  };
}

const ends: Record<EndReason, Text> = {
  stopped: { en: 'Stopped. Press Run to start the server again.', ko: '멈췄어요. 실행을 누르면 서버가 다시 시작돼요.' },
  replaced: { en: 'Run again, with the newer code.', ko: '새 코드로 다시 실행했어요.' },
  finished: {
    en: 'server.js ended by itself: nothing was left to do.',
    ko: '할 일이 남지 않아서 server.js가 스스로 끝났어요.',
  },
  crashed: {
    en: 'The server crashed. Read the error above, mend it, and press Run.',
    ko: '서버가 오류로 종료됐어요. 위의 오류를 읽고 고친 다음 다시 실행해 보세요.',
  },
  blocked: {
    en: 'The server did not come back to its event loop for ten seconds and was ended. Look for a loop that does not end, and press Run.',
    ko: '서버가 10초 동안 이벤트 루프로 돌아오지 않아서 종료했어요. 끝나지 않는 반복문을 찾아 고친 다음 다시 실행해 보세요.',
  },
  memory: {
    en: 'The server used more memory than a sandbox has and was ended. Look for a list that only grows, and press Run.',
    ko: '서버가 샌드박스의 메모리를 모두 써서 종료됐어요. 계속 커지기만 하는 배열이나 버퍼를 찾아 고친 다음 다시 실행해 보세요.',
  },
  idle: {
    en: 'Nobody was here for fifteen minutes, so the server was stopped. Press Run to start it again.',
    ko: '15분 동안 사용하지 않아서 서버를 멈췄어요. 실행을 누르면 다시 시작돼요.',
  },
  left: {
    en: 'The page was gone, so the server was stopped. Press Run to start it again.',
    ko: '페이지가 닫혀 있어서 서버를 멈췄어요. 실행을 누르면 다시 시작돼요.',
  },
  failed: {
    en: 'The sandbox could not start the server; your code was not run. Wait a moment and press Run again.',
    ko: '샌드박스가 서버를 시작하지 못했어요. 코드는 아직 실행되지 않았어요. 잠시 뒤에 다시 실행해 보세요.',
  },
};

/** Why a run is over, and the one next thing to do. */
export function endText(end: End, thrown: Thrown | undefined): Text {
  const { reason, exitCode, signal, brokeChannel, listened } = end;
  if (reason === 'finished' && !listened) {
    return {
      en: 'server.js ended by itself without listening on a port. Call listen(3000) on your server.',
      ko: 'server.js가 포트에서 listen하지 않고 끝났어요. 서버에서 listen(3000)을 호출해 보세요.',
    };
  }
  if (reason === 'crashed' && brokeChannel) return channelBroken;
  if (reason === 'crashed' && thrown) return hint(thrown) ?? ends.crashed;
  if (reason === 'crashed' && signal) return signalled(signal);
  if (reason === 'crashed' && exitCode !== null) {
    return {
      en: `server.js ended with exit code ${exitCode}. Look for process.exit, or press Run to start it again.`,
      ko: `server.js가 종료 코드 ${exitCode}로 끝났어요. process.exit를 호출하는 곳을 살펴보거나 다시 실행해 보세요.`,
    };
  }
  return ends[reason];
}

type Known = readonly [matches: (error: Thrown) => boolean, Text];

const code =
  (...codes: string[]) =>
  (error: Thrown) =>
    codes.includes(error.code);
const says = (name: string, pattern: RegExp) => (error: Thrown) => error.name === name && pattern.test(error.text);

/** Errors that learners meet most. The first that matches counts. */
const known: readonly Known[] = [
  [
    code('EADDRINUSE'),
    {
      en: 'Two servers in your code listen on the same port. Give the second one another port, or share one server.',
      ko: '코드 안의 서버 두 개가 같은 포트에서 listen하고 있어요. 한쪽의 포트를 바꾸거나 서버 하나를 함께 써 보세요.',
    },
  ],
  [
    code('EMFILE'),
    {
      en: `A sandbox has at most ${limits.listeners} listeners at once. Close one with server.close() first.`,
      ko: `샌드박스에서는 동시에 ${limits.listeners}개 포트까지만 listen할 수 있어요. 먼저 server.close()로 하나를 닫아 보세요.`,
    },
  ],
  [
    code('ERR_SANDBOX_MODULE'),
    {
      en: "Import ws, socket.io, socket.io-client, express, one of Node's own modules, or a file of your project.",
      ko: 'ws, socket.io, socket.io-client, express, Node 내장 모듈, 또는 프로젝트의 파일을 import해 보세요.',
    },
  ],
  [
    code('ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'),
    {
      en: 'Check the file name in the import, with its ending: ./feed.js',
      ko: 'import에 적은 파일 이름을 확장자까지 확인해 보세요. 예: ./feed.js',
    },
  ],
  [
    code('ERR_ACCESS_DENIED'),
    {
      en: "The project's folder can only be read, and nothing outside of it. Keep what changes in a variable.",
      ko: '프로젝트 폴더는 읽기만 할 수 있고, 그 밖의 파일에는 접근할 수 없어요. 바뀌는 값은 변수에 담아 두세요.',
    },
  ],
  [
    (error) => error.code === 'EACCES' || error.code === 'ENOTFOUND' || /no internet access/.test(error.text),
    {
      en: "A sandbox has no internet access. Connect to your own server's ports: http://localhost:3000",
      ko: '샌드박스에서는 인터넷에 접속할 수 없어요. 내 서버의 포트로 연결해 보세요. 예: http://localhost:3000',
    },
  ],
  [
    code('ECONNREFUSED'),
    {
      en: 'Nothing listens on that port yet. Connect after listen has called back.',
      ko: '아직 그 포트에서 listen하는 서버가 없어요. listen의 콜백이 호출된 뒤에 연결해 보세요.',
    },
  ],
  [
    code('ERR_SANDBOX_UNSETTLED'),
    {
      en: 'An await at the top level of server.js waits for a promise that nothing settles.',
      ko: 'server.js 맨 바깥의 await가 끝나지 않는 프로미스를 기다리고 있어요.',
    },
  ],
  [
    says('SyntaxError', /Unexpected token '<'/),
    {
      en: 'Node runs JavaScript, not JSX or HTML. Put HTML into a string or a file of its own.',
      ko: 'Node는 JSX나 HTML이 아니라 JavaScript를 실행해요. HTML은 문자열로 쓰거나 따로 파일에 담아 보세요.',
    },
  ],
  [
    says(
      'SyntaxError',
      /Missing initializer in const|Unexpected identifier|Unexpected token ':'|Unexpected strict mode/,
    ),
    {
      en: 'Read the line from its start: a bracket, comma or operator is missing, or a TypeScript type stands in a .js file.',
      ko: '그 줄을 처음부터 읽어 보세요. 괄호, 쉼표, 연산자가 빠졌거나 .js 파일에 TypeScript 타입이 있을 수 있어요.',
    },
  ],
  [
    says('SyntaxError', /does not provide an export named/),
    {
      en: 'The imported file does not export that name. Compare the names in import and export.',
      ko: 'import한 파일이 그 이름을 export하지 않아요. import와 export의 이름을 비교해 보세요.',
    },
  ],
  [
    (error) => error.name === 'SyntaxError',
    {
      en: 'The code cannot be read from here on. Look at this line and the end of the one before it.',
      ko: '여기서부터 코드를 읽을 수 없어요. 이 줄과 바로 윗줄의 끝을 살펴보세요.',
    },
  ],
  [
    says('ReferenceError', /require is not defined/),
    {
      en: "A file with import in it has no require. Write: import http from 'node:http'",
      ko: "import를 쓰는 파일에서는 require를 쓸 수 없어요. import http from 'node:http'처럼 써 보세요.",
    },
  ],
  [
    says('ReferenceError', /(?:window|document) is not defined/),
    {
      en: 'server.js runs in Node, where there is no page. Code for the page belongs into client.js.',
      ko: 'server.js는 페이지가 없는 Node에서 실행돼요. 페이지 코드는 client.js에 써 보세요.',
    },
  ],
];

/** The one next thing to do about an error that nobody caught, when it is known. */
export function hint(error: Thrown): Text | undefined {
  return known.find(([matches]) => matches(error))?.[1];
}
