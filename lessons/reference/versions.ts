import type { Group } from './entry.ts';

const yes = { en: 'yes', ko: '가능' };
const no = { en: 'no: error 5', ko: '불가: 오류 5' };

/** Which release speaks which protocol, and who reaches a server of today. `versions.test.ts` asks the real clients. */
export const versions: Group = {
  id: 'versions',
  title: { en: 'Versions: who reaches whom', ko: '버전: 서로 연결되는 조합' },
  says: {
    en: 'Three numbers that are easily mixed up: the release of the library, the protocol of Engine.IO (EIO= in the address), the protocol of Socket.IO. A server of release 4 with allowEIO3: true takes clients of release 1 and 2, too; the default is false. A client of release 3 or 4 does not reach a server of release 2.',
    ko: '헷갈리기 쉬운 숫자가 셋 있어요. 라이브러리 버전, Engine.IO 프로토콜 버전(주소의 EIO=), Socket.IO 프로토콜 버전이에요. 버전 4 서버에 allowEIO3: true를 주면 버전 1과 2의 클라이언트도 받아요. 기본값은 false예요. 버전 3과 4의 클라이언트는 버전 2 서버에 연결할 수 없어요.',
  },
  layer: 'socket.io',
  table: {
    head: [
      { en: 'Client release', ko: '클라이언트 버전' },
      { en: 'Socket.IO protocol', ko: 'Socket.IO 프로토콜' },
      { en: 'Engine.IO protocol', ko: 'Engine.IO 프로토콜' },
      { en: 'In the address', ko: '주소' },
      { en: 'Who pings', ko: 'ping을 보내는 쪽' },
      { en: 'Reaches release 4', ko: '버전 4 서버에 연결' },
      { en: 'With allowEIO3: true', ko: 'allowEIO3: true일 때' },
    ],
    rows: [
      ['1, 2', '4', '3', 'EIO=3', { en: 'client', ko: '클라이언트' }, no, yes],
      ['3, 4', '5', '4', 'EIO=4', { en: 'server', ko: '서버' }, yes, yes],
    ],
  },
  entries: [],
  sources: [
    'socket.io docs "allowEIO3"',
    'socket.io docs "Migrating from 2.x to 3.0"',
    'socket.io-protocol v5 "History"',
  ],
};
