/** Words of JavaScript that C++ does not have: whoever brings them from there made no slip, and needs the other word. */
import type { Text } from '#wire/text.ts';

const declares = (word: string): Text => ({
  en: `C++ has no ${word}. Write the type in its place: int x = 5; or auto x = 5; where the value tells the type.`,
  ko: `C++에는 ‘${word}’ 키워드가 없어요. 그 자리에 int x = 5;처럼 타입을 쓰세요. 값만 봐도 타입이 분명하다면 auto x = 5;라고 써도 돼요.`,
});
const nothing: Text = {
  en: 'C++ calls a pointer to nothing nullptr. A number or a String always has a value: compare with 0 or "".',
  ko: 'C++에서 아무것도 가리키지 않는 포인터는 nullptr라고 써요. 숫자와 String에는 언제나 값이 있으니 0이나 ""와 비교하세요.',
};
const timers: Text = {
  en: 'The board has no timers of this kind. Compare millis() with the time of the last turn, in loop().',
  ko: '보드에는 이런 타이머가 없어요. loop()에서 millis()를 지난번 시각과 비교하세요.',
};
const numbers: Text = {
  en: 'A String gives its number itself: text.toInt() or text.toFloat().',
  ko: 'String에서 숫자를 바로 꺼낼 수 있어요. text.toInt()나 text.toFloat()를 쓰세요.',
};

const words: ReadonlyMap<string, Text> = new Map([
  ['let', declares('let')],
  ['var', declares('var')],
  [
    'function',
    {
      en: 'C++ has no word for it: a function begins with the type that it gives back, outside of every other function. Write void greet() { … }.',
      ko: 'C++에서는 function 대신 반환 타입으로 시작하고, 다른 함수의 바깥에 써요. void greet() { … }처럼 쓰세요.',
    },
  ],
  [
    'console',
    {
      en: 'The board has no console. Write Serial.println(…): that comes out on the serial monitor.',
      ko: '보드에는 console이 없어요. Serial.println(…)이라고 쓰면 시리얼 모니터에 나와요.',
    },
  ],
  ['null', nothing],
  ['undefined', nothing],
  [
    'JSON',
    {
      en: 'C++ brings no JSON. Include Json.h: JsonValue reads it, JsonText builds it.',
      ko: 'C++에는 JSON이 없어요. Json.h를 include하고, 읽을 때는 JsonValue, 만들 때는 JsonText를 쓰세요.',
    },
  ],
  [
    'Math',
    {
      en: 'In C++ these functions have no Math in front: round(x), sqrt(x), abs(x).',
      ko: 'C++에서는 앞에 Math를 붙이지 않아요. round(x), sqrt(x), abs(x)처럼 쓰세요.',
    },
  ],
  ['setTimeout', timers],
  ['setInterval', timers],
  ['parseInt', numbers],
  ['parseFloat', numbers],
]);

/** What to write in the place of a name that nothing here has, if it is one of JavaScript. */
export const insteadOf = (name: string): Text | undefined => words.get(name);
