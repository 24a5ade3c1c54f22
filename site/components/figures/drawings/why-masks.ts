import type { Drawing } from '#site/components/figures/figure.ts';
import type { Pen } from '#site/components/figures/pen.ts';

/** What a script wants an old proxy to see, and what it sees behind a mask. */
const chosen = 'GET /x';
/** Of RFC 6455 §5.7. The browser takes another, at random, for every frame. */
const key = [0x37, 0xfa, 0x21, 0x3d] as const;
const plain = [...new TextEncoder().encode(chosen)];
const masked = plain.map((byte, index) => byte ^ key[index % 4]!);
const hex = (bytes: readonly number[]) => bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');

function row(pen: Pen, y: number, bytes: readonly number[], at: number): string {
  return [
    pen.box(0.5, y - 18, 62, 36),
    pen.words(31, y + 4, { en: 'script', ko: '스크립트' }, { at: 'middle', as: 'i' }),
    pen.arrow('s', 63, y, 240, y, { at }),
    pen.words(150, y - 8, hex(bytes), { at: 'middle', as: 'b i' }),
    pen.box(240, y - 18, 99, 36),
    pen.words(289, y + 4, { en: 'old proxy', ko: '오래된 프록시' }, { at: 'middle', as: 'i' }),
  ].join('');
}

/** Why the client's frames are masked. */
export const whyMasks: Drawing = {
  name: {
    en: `Without a mask a script’s bytes ${hex(plain)} reach an old proxy as they are, and it reads them as the request ${chosen}. With a masking key that the script cannot know they arrive as ${hex(masked)}, which is no request.`,
    ko: `마스킹하지 않으면 스크립트가 고른 ${hex(plain)}이 오래된 프록시에 그대로 닿고, 프록시는 이를 ${chosen} 요청으로 읽어요. 스크립트가 알 수 없는 키로 마스킹하면 ${hex(masked)}로 닿아 요청으로 읽히지 않아요.`,
  },
  caption: {
    en: 'The key is not secret and protects no content: it keeps a script from choosing the bytes that cross.',
    ko: '키는 비밀이 아니고 내용을 지켜 주지도 않아요. 스크립트가 오가는 바이트를 마음대로 고르지 못하게 할 뿐이에요.',
  },
  height: 188,
  seconds: 5,
  draw: (pen) =>
    [
      row(pen, 24, plain, 0.3),
      pen.words(339, 62, { en: `“${chosen}”: a request!`, ko: `“${chosen}”: 요청이다!` }, { at: 'end', as: 'x t' }),
      pen.words(0, 62, { en: 'without a mask', ko: '마스킹이 없으면' }),
      pen.line(0, 80, 340, 80),
      row(pen, 112, masked, 2.5),
      pen.words(150, 128, `key ${hex(key)}`, { at: 'middle', as: 'b h' }),
      pen.words(339, 150, { en: 'bytes, and no request', ko: '요청이 아닌 바이트' }, { at: 'end', as: 'g t' }),
      pen.words(0, 150, { en: 'masked', ko: '마스킹하면' }),
      pen.words(
        170,
        178,
        { en: 'a new key for each frame, chosen by the browser', ko: '키는 프레임마다 브라우저가 새로 골라요' },
        { at: 'middle', as: 'h' },
      ),
    ].join(''),
};
