import type { Drawing } from '#site/components/figures/figure.ts';

/** Width of a character of the big line. */
const wide = 18;
const parts = [
  { text: '4', as: 'eio', says: 'Engine.IO', means: { en: 'message', ko: '메시지' } },
  { text: '2', as: 'sio', says: 'Socket.IO', means: { en: 'event', ko: '이벤트' } },
  { text: '["hi",1]', as: 'i', says: 'JSON', means: { en: 'name and value', ko: '이름과 값' } },
];
const spaces = [8, 92, 176];

/** 42["hi",1] taken apart. */
export const digits: Drawing = {
  name: {
    en: 'The packet 42["hi",1] in three parts: 4 is Engine.IO and means message, 2 is Socket.IO and means event, ["hi",1] is JSON, a name and a value.',
    ko: '패킷 42["hi",1]을 세 부분으로 나눈 그림. 4는 Engine.IO의 메시지, 2는 Socket.IO의 이벤트, ["hi",1]은 이름과 값을 담은 JSON이에요.',
  },
  caption: {
    en: 'Each protocol reads its own digit and hands on the rest: 42 is no number, it is two digits of two protocols.',
    ko: '프로토콜마다 자기 숫자 하나를 읽고 나머지를 넘겨요. 42는 사십이가 아니라, 두 프로토콜의 숫자가 하나씩 나란히 있는 거예요.',
  },
  height: 122,
  seconds: 6,
  draw: (pen) =>
    parts
      .map(({ text, as, says, means }, index) => {
        const left = spaces[index] ?? 0;
        const width = Math.max(text.length * wide, 72);
        const middle = left + width / 2;
        return [
          pen.words(middle, 40, text, { at: 'middle', as: `big ${as}` }),
          `<path class="under ${as}" style="animation-delay:${index * 1.6 + 0.3}s" d="M${left} 54h${width}"/>`,
          pen.words(middle, 78, says, { at: 'middle', as: `${as} t` }),
          pen.words(middle, 96, means, { at: 'middle' }),
        ].join('');
      })
      .join(''),
};
