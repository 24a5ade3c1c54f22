import type { Text } from '#wire/text.ts';

export const generalHelp: Text = {
  en: `Switching Protocols without a browser.

  npm run -s cli -- run FOLDER    run a folder's server.js in a sandbox and show every frame
  npm run -s cli -- run --help    its options
`,
  ko: `브라우저 없이 쓰는 Switching Protocols.

  npm run -s cli -- run FOLDER    폴더의 server.js를 샌드박스에서 실행하고 모든 프레임을 보여 줍니다
  npm run -s cli -- run --help    옵션 보기
`,
};

export const runHelp: Text = {
  en: `npm run -s cli -- run FOLDER [options]

Runs FOLDER/server.js in a sandbox, prints its address, then a line for each frame of whoever talks to it.

  --for SECONDS    end after so many seconds; without it, Ctrl+C ends
  --port N         the address has this port (of the first that server.js listens on)
  --ndjson FILE    also write the capture to FILE: an object a line for each event of a connection
  --json           print an object a line for each frame; addresses and console lines go to standard error
  -h, --help       this

A frame is printed when it is complete. One that is still open after a second, or whose parts arrive one by one,
is printed as it stands, and once more when it is complete: same number, same frame.
Colours and the width follow the terminal; NO_COLOR turns colours off.

Exit code: 0 it ran, 1 the code in FOLDER failed, 2 wrong usage.
`,
  ko: `npm run -s cli -- run FOLDER [옵션]

FOLDER/server.js를 샌드박스에서 실행하고 주소를 알려 준 다음, 누가 접속하든 오가는 프레임을 한 줄씩 보여 줍니다.

  --for SECONDS    이만큼의 초가 지나면 끝냅니다. 없으면 Ctrl+C로 끝냅니다
  --port N         주소의 포트를 정합니다 (server.js가 처음 여는 포트에 적용)
  --ndjson FILE    캡처를 FILE에도 씁니다: 연결에서 일어난 일마다 객체 하나, 한 줄
  --json           프레임마다 객체 하나를 한 줄로 출력합니다. 주소와 콘솔 출력은 표준 오류로 나갑니다
  -h, --help       이 도움말

프레임은 완성되면 출력됩니다. 1초가 지나도 열려 있거나 조각이 하나씩 도착하는 프레임은 그때 모습대로 한 번,
완성되면 한 번 더 출력됩니다. 번호가 같으면 같은 프레임입니다.
색과 너비는 터미널을 따르고, NO_COLOR가 있으면 색을 쓰지 않습니다.

종료 코드: 0 실행됨, 1 FOLDER의 코드가 실패함, 2 잘못된 사용법.
`,
};
