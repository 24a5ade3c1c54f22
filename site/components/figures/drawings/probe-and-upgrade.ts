import type { Drawing } from '#site/components/figures/figure.ts';
import type { Pen, Way } from '#site/components/figures/pen.ts';

const rooms = { polling: [20, 148], socket: [192, 320] } as const;

/** In the order of a quiet page in Chromium; requests 2 to 4 may swap. */
const sent: readonly (readonly [keyof typeof rooms, Way, number, string])[] = [
  ['polling', 's', 0, 'GET'],
  ['polling', 'p', 1, '0{"sid":…}'],
  ['polling', 's', 2, 'POST 40'],
  ['polling', 'p', 3, 'ok'],
  ['socket', 's', 3, 'GET Upgrade'],
  ['polling', 's', 4, 'GET'],
  ['socket', 'p', 4, '101'],
  ['polling', 'p', 5, '40{"sid":…}'],
  ['socket', 's', 5, '2probe'],
  ['polling', 's', 6, 'GET'],
  ['socket', 'p', 6, '3probe'],
  ['polling', 'p', 8, '6'],
  ['socket', 's', 9, '5'],
];

function arrow(pen: Pen, room: keyof typeof rooms, way: Way, row: number, says: string): string {
  const [client, server] = rooms[room];
  const y = 64 + row * 20;
  const [from, until] = way === 's' ? [client, server] : [server, client];
  return [
    pen.words((client + server) / 2, y - 5, says, { at: 'middle', as: 'b h i' }),
    pen.arrow(way, from, y, until, y, { at: 0.3 + row * 0.8 }),
  ].join('');
}

/** Socket.IO starts by polling and moves over. */
export const probeAndUpgrade: Drawing = {
  name: {
    en: 'Left, polling: GET, answered by 0 with a sid; POST 40, answered ok; GET, answered by 40 with a sid; a last GET, held, answered by 6. Right, a WebSocket opened meanwhile: GET with Upgrade, 101, 2probe, 3probe, and after the 6 on the left the client sends 5.',
    ko: '왼쪽은 폴링: GET에 sid가 든 0, POST 40에 ok, GET에 sid가 든 40, 마지막 GET은 붙잡혀 있다가 6으로 응답받아요. 오른쪽은 그동안 연 WebSocket: Upgrade를 담은 GET, 101, 2probe, 3probe, 그리고 왼쪽에서 6이 온 뒤 클라이언트가 5를 보내요.',
  },
  caption: {
    en: 'Probe first, then move: 6 releases the last poll, 5 says “from here on”, and polling ends.',
    ko: '먼저 시험하고 옮겨요. 6이 마지막 폴링을 풀어 주고, 5가 “이제부터 여기로”라고 말하면 폴링이 끝나요.',
  },
  height: 272,
  seconds: 10,
  draw: (pen) =>
    [
      pen.words(84, 14, { en: 'polling', ko: '폴링' }, { at: 'middle', as: 'i' }),
      pen.words(256, 14, 'WebSocket', { at: 'middle', as: 'i' }),
      pen.ends(...rooms.polling, 44, 240),
      pen.ends(...rooms.socket, 44, 266),
      pen.box(rooms.polling[1] - 4, 184, 8, 40, 'held'),
      ...sent.map(([room, way, row, says]) => arrow(pen, room, way, row, says)),
    ].join(''),
};
