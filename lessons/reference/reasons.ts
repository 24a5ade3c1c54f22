import { type Disconnect, disconnects } from './disconnects.ts';
import { type Cell, type Entry, type Fact, type Group, labels } from './entry.ts';
import { reasonId } from './ids.ts';

/** What each word says, in the order in which the page has them. */
const words: readonly (readonly [word: string, en: string, ko: string])[] = [
  [
    'io server disconnect',
    'The server took this client out on purpose. The client stays away until it calls connect().',
    '서버가 일부러 내보냈어요. 클라이언트는 connect()를 호출할 때까지 다시 연결하지 않아요.',
  ],
  [
    'io client disconnect',
    'This client called disconnect(). It stays away until it calls connect().',
    '이 클라이언트가 disconnect()를 호출했어요. connect()를 호출할 때까지 다시 연결하지 않아요.',
  ],
  [
    'server namespace disconnect',
    'The server itself called disconnect() on this socket.',
    '서버 코드가 이 소켓에 disconnect()를 호출했어요.',
  ],
  [
    'client namespace disconnect',
    'The client sent 41: it left the namespace on purpose.',
    '클라이언트가 41을 보냈어요. 네임스페이스에서 일부러 나간 거예요.',
  ],
  ['server shutting down', 'The server closes with io.close().', '서버가 io.close()로 종료했어요.'],
  [
    'ping timeout',
    'The heartbeat stopped: on the server, no pong came within pingTimeout; on the client, no ping for pingInterval + pingTimeout.',
    '하트비트가 멈췄어요. 서버에서는 pingTimeout 안에 pong이 없었고, 클라이언트에서는 pingInterval + pingTimeout 동안 ping이 없었어요.',
  ],
  [
    'transport close',
    'The connection below was closed, and this end did not do it. It does not say by whom or why: the other end’s word does.',
    '아래의 연결이 닫혔고, 이쪽이 닫은 것은 아니에요. 누가 왜 닫았는지는 상대 쪽의 이유를 봐야 알 수 있어요.',
  ],
  [
    'transport error',
    'The connection below failed: a poll that broke off, an HTTP error, a message above the limit.',
    '아래의 연결에서 오류가 났어요. 폴링이 도중에 끊겼거나, HTTP 오류가 왔거나, 메시지가 한도를 넘었어요.',
  ],
  ['parse error', 'This end got bytes that are no packet.', '패킷이 아닌 바이트를 이쪽이 받았어요.'],
  [
    'forced close',
    'This end closed the engine itself; a server also does it after a packet that it cannot read.',
    '이쪽이 스스로 엔진을 닫았어요. 서버는 읽을 수 없는 Socket.IO 패킷을 받았을 때도 이렇게 해요.',
  ],
];

function entry([word, en, ko]: (typeof words)[number]): Entry {
  const onServer = disconnects.filter(({ server }) => server === word);
  const onClient = disconnects.filter(({ client }) => client === word);
  const comesBack = onClient.length === 0 ? undefined : onClient.every(({ reconnects }) => reconnects);
  return {
    id: reasonId(word),
    value: word,
    means: { en, ko },
    facts: [
      ...said(onServer, 'On the server', '서버에서', ({ client }) => client, 'the client says', '클라이언트'),
      ...said(onClient, 'On the client', '클라이언트에서', ({ server }) => server, 'the server says', '서버'),
      ...(comesBack === undefined
        ? []
        : [
            {
              label: labels.reconnects,
              says: comesBack ? { en: 'Yes.', ko: '예.' } : { en: 'No.', ko: '아니요.' },
            },
          ]),
    ],
    samples: [],
    sources: [
      ...(onServer.length > 0 ? ['socket.io docs "disconnect", server'] : []),
      ...(onClient.length > 0 ? ['socket.io docs "disconnect", client'] : []),
    ],
  };
}

/** When an end says a word, and what the other end says then: a line for each way. */
function said(
  ways: readonly Disconnect[],
  en: string,
  ko: string,
  other: (way: Disconnect) => string,
  otherEn: string,
  otherKo: string,
): Fact[] {
  if (ways.length === 0) return [];
  return [
    {
      label: { en, ko },
      says: {
        en: ways.map((way) => `${way.what.en} (${otherEn}: ${other(way)})`).join('\n'),
        ko: ways.map((way) => `${way.what.ko} (${otherKo}: ${other(way)})`).join('\n'),
      },
    },
  ];
}

const word = (value: string): Cell => ({ value, entry: reasonId(value) });

/** One code leads to its entry; polling has none. */
function closeCodeCell(code: Disconnect['closeCode']): Cell {
  if (!code) return '–';
  return /^\d+$/.test(code.en) ? { value: code.en, entry: `close-${code.en}` } : code;
}

/** Why a socket of Socket.IO is gone: the words of the event `disconnect`. */
export const reasons: Group = {
  id: 'disconnect-reasons',
  title: { en: 'Socket.IO disconnect reasons', ko: 'Socket.IO 연결 종료 이유' },
  says: {
    en: 'Both ends have an event disconnect, and each says what it saw: mostly not the same word. Socket.IO closes a WebSocket without a code, so a capture shows 88 00 and an API says 1005.',
    ko: '양쪽 모두 disconnect 이벤트에서 자기가 본 이유를 알려 줘요. 대개 서로 다른 단어예요. Socket.IO는 WebSocket을 코드 없이 닫아서, 실제로는 88 00이 오가고 API는 1005를 알려요.',
  },
  layer: 'socket.io',
  table: {
    head: [
      { en: 'What happened', ko: '상황' },
      { en: 'The server says', ko: '서버 쪽 이유' },
      { en: 'The client says', ko: '클라이언트 쪽 이유' },
      { en: 'WebSocket close code', ko: 'WebSocket 종료 코드' },
      { en: 'Reconnects by itself', ko: '자동 재연결' },
    ],
    rows: disconnects.map(({ what, server, client, closeCode, reconnects }) => [
      what,
      word(server),
      word(client),
      closeCodeCell(closeCode),
      reconnects ? { en: 'yes', ko: '예' } : { en: 'no', ko: '아니요' },
    ]),
  },
  entries: words.map(entry),
  sources: ['socket.io docs "disconnect", server', 'socket.io docs "disconnect", client'],
};
