import type { Drawing } from '#site/components/figures/figure.ts';

const [x, untilX] = [56, 284];

/** What was sent into a silent cut is gone. */
export const lostInSilence: Drawing = {
  name: {
    en: 'The first message arrives. Then the cable is cut in silence, and the message sent into the cut is lost. Later the page notices and connects again; the next message arrives, the lost one never does.',
    ko: '첫 메시지는 도착해요. 그 뒤 케이블이 소리 없이 끊기고, 그때 보낸 메시지는 사라져요. 나중에 페이지가 알아채고 다시 연결하면 다음 메시지는 도착하지만 사라진 것은 끝내 오지 않아요.',
  },
  caption: {
    en: 'To reconnect is not to send again: by default, what left before anybody noticed is gone.',
    ko: '재연결은 재전송이 아니에요. 기본 설정에서는 끊긴 줄 모르고 보낸 메시지가 그대로 사라져요.',
  },
  height: 216,
  seconds: 7,
  draw: (pen) =>
    [
      pen.ends(x, untilX, 24, 210),
      pen.box(x + 1, 66, untilX - x - 2, 72, 'silent', 0),
      pen.arrow('s', x, 46, untilX, 50, { at: 0.2 }),
      pen.words(170, 42, '42["msg","one"]', { at: 'middle', as: 'b h i' }),
      pen.words(170, 82, { en: 'cut, and nobody noticed', ko: '끊겼지만 아무도 몰라요' }, { at: 'middle', as: 'h' }),
      pen.arrow('s', x, 106, untilX, 110, { at: 1.8, lost: 0.62 }),
      pen.words(x + 8, 101, '42["msg","two"]', { as: 'b h i' }),
      pen.words(untilX - 8, 129, { en: 'never arrives', ko: '도착하지 않음' }, { at: 'end', as: 'x t' }),
      pen.arrow('s', x, 158, untilX, 162, { at: 4, dashed: true }),
      pen.words(170, 154, { en: 'a new connection', ko: '새 연결' }, { at: 'middle', as: 'h' }),
      pen.arrow('s', x, 190, untilX, 194, { at: 5.2 }),
      pen.words(170, 186, '42["msg","three"]', { at: 'middle', as: 'b h i' }),
    ].join(''),
};
