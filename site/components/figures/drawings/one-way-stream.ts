import type { Drawing } from '#site/components/figures/figure.ts';

const [x, untilX] = [50, 290];

/** Server-sent events go one way. */
export const oneWayStream: Drawing = {
  name: {
    en: 'One GET opens the stream on the first connection; after it every event goes from the server to the page. What the page has to say goes as a POST of its own, on another connection.',
    ko: 'GET 하나가 첫 번째 연결에서 스트림을 열고, 그 뒤로 이벤트는 모두 서버에서 페이지로 가요. 페이지가 할 말은 다른 연결에서 POST로 따로 보내요.',
  },
  caption: {
    en: 'An event stream runs one way; to speak, the page sends another request.',
    ko: '이벤트 스트림은 한 방향이에요. 페이지가 말하려면 요청을 따로 보내요.',
  },
  height: 196,
  seconds: 7,
  draw: (pen) =>
    [
      pen.ends(x, untilX, 24, 190),
      pen.box(x + 2, 47, untilX - x - 4, 140, 'pipe', 6),
      pen.arrow('s', x, 38, untilX, 42, { at: 0.2 }),
      pen.words(170, 34, 'GET  Accept: text/event-stream', { at: 'middle', as: 'b h' }),
      ...[0, 1, 3].map((row) =>
        [
          pen.arrow('p', untilX, 68 + row * 32, x, 72 + row * 32, { at: 1.2 + row * 1.3 }),
          pen.words(170, 64 + row * 32, `data: ${row + 1 - (row > 1 ? 1 : 0)}`, { at: 'middle', as: 'b h i' }),
        ].join(''),
      ),
      pen.arrow('s', x, 132, untilX, 136, { at: 3.7, dashed: true }),
      pen.words(
        170,
        128,
        { en: 'POST /votes · another connection', ko: 'POST /votes · 다른 연결' },
        { at: 'middle', as: 'h' },
      ),
    ].join(''),
};
