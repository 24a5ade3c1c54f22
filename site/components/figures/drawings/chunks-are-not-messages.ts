import type { Drawing } from '#site/components/figures/figure.ts';
import type { Pen } from '#site/components/figures/pen.ts';

const message = '{"t":"한글"}';
/** The server's write ends here: after the first of the three bytes of 한. */
const cut = 7;
const bytes = [...message].flatMap((character) => {
  const all = [...new TextEncoder().encode(character)];
  return all.map((byte, index) => ({ byte, character, index, of: all.length }));
});
const text = (from: number, until?: number) =>
  new TextDecoder().decode(new TextEncoder().encode(message).slice(from, until));
const size = 22.5;
const gap = 12;
const place = (index: number) => 7 + index * size + (index >= cut ? gap : 0);

function cell(pen: Pen, { byte, character, index, of }: (typeof bytes)[number], at: number): string {
  const middle = place(at) + size / 2;
  const part = at < cut ? 'p' : 's';
  return [
    of === 1 ? pen.words(middle, 28, character, { at: 'middle', as: 'b i' }) : '',
    of === 3 && index === 1 ? pen.words(middle, 28, character, { at: 'middle', as: 'b i' }) : '',
    of === 3 && index === 0 ? pen.line(place(at) + 3, 34, place(at + 2) + size - 3, 34, 'e') : '',
    pen.box(place(at), 40, size - 2, 24, `cell ${part}`, 2),
    pen.words(middle - 1, 56, byte.toString(16).padStart(2, '0'), { at: 'middle', as: 'b h i' }),
  ].join('');
}

/** A stream of bytes is cut anywhere. */
export const chunksAreNotMessages: Drawing = {
  name: {
    en: `The ${bytes.length} bytes of ${message}. 한 is three of them, and the cut between two chunks falls behind its first. Read one by one, the chunks say ${text(0, cut)} and ${text(cut)}; read as a stream they say ${message}.`,
    ko: `${message}의 ${bytes.length}바이트. 한은 3바이트인데 두 청크의 경계가 그 첫 바이트 뒤에 있어요. 따로 읽으면 ${text(0, cut)}, ${text(cut)}가 되고 이어 읽으면 ${message}가 돼요.`,
  },
  caption: {
    en: 'A chunk ends wherever bytes were cut; only your format says where a message ends.',
    ko: '청크는 바이트가 잘린 자리에서 끝나요. 메시지가 어디서 끝나는지는 여러분이 정한 형식만 알아요.',
  },
  height: 150,
  seconds: 6,
  draw: (pen) =>
    [
      ...bytes.map((each, at) => cell(pen, each, at)),
      `<path class="x cut" d="M${place(cut) - gap / 2 - 1} 12v60"/>`,
      pen.words(place(0), 80, { en: `chunk 1: ${cut} bytes`, ko: `청크 1: ${cut}바이트` }, { as: 'h' }),
      pen.words(
        place(cut),
        80,
        { en: `chunk 2: ${bytes.length - cut} bytes`, ko: `청크 2: ${bytes.length - cut}바이트` },
        { as: 'h' },
      ),
      pen.words(7, 109, { en: 'each alone', ko: '따로 읽으면' }),
      pen.words(112, 109, text(0, cut), { as: 'b x t' }),
      pen.words(206, 109, text(cut), { as: 'b x t' }),
      pen.words(7, 136, { en: 'as a stream', ko: '이어 읽으면' }),
      pen.words(112, 136, message, { as: 'b g t' }),
      pen.words(232, 136, '{ stream: true }', { as: 'b h' }),
    ].join(''),
};
