import type { Drawing } from '#site/components/figures/figure.ts';

const [x, untilX] = [60, 240];

/** A request that is held: the answer is the pause. */
export const heldRequest: Drawing = {
  name: {
    en: 'The page asks. The server has no news and holds the request. When something happens the answer goes out at once, and the page asks again.',
    ko: '페이지가 요청해요. 서버는 새 소식이 없어서 요청을 붙잡고 있어요. 소식이 생기면 바로 응답하고, 페이지는 곧바로 다시 요청해요.',
  },
  caption: {
    en: 'Until something happens, silence is the answer.',
    ko: '소식이 생길 때까지는 침묵이 곧 대답이에요.',
  },
  height: 196,
  seconds: 7,
  draw: (pen) =>
    [
      pen.ends(x, untilX, 24, 190),
      pen.arrow('s', x, 36, untilX, 42, { at: 0.2 }),
      pen.words(150, 31, { en: 'anything new?', ko: '새 소식 있어요?' }, { at: 'middle' }),
      pen.box(untilX - 5, 42, 10, 94, 'held', 5),
      pen.box(untilX - 5, 42, 10, 94, 'held f', 5),
      pen.words(untilX + 14, 84, { en: 'held:', ko: '붙잡아 둠:' }, { as: 'i' }),
      pen.words(untilX + 14, 100, { en: 'nothing yet', ko: '아직 없어요' }),
      pen.event(untilX, 136, 3.7),
      pen.words(untilX + 14, 140, { en: 'a vote', ko: '투표 하나' }, { as: 'i' }),
      pen.arrow('p', untilX - 6, 138, x, 144, { at: 3.8 }),
      pen.words(150, 131, { en: 'this is new', ko: '이게 새 소식이에요' }, { at: 'middle' }),
      pen.arrow('s', x, 156, untilX, 162, { at: 4.6 }),
      pen.words(150, 178, { en: 'anything new?', ko: '새 소식 있어요?' }, { at: 'middle' }),
      pen.box(untilX - 5, 162, 10, 27, 'held', 5),
    ].join(''),
};
