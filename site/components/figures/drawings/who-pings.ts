import type { Drawing } from '#site/components/figures/figure.ts';
import type { Pen, Way } from '#site/components/figures/pen.ts';
import type { Text } from '#wire/text.ts';

function panel(pen: Pen, left: number, title: Text, first: Way, begins: Text): string {
  const [x, untilX] = [left + 22, left + 134];
  const ends = { s: [x, untilX], p: [untilX, x] } as const;
  const answer: Way = first === 's' ? 'p' : 's';
  return [
    pen.words(left + 78, 14, title, { at: 'middle', as: 'i' }),
    pen.ends(x, untilX, 46, 132),
    ...[0, 1].map((round) => {
      const y = 60 + round * 40;
      return [
        pen.arrow(first, ends[first][0], y, ends[first][1], y, { at: 0.3 + round * 3 }),
        pen.words(left + 78, y - 5, '2', { at: 'middle', as: 'b i' }),
        pen.arrow(answer, ends[answer][0], y + 17, ends[answer][1], y + 17, { at: 1 + round * 3 }),
        pen.words(left + 78, y + 12, '3', { at: 'middle', as: 'b i' }),
      ].join('');
    }),
    pen.words(left + 78, 152, begins, { at: 'middle' }),
  ].join('');
}

/** Engine.IO turned its heartbeat round. */
export const whoPings: Drawing = {
  name: {
    en: 'Engine.IO protocol 3: the client sends 2, the server answers 3. Protocol 4: the server sends 2, the client answers 3.',
    ko: 'Engine.IO 프로토콜 3에서는 클라이언트가 2를 보내고 서버가 3으로 답해요. 프로토콜 4에서는 서버가 2를 보내고 클라이언트가 3으로 답해요.',
  },
  caption: {
    en: 'The digits are the same, 2 for ping and 3 for pong; since protocol 4 the server asks, because browsers delay timers.',
    ko: '숫자는 그대로 ping이 2, pong이 3이에요. 브라우저가 타이머를 늦추기 때문에 프로토콜 4부터는 서버가 물어요.',
  },
  height: 162,
  seconds: 6,
  draw: (pen) =>
    [
      panel(pen, 2, { en: 'protocol 3', ko: '프로토콜 3' }, 's', { en: 'the client pings', ko: '클라이언트가 ping' }),
      panel(pen, 182, { en: 'protocol 4', ko: '프로토콜 4' }, 'p', { en: 'the server pings', ko: '서버가 ping' }),
    ].join(''),
};
