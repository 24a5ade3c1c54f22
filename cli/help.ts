import type { Text } from '#wire/text.ts';

export const generalHelp: Text = {
  en: `Switching Protocols without a browser.

  npm run -s cli -- run FOLDER     run a folder's server.js in a sandbox, and its board, and show every frame
  npm run -s cli -- decode FILE    show the frames of a capture that was kept
  npm run -s cli -- run --help     options of run; the same for decode
`,
  ko: `브라우저 없이 쓰는 Switching Protocols.

  npm run -s cli -- run FOLDER     폴더의 server.js와 보드를 샌드박스에서 실행하고 모든 프레임을 보여 줍니다
  npm run -s cli -- decode FILE    저장해 둔 캡처의 프레임을 보여 줍니다
  npm run -s cli -- run --help     run의 옵션 보기. decode도 같습니다
`,
};

export const runHelp: Text = {
  en: `npm run -s cli -- run FOLDER [options]

Runs FOLDER/server.js in a sandbox, prints its address, then a line for each frame of whoever talks to it.
FOLDER/proxy.js, where there is one, runs in front of it. FOLDER/sketch.ino, where there is one, is compiled and
runs on a virtual ESP32 that reaches the server as 10.0.0.2; its serial port is on standard error.

  --for SECONDS    end after so many seconds of the sandbox, with a sketch so many after its board began;
                   without it, Ctrl+C ends
  --speed N        so many seconds of the sandbox pass in one: 1, 5 or 20; for its timers, its clock and its board
  --port N         the address has this port (of the first that server.js, or proxy.js in front of it, listens on)
  --ndjson FILE    also write the capture to FILE: an object a line for each event of a connection
  --pcapng FILE    at the end, write the capture to FILE for Wireshark, in packets made up around the bytes
  --har FILE       at the end, write the HTTP and WebSocket messages to FILE as an HTTP archive (HAR 1.2)
  --json           print an object a line for each frame; addresses and console lines go to standard error
  -h, --help       this

A frame is printed when it is complete. One that is still open after a second, or whose parts arrive one by one,
is printed as it stands, and once more when it is complete: same number, same frame. A frame whose content
is shown as other frames has no line of its own; --json prints every one.
Colours and the width follow the terminal; NO_COLOR turns colours off.

Exit code: 0 it ran, 1 the code in FOLDER failed (the sketch too: it does not compile, or the board crashes again
and again), 2 wrong usage.
`,
  ko: `npm run -s cli -- run FOLDER [옵션]

FOLDER/server.js를 샌드박스에서 실행하고 주소를 알려 준 다음, 누가 접속하든 오가는 프레임을 한 줄씩 보여 줍니다.
FOLDER/proxy.js가 있으면 그 앞에서 실행합니다. FOLDER/sketch.ino가 있으면 컴파일해서 가상 ESP32에서 실행합니다.
보드에서 서버의 주소는 10.0.0.2이고, 시리얼 출력은 표준 오류로 나갑니다.

  --for SECONDS    샌드박스 시간으로 이만큼의 초가 지나면 끝냅니다. 스케치가 있으면 보드가 시작된 때부터 셉니다.
                   없으면 Ctrl+C로 끝냅니다
  --speed N        샌드박스의 타이머와 시계, 보드의 배속입니다. 1, 5, 20 중 하나입니다
  --port N         주소의 포트를 정합니다 (server.js가 처음 여는 포트에 적용. proxy.js가 있으면 proxy.js의 포트)
  --ndjson FILE    캡처를 FILE에도 씁니다. 연결에서 일어난 일마다 객체 하나를 한 줄로 적습니다
  --pcapng FILE    끝날 때 캡처를 Wireshark용으로 FILE에 씁니다. 바이트를 담은 패킷은 만들어 낸 것입니다
  --har FILE       끝날 때 HTTP와 WebSocket 메시지를 HTTP 아카이브(HAR 1.2)로 FILE에 씁니다
  --json           프레임마다 객체 하나를 한 줄로 출력합니다. 주소와 콘솔 출력은 표준 오류로 나갑니다
  -h, --help       이 도움말

프레임은 완성되면 출력됩니다. 1초가 지나도 열려 있거나 조각이 하나씩 도착하는 프레임은 그때 모습대로 한 번,
완성되면 한 번 더 출력됩니다. 번호가 같으면 같은 프레임입니다. 담긴 내용이 다른 프레임으로 나오는 프레임은
줄이 따로 없고, --json은 모든 프레임을 출력합니다.
색과 너비는 터미널을 따르고, NO_COLOR가 있으면 색을 쓰지 않습니다.

종료 코드: 0 실행됨, 1 FOLDER의 코드가 실패함(스케치가 컴파일되지 않거나 보드가 오류로 거듭 멈춘 경우도), 2 사용법 오류.
`,
};

export const decodeHelp: Text = {
  en: `npm run -s cli -- decode FILE [options]

Shows the frames of a capture that run --ndjson or the page has kept; FILE - is standard input.

  --json           print every frame, an object a line, each once as it stood at the end
  -h, --help       this

Without --json it prints the lines of the wire pane: a frame whose content is shown as other frames has none.
Of a capture that cannot be read to its end, what stands in front is shown, and then where it broke.

Exit code: 0 it was read, 2 wrong usage or a broken capture.
`,
  ko: `npm run -s cli -- decode FILE [옵션]

run --ndjson이나 페이지에서 저장한 캡처의 프레임을 보여 줍니다. FILE이 -이면 표준 입력을 읽습니다.

  --json           모든 프레임을 한 줄에 객체 하나씩, 마지막 모습으로 한 번씩 출력합니다
  -h, --help       이 도움말

--json이 없으면 통신 기록 창과 같은 줄을 출력합니다. 담긴 내용이 다른 프레임으로 나오는 프레임은 줄이 없습니다.
끝까지 읽을 수 없는 캡처는 읽은 데까지 보여 주고, 어디가 잘못됐는지 알려 줍니다.

종료 코드: 0 읽음, 2 사용법 오류 또는 깨진 캡처.
`,
};
