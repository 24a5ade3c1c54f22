import type { Drawing } from '#site/components/figures/figure.ts';
import type { Pen } from '#site/components/figures/pen.ts';

/** An answer every two seconds; `44` units are one second. */
const second = 44;
const left = 34;
const at = (seconds: number) => left + seconds * second;
/** When something happened, and the next look at it. */
const events = [
  [0.4, 2],
  [3, 4],
  [5.6, 6],
] as const;
const late = events.map(([happens, seen]) => seen - happens);
const average = late.reduce((sum, each) => sum + each, 0) / late.length;

function oneEvent(pen: Pen, happens: number, seen: number): string {
  return [
    pen.box(at(happens), 58, (seen - happens) * second, 12, 'late', 2),
    pen.event(at(happens), 64, happens),
    pen.words(at(happens) + ((seen - happens) * second) / 2 + 4, 90, `${(seen - happens).toFixed(1)} s`, {
      at: 'middle',
      as: 'b i',
    }),
  ].join('');
}

/** How old news is when polling shows it. */
export const staleness: Drawing = {
  name: {
    en: `A line of time with a request every 2 seconds. Three events between them are seen ${late.map((each) => each.toFixed(1)).join(', ')} seconds later; on average ${average.toFixed(1)}.`,
    ko: `2초마다 요청이 있는 시간 축. 그 사이에 일어난 일 세 개는 각각 ${late.map((each) => each.toFixed(1)).join(', ')}초 뒤에야 보여요. 평균 ${average.toFixed(1)}초예요.`,
  },
  caption: {
    en: 'What happens between two requests waits for the next one: half the interval on average, the whole of it at worst.',
    ko: '요청과 요청 사이에 생긴 일은 다음 요청까지 기다려요. 평균은 주기의 절반, 길면 주기 전체예요.',
  },
  height: 122,
  seconds: 8,
  draw: (pen) =>
    [
      pen.words(at(0) - 14, 10, { en: 'a request every 2 s', ko: '2초마다 요청' }, { as: 's t' }),
      pen.line(at(0) - 14, 64, at(6) + 26, 64),
      ...[0, 2, 4, 6].map((tick) =>
        [
          pen.line(at(tick), 32, at(tick), 74, 's'),
          pen.words(at(tick), 27, tick === 0 ? '' : `${tick} s`, { at: 'middle', as: 'h' }),
        ].join(''),
      ),
      ...events.map(([happens, seen]) => oneEvent(pen, happens, seen)),
      pen.words(
        170,
        114,
        {
          en: `(${late.map((each) => each.toFixed(1)).join(' + ')}) ÷ 3 = ${average.toFixed(1)} s: half of 2 s`,
          ko: `(${late.map((each) => each.toFixed(1)).join(' + ')}) ÷ 3 = ${average.toFixed(1)}초: 2초의 절반`,
        },
        { at: 'middle' },
      ),
      `<path class="hand" d="M${at(0)} 34v42"/>`,
    ].join(''),
};
