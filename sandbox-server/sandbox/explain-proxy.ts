import type { EndReason } from '#protocol';
import type { Text } from '#wire/text.ts';

/** proxy.js has run, and nothing can reach it. */
export const proxyNeverListens: Text = {
  en: 'proxy.js has run to its end, but it does not listen on a port. Call listen(8080) on its server.',
  ko: 'proxy.js가 끝까지 실행됐지만 포트에서 listen하지 않아요. 프록시의 서버에서 listen(8080)을 호출해 보세요.',
};

/** The proxy has not come back to its event loop for a while. */
export const proxySlow: Text = {
  en: 'The proxy has been busy with one thing for a second: until that is done it passes nothing on. Look for a loop in proxy.js that does not end.',
  ko: '프록시가 1초째 한 가지 일만 하고 있어요. 그 일이 끝날 때까지는 아무것도 전달하지 못해요. proxy.js에 끝나지 않는 반복문이 있는지 살펴보세요.',
};

/** Both processes listen on the port; the one that came second gets no connections. */
export function samePort(port: number): Text {
  return {
    en: `server.js and proxy.js both listen on port ${port}, and only the first of them is reached. Give the proxy another port: listen(8080).`,
    ko: `server.js와 proxy.js가 둘 다 ${port}번 포트에서 listen해서, 먼저 시작한 쪽에만 연결돼요. 프록시가 다른 포트를 쓰게 해 보세요. 예: listen(8080)`,
  };
}

const crashed: Text = {
  en: 'The proxy crashed; server.js runs on without it. Read the error above, mend proxy.js, and press Run.',
  ko: '프록시가 오류로 종료됐고 server.js는 계속 실행되고 있어요. 위의 오류를 읽고 proxy.js를 고친 다음 다시 실행해 보세요.',
};

const ends: Partial<Record<EndReason, Text>> = {
  finished: {
    en: 'proxy.js ended by itself; server.js runs on without it. Keep its server listening, and press Run.',
    ko: 'proxy.js가 스스로 끝났고 server.js는 계속 실행되고 있어요. 프록시의 서버가 계속 listen하게 한 다음 다시 실행해 보세요.',
  },
  blocked: {
    en: 'The proxy did not come back to its event loop for ten seconds and was ended; server.js runs on without it. Look for a loop in proxy.js that does not end, and press Run.',
    ko: '프록시가 10초 동안 이벤트 루프로 돌아오지 않아서 종료했어요. server.js는 계속 실행되고 있어요. proxy.js에서 끝나지 않는 반복문을 찾아 고친 다음 다시 실행해 보세요.',
  },
  memory: {
    en: 'The proxy used more memory than a sandbox has and was ended; server.js runs on without it. Look for a list or buffer in proxy.js that only grows, and press Run.',
    ko: '프록시가 샌드박스의 메모리를 모두 써서 종료됐어요. server.js는 계속 실행되고 있어요. proxy.js에서 계속 커지기만 하는 배열이나 버퍼를 찾아 고친 다음 다시 실행해 보세요.',
  },
  failed: {
    en: 'The sandbox could not start the proxy; server.js runs without it. Wait a moment and press Run again.',
    ko: '샌드박스가 프록시를 시작하지 못했고 server.js만 실행되고 있어요. 잠시 뒤에 다시 실행해 보세요.',
  },
};

/** Why the proxy is gone while the server is not, and the one next thing to do. */
export function proxyEnded(reason: EndReason): Text {
  return ends[reason] ?? crashed;
}
