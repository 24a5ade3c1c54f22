import type { Drawing } from '#site/components/figures/figure.ts';

const [x, untilX] = [50, 252];

/** An answer that is lost makes a message arrive twice. */
export const lostAck: Drawing = {
  name: {
    en: 'The page sends a message and the server receives it. Its acknowledgement is lost. The page waits, sends the message again, and the server has it twice.',
    ko: '페이지가 메시지를 보내고 서버가 받아요. 확인 응답이 사라져요. 페이지는 기다리다 다시 보내고, 서버는 같은 메시지를 두 번 받아요.',
  },
  caption: {
    en: 'The sender cannot tell a lost message from a lost answer: who sends again must let the receiver recognise a repeat.',
    ko: '보낸 쪽은 메시지가 사라졌는지 응답이 사라졌는지 알 수 없어요. 다시 보내려면 받는 쪽이 중복을 알아볼 수 있어야 해요.',
  },
  height: 196,
  seconds: 7,
  draw: (pen) =>
    [
      pen.ends(x, untilX, 24, 190),
      pen.arrow('s', x, 46, untilX, 50, { at: 0.2 }),
      pen.words(151, 42, '420["vote",17]', { at: 'middle', as: 'b h i' }),
      pen.words(untilX + 10, 55, { en: '1st time', ko: '첫 번째' }, { as: 'i' }),
      pen.arrow('p', untilX, 70, x, 74, { at: 1.1, lost: 0.5 }),
      pen.words(untilX - 8, 66, '430[]', { at: 'end', as: 'b h i' }),
      pen.box(x - 4, 46, 8, 90, 'held'),
      pen.box(x - 4, 46, 8, 90, 'held f'),
      pen.words(x + 14, 110, { en: 'waits for the answer', ko: '응답을 기다려요' }),
      pen.words(x + 14, 126, 'ackTimeout', { as: 'b h' }),
      pen.arrow('s', x, 146, untilX, 150, { at: 4.3 }),
      pen.words(151, 142, '421["vote",17]', { at: 'middle', as: 'b h i' }),
      pen.words(untilX + 10, 155, { en: '2nd time', ko: '두 번째' }, { as: 'x t' }),
      pen.arrow('p', untilX, 172, x, 176, { at: 5.2 }),
      pen.words(151, 168, '431[]', { at: 'middle', as: 'b h i' }),
    ].join(''),
};
