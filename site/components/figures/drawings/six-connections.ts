import type { Drawing } from '#site/components/figures/figure.ts';

const [x, untilX] = [60, 284];

/** HTTP/1.1 in a browser: six connections for each scheme, host and port. */
export const sixConnections: Drawing = {
  name: {
    en: 'Six event streams go from the server to the page, each on a connection of its own. The seventh request stands at the browser’s gate and waits.',
    ko: '이벤트 스트림 여섯 개가 각자 연결 하나씩을 쓰며 서버에서 페이지로 흘러요. 일곱 번째 요청은 브라우저 안에서 줄을 서서 기다려요.',
  },
  caption: {
    en: 'Six connections for each scheme, host and port over HTTP/1.1: the seventh request waits inside the browser, and crosses no wire.',
    ko: 'HTTP/1.1에서는 스킴, 호스트, 포트가 같으면 연결이 여섯 개까지예요. 일곱 번째 요청은 브라우저 안에서 기다리고, 오가는 바이트는 없어요.',
  },
  height: 188,
  seconds: 5,
  draw: (pen) =>
    [
      pen.ends(x, untilX, 24, 184),
      ...[0, 1, 2, 3, 4, 5].map((row) => {
        const y = 38 + row * 20;
        return [
          pen.words(x - 12, y + 4, `${row + 1}`, { at: 'end', as: 'b' }),
          pen.line(x, y, untilX, y, 'wire'),
          ...[0, 1].map((go) => pen.dot('p', untilX, y, x, y, ((row * 7) % 6) * 0.4 + go * 2.5)),
          `<path class="p f" d="M${x + 2} ${y}l7 -3.5v7z"/>`,
        ].join('');
      }),
      pen.words(x - 12, 168, '7', { at: 'end', as: 'b x t' }),
      pen.line(x, 164, x + 40, 164, 'l d'),
      `<path class="x" d="M${x + 46} 154v20"/>`,
      `<circle class="waits" cx="${x + 30}" cy="164" r="4.5"/>`,
      pen.words(x + 58, 168, { en: 'waits: no line is free', ko: '대기: 빈 연결이 없어요' }, { as: 'i' }),
    ].join(''),
};
