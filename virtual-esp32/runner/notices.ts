import { serverHost } from '#virtual-esp32/board.ts';
import type { Text } from '#wire/text.ts';
import type { Notice } from './told.ts';

/** What the network of a board does not do, once for each in a life. */
export const notices: Record<Notice, (about: string) => Text> = {
  host: (host) => ({
    en: `The board cannot reach ${host}: on its network there is only your server. Connect to "${serverHost}".`,
    ko: `보드에서 ${host}에 연결할 수 없어요. 보드의 네트워크에는 내 서버만 있어요. "${serverHost}"에 연결해 보세요.`,
  }),
  self: (host) => ({
    en: `On the board, ${host} is the board itself, and nothing listens there. Connect to "${serverHost}", where your server is.`,
    ko: `보드에서 ${host}는 보드 자신이고, 거기서 listen하는 것은 없어요. 서버가 있는 "${serverHost}"에 연결해 보세요.`,
  }),
  port: (port) => ({
    en: `There is no port ${port}: ports go from 1 to 65535. Connect to the one on which your server listens.`,
    ko: `포트 ${port}는 없어요. 포트는 1부터 65535까지예요. 서버가 listen하는 포트에 연결해 보세요.`,
  }),
};
