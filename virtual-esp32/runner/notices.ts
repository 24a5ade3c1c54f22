import { serverHost } from '#virtual-esp32/board.ts';
import type { Text } from '#wire/text.ts';
import type { Notice } from './told.ts';

/** What the network of a board does not do, once for each in a life. */
export const notices: Record<Notice, (about: string) => Text> = {
  host: (host) => ({
    en: `The board cannot reach ${host}: on its network there is only your server. Connect to "${serverHost}".`,
    ko: `보드에서 ${host}에 연결할 수 없어요. 보드의 네트워크에는 내 서버만 있어요. "${serverHost}"에 연결하세요.`,
  }),
  self: (host) => ({
    en: `On the board, ${host} is the board itself, and nothing listens there. Connect to "${serverHost}", where your server is.`,
    ko: `보드에서 ${host} 주소는 보드 자신이고, 거기서 listen하는 서버는 없어요. 내 서버의 주소인 "${serverHost}"에 연결하세요.`,
  }),
  port: (port) => ({
    en: `There is no port ${port}: ports go from 1 to 65535. Connect to the one on which your server listens.`,
    ko: `${port}번 포트는 없어요. 포트는 1번부터 65535번까지예요. 서버가 listen하는 포트에 연결하세요.`,
  }),
};
