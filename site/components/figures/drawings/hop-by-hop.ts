import type { Drawing } from '#site/components/figures/figure.ts';

const fields = [
  { name: 'Sec-WebSocket-Key', passes: true },
  { name: 'Origin', passes: true },
  { name: 'Upgrade: websocket', passes: false },
  { name: 'Connection: Upgrade', passes: false },
];

/** Upgrade and Connection are for the next hop only. */
export const hopByHop: Drawing = {
  name: {
    en: 'Four header fields reach a proxy. Sec-WebSocket-Key and Origin go on to the server. Upgrade and Connection end at the proxy, unless it writes them anew.',
    ko: '헤더 필드 네 개가 프록시에 닿아요. Sec-WebSocket-Key와 Origin은 서버까지 가요. Upgrade와 Connection은 프록시가 새로 쓰지 않으면 거기서 멈춰요.',
  },
  caption: {
    en: 'Upgrade and Connection speak to the next hop alone: a proxy that is not told to send them on turns the handshake into a plain GET.',
    ko: 'Upgrade와 Connection은 바로 다음 홉에만 하는 말이에요. 넘기라고 설정하지 않은 프록시를 지나면 핸드셰이크는 평범한 GET이 돼요.',
  },
  height: 176,
  seconds: 6,
  draw: (pen) =>
    [
      pen.words(14, 16, { en: 'page', ko: '페이지' }, { as: 'i' }),
      pen.words(214, 16, { en: 'proxy', ko: '프록시' }, { at: 'middle', as: 'i' }),
      pen.words(326, 16, { en: 'server', ko: '서버' }, { at: 'end', as: 'i' }),
      pen.line(8, 24, 8, 156),
      pen.line(332, 24, 332, 156),
      pen.box(206, 24, 16, 132, 'wall'),
      ...fields.map(({ name, passes }, index) => {
        const y = 50 + index * 32;
        const at = 0.3 + index * 0.9;
        return [
          pen.words(16, y - 7, name, { as: 'b i' }),
          passes
            ? pen.arrow('s', 8, y, 205, y, { at }) + pen.arrow('s', 223, y, 331, y, { at: at + 0.7 })
            : pen.arrow('s', 8, y, 205, y, { at, lost: 0.96 }),
        ].join('');
      }),
      pen.words(277, 132, { en: 'nothing', ko: '오지 않음' }, { at: 'middle', as: 'x t' }),
      pen.words(170, 172, { en: 'hop 1', ko: '홉 1' }, { at: 'end', as: 'h' }),
      pen.words(277, 172, { en: 'hop 2', ko: '홉 2' }, { at: 'middle', as: 'h' }),
    ].join(''),
};
