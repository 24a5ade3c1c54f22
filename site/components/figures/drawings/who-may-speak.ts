import type { Drawing } from '#site/components/figures/figure.ts';
import type { Pen } from '#site/components/figures/pen.ts';

const [top, bottom] = [50, 152];

/** One way to speak: who sends what, and when. */
function panel(pen: Pen, left: number, title: string, says: { en: string; ko: string }, sent: readonly string[]) {
  const [x, untilX] = [left + 16, left + 88];
  return [
    pen.words(left + 52, 14, title, { at: 'middle', as: 'i' }),
    pen.ends(x, untilX, top, bottom),
    ...sent.map((mark, index) => {
      const y = top + 10 + index * 15;
      const at = 0.4 + index * 0.9;
      return mark === 's' ? pen.arrow('s', x, y, untilX, y + 5, { at }) : pen.arrow('p', untilX, y, x, y + 5, { at });
    }),
    pen.words(left + 52, 174, says, { at: 'middle' }),
  ].join('');
}

/** Only the client begins; then the server goes on; then both. */
export const whoMaySpeak: Drawing = {
  name: {
    en: 'Three exchanges between page and server. HTTP: each answer follows a request of the page. Server-sent events: one request, then the server sends again and again. WebSocket: one request and its answer, then either side sends whenever it likes.',
    ko: '페이지와 서버가 주고받는 세 가지 방식. HTTP는 페이지가 요청할 때마다 응답이 하나씩 와요. SSE는 요청 하나 뒤에 서버가 계속 보내요. WebSocket은 요청과 응답을 한 번 주고받은 뒤 양쪽이 아무 때나 보내요.',
  },
  caption: {
    en: 'The page always begins; what differs is who may speak after that.',
    ko: '시작은 늘 페이지가 해요. 그다음에 누가 말할 수 있는지가 달라요.',
  },
  height: 184,
  seconds: 7,
  draw: (pen) =>
    [
      panel(pen, 0, 'HTTP', { en: 'ask, each time', ko: '매번 물어요' }, ['s', 'p', 's', 'p', 's', 'p']),
      panel(pen, 116, 'SSE', { en: 'the server goes on', ko: '서버가 계속 말해요' }, ['s', 'p', 'p', 'p', 'p', 'p']),
      panel(pen, 232, 'WebSocket', { en: 'both, at will', ko: '둘 다 아무 때나' }, ['s', 'p', 'p', 's', 's', 'p']),
    ].join(''),
};
