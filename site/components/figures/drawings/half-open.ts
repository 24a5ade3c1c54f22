import type { Drawing } from '#site/components/figures/figure.ts';

/** One end thinks that the connection is open. */
export const halfOpen: Drawing = {
  name: {
    en: 'The page still says readyState 1, open. The cable is cut and the server is gone. What the page sends ends at the cut, and nothing comes back, not even an error.',
    ko: '페이지는 아직 readyState 1, 열려 있다고 해요. 케이블은 끊겼고 서버는 사라졌어요. 페이지가 보낸 것은 끊긴 곳에서 사라지고, 오류조차 돌아오지 않아요.',
  },
  caption: {
    en: 'Nothing tells an end that the other is gone: only an answer that stays away does.',
    ko: '상대가 사라졌다고 알려 주는 것은 없어요. 와야 할 답이 오지 않는 것으로만 알 수 있어요.',
  },
  height: 152,
  seconds: 6,
  draw: (pen) =>
    [
      pen.box(0.5, 20, 104, 74),
      pen.words(52, 46, { en: 'page', ko: '페이지' }, { at: 'middle', as: 'i' }),
      pen.words(52, 66, 'readyState', { at: 'middle', as: 'b h' }),
      pen.words(52, 82, '1 OPEN', { at: 'middle', as: 'b g t' }),
      pen.box(236, 20, 103.5, 74, 'box d'),
      pen.words(288, 52, { en: 'server', ko: '서버' }, { at: 'middle' }),
      pen.words(288, 72, { en: 'gone', ko: '사라짐' }, { at: 'middle', as: 'x t' }),
      pen.arrow('s', 105, 57, 236, 57, { at: 0.3, lost: 0.52 }),
      pen.dot('s', 105, 57, 173, 57, 2.3),
      pen.dot('s', 105, 57, 173, 57, 4.3),
      pen.line(182, 57, 235, 57, 'l d'),
      pen.words(173, 44, 'send()', { at: 'middle', as: 'b h' }),
      pen.words(
        173,
        122,
        { en: 'no answer, no error, no close event', ko: '응답도, 오류도, close 이벤트도 없어요' },
        { at: 'middle' },
      ),
      pen.words(
        173,
        141,
        { en: 'for minutes, if nobody looks', ko: '확인하지 않으면 몇 분씩 그대로예요' },
        { at: 'middle', as: 'h' },
      ),
    ].join(''),
};
