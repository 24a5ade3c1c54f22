import { engineIoErrors as errors } from '#wire/engine-io/errors.ts';
import { type Entry, type Group, labels } from './entry.ts';

/** What the server writes where the application chose no words of its own. */
export const forbidden = 'Forbidden';

/** The status with which socket.io 4.8 sends an error over HTTP: 403 where allowRequest said no. */
export const statusOf = (code: number) => (code === 4 ? 403 : 400);

/** The body that goes with it, word for word. */
export const bodyOf = (code: number, message: string) => JSON.stringify({ code, message });

const entries = errors.map(({ code, message, means }): Entry => {
  const answer = `${statusOf(code)} ${bodyOf(code, message ?? forbidden)}`;
  return {
    id: `eio-error-${code}`,
    value: String(code),
    name: message ?? forbidden,
    means,
    facts: [{ label: labels.answer, says: { en: answer, ko: answer } }],
    samples: [],
    sources: ['socket.io docs "connection_error"'],
  };
});

/** What Engine.IO answers when it refuses. What the codes mean is the wire's own (`wire/engine-io/errors.ts`). */
export const engineIoErrorGroup: Group = {
  id: 'engine-io-errors',
  title: { en: 'Engine.IO error codes', ko: 'Engine.IO 오류 코드' },
  says: {
    en: 'A request that no session takes is answered with a status and a JSON body that has one of these codes. A page sees only connect_error with “xhr poll error” or “websocket error”: the code stands on the wire, and in the server’s connection_error event.',
    ko: '받아들일 수 없는 요청에는 상태 코드와 함께, 다음 코드 가운데 하나가 든 JSON 본문이 와요. 페이지는 connect_error에서 “xhr poll error”나 “websocket error”만 볼 수 있어요. 코드는 통신 기록과 서버의 connection_error 이벤트에 있어요.',
  },
  layer: 'engine.io',
  entries,
  sources: ['socket.io docs "connection_error"'],
};
