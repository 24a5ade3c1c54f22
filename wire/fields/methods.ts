import type { Text } from '#wire/text.ts';

/** RFC 9110 §9.3, RFC 5789. */
const methods: Readonly<Record<string, Text>> = {
  GET: {
    en: 'Give me what is there now. Changes nothing.',
    ko: '지금 있는 것을 달라는 요청이에요. 아무것도 바꾸지 않아요.',
  },
  HEAD: { en: 'As GET, but answer with the head only.', ko: 'GET과 같지만 헤더만 달라는 요청이에요.' },
  POST: { en: 'Process the body that I send.', ko: '보낸 본문을 처리해 달라는 요청이에요.' },
  PUT: { en: 'Put the body there, in place of what there was.', ko: '있던 것을 보낸 본문으로 바꿔 달라는 요청이에요.' },
  DELETE: { en: 'Take away what is there.', ko: '그 자리에 있는 것을 지워 달라는 요청이에요.' },
  CONNECT: { en: 'Open a tunnel to this address.', ko: '이 주소까지 터널을 열어 달라는 요청이에요.' },
  OPTIONS: {
    en: 'What may I do here? Browsers ask it before some cross-origin requests.',
    ko: '여기서 무엇을 할 수 있는지 물어요. 브라우저는 다른 출처에 요청하기 전에 먼저 묻기도 해요.',
  },
  TRACE: { en: 'Send back what you received.', ko: '받은 그대로 돌려 달라는 요청이에요.' },
  PATCH: { en: 'Change part of what is there.', ko: '있는 것의 일부를 바꿔 달라는 요청이에요.' },
};

export function methodMeaning(method: string): Text {
  if (Object.hasOwn(methods, method)) return methods[method]!;
  return {
    en: 'A method that RFC 9110 does not define. Methods are case-sensitive.',
    ko: 'RFC 9110에 없는 메서드예요. 메서드는 대소문자를 구분해요.',
  };
}
