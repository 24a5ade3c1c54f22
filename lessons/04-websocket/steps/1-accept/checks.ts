import { header } from '#lessons/evidence.ts';
import type { Check, Run, Step, Verdict } from '#lessons/lesson.ts';
import { type Socket, sockets } from '#lessons/sockets.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';
import { base64 } from '#wire/bytes.ts';
import { acceptSteps } from '#wire/websocket/accept.ts';
import { sha1 } from '#wire/websocket/sha1.ts';

/** What RFC 6455 §1.3 answers to the key of its example: it stands in many articles, and is right for that key only. */
const sample = 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=';

/** Real milliseconds in which a server has answered: a browser waits for longer. */
const patience = 3000;

/** The handshake that succeeded: the value is that of the key, and nothing else is wrong with the answer. */
function accepted(run: Run): Socket | undefined {
  return sockets(run).find(({ response }) => {
    return response?.status === 101 && response.handshake?.accept !== undefined && isFine(response);
  });
}

function isFine({ incomplete, problems }: NonNullable<Socket['response']>): boolean {
  return !incomplete && problems.length === 0;
}

const proven: Check = {
  id: 'proven',
  title: {
    en: 'The server answers 101 with the Accept that belongs to the key',
    ko: '서버가 키에 맞는 Accept 값을 넣어 101로 응답해요',
  },
  hints: {
    proven: {
      en: 'The key {key} asked for {accept}, and here it stands. The browser compares it as well, and calls onopen. HTTP ends behind this blank line.',
      ko: '키 {key}에 맞는 값, {accept}. 여기 그대로 들어 있어요. 브라우저도 이 값을 비교한 다음 onopen을 불러요. 이 빈 줄에서 HTTP가 끝나요.',
    },
    fixed: {
      en: 'This is the value for the key in the RFC’s example. The key here is {key}, new with each connection, so the value must be {expected}. The page closes the connection.',
      ko: 'RFC 예제의 키에 맞는 값이에요. 키는 연결마다 새로 만들어지니 이번 키 {key}에는 {expected} 값이 와야 해요. 그래서 페이지가 연결을 닫아 버려요.',
    },
    'without-guid': {
      en: 'This is the SHA-1 of the key alone. The GUID stands behind the key before both are hashed: then it is {expected}.',
      ko: '키만 SHA-1로 계산한 값이에요. 키 뒤에 GUID를 붙인 다음 계산해야 해요. 그러면 {expected} 값이 나와요.',
    },
    'in-hex': {
      en: 'The digest is right, and written in hexadecimal. The header wants the same 20 bytes in base64: {expected}.',
      ko: '해시는 맞는데 16진수로 적었어요. 헤더에는 같은 20바이트를 base64로 적어야 해요. {expected} 값이 나와야 해요.',
    },
    'another-value': {
      en: 'Expected for the key {key}: {expected}. Here stands: {sent}. Mind that the key is taken as text, as it came, and the GUID to the letter.',
      ko: '키 {key}에는 {expected} 값이 와야 해요. 여기 적힌 값: {sent}. 키는 받은 글자 그대로 쓰고, GUID는 한 글자도 다르면 안 돼요.',
    },
    'has-problems': {
      en: 'The value is right, and a browser still refuses this answer: {problem}. Select the line to read more.',
      ko: '값은 맞는데 브라우저가 이 응답을 거절해요: {problem}. 줄을 선택하면 자세한 설명이 나와요.',
    },
    'not-101': {
      en: 'The answer is {status}. Expected: 101 Switching Protocols. With any other status the connection stays HTTP.',
      ko: '응답 상태 코드: {status}. 101 Switching Protocols여야 해요. 다른 상태 코드면 연결은 HTTP로 남아요.',
    },
    'no-answer': {
      en: '{bytes} bytes have come back to this request, and no blank line that ends a head, so the page still waits. Expected: 101 with four lines and a blank one, each ended by CRLF.',
      ko: '이 요청에 돌아온 것은 {bytes}바이트이고, 헤더를 끝내는 빈 줄이 없어서 페이지가 아직 기다려요. 101 응답 네 줄과 빈 줄을 보내고, 줄마다 CRLF로 끝내세요.',
    },
    'hung-up': {
      en: 'The connection ended without an answer to this request. Expected: 101 with four lines and a blank one.',
      ko: '이 요청에 응답하지 않고 연결이 끝났어요. 101 응답 네 줄과 빈 줄이 와야 해요.',
    },
  },
  judge(run) {
    const open = accepted(run);
    if (open?.response?.handshake) {
      const { key = '', accept = '' } = open.response.handshake;
      return passed('proven', open.response, { key, accept });
    }
    const [first] = sockets(run).filter(({ response, over }) => response || over !== undefined);
    if (!first) return unanswered(run);
    const { request, response } = first;
    if (!response) return failed('hung-up', request);
    if (response.status !== 101) return failed('not-101', response, { status: response.status });
    const key = (header(request, 'Sec-WebSocket-Key') ?? '').trim();
    const { accept: expected, digestHex } = acceptSteps(key);
    const sent = header(response, 'Sec-WebSocket-Accept') ?? '';
    if (sent === expected) {
      const problem = response.problems[0]?.rule ?? 'handshake-upgrade-missing';
      return failed('has-problems', response, { problem });
    }
    if (sent === sample) return failed('fixed', response, { key, expected });
    if (sent.toLowerCase() === digestHex) return failed('in-hex', response, { expected });
    if (sent === hashed(key)) return failed('without-guid', response, { expected });
    return failed('another-value', response, { key, expected, sent: sent || '(nothing)' });
  },
};

/** A handshake that is answered by nothing, or by a head that does not end: no frame would ever tell. */
function unanswered(run: Run): Verdict {
  const [asked] = sockets(run);
  if (!asked || run.now < asked.request.until + patience * run.speed) return waiting;
  return failed('no-answer', asked.request, { bytes: run.connections.get(asked.connection)?.server.length ?? 0 });
}

function hashed(key: string): string {
  return base64(sha1(Uint8Array.from(key, (character) => character.charCodeAt(0))));
}

const meaning: Check = {
  id: 'meaning',
  title: { en: 'You know what the page has learned from it', ko: '페이지가 이 값으로 무엇을 알게 됐는지 맞혔어요' },
  hints: {
    'speaks-websocket': {
      en: 'It has read the key and knows the recipe: no server of another kind answers so by accident, and no cache has kept the answer.',
      ko: '서버가 키를 읽었고 계산법도 알아요. 다른 종류의 서버가 우연히 이렇게 응답할 수는 없고, 캐시가 예전 응답을 내준 것도 아니에요.',
    },
    'no-token': {
      en: 'Everything that this value is made of has crossed here in the open: a key that anybody may send, and a GUID that is printed in the RFC. It proves no identity, and keeps no secret.',
      ko: '이 값의 재료는 모두 여기서 그대로 드러나요. 키는 누구나 보낼 수 있고 GUID는 RFC에 실려 있어요. 신원을 증명하지도, 비밀을 지켜 주지도 않아요.',
    },
  },
  judge(run) {
    const { proves } = run.answers;
    const response = accepted(run)?.response;
    if (!proves || !response) return waiting;
    return proves === 'speaks' ? passed('speaks-websocket', response) : failed('no-token', response);
  },
};

const step: Step = {
  id: 'accept',
  title: { en: 'Prove that you understood', ko: '알아들었다는 증명' },
  opens: { file: 'server.js', pane: 'wire', frame: '101' },
  questions: [
    {
      id: 'proves',
      kind: 'choice',
      asks: {
        en: 'The right Accept has come. What does the page know now?',
        ko: '올바른 Accept 값이 왔어요. 이제 페이지는 무엇을 알게 됐을까요?',
      },
      options: [
        {
          id: 'server',
          text: { en: 'That this is the server it wanted, and no impostor', ko: '가짜가 아니라 진짜 그 서버라는 것' },
        },
        {
          id: 'reader',
          text: { en: 'That the server has let this reader in', ko: '서버가 이 독자를 인증했다는 것' },
        },
        {
          id: 'speaks',
          text: { en: 'That the other side speaks WebSocket', ko: '상대가 WebSocket을 안다는 것' },
        },
      ],
    },
  ],
  startEarns: 'fixed',
  checks: [proven, meaning],
  help: [
    {
      en: 'node:crypto has createHash. Three things in a row: the key with the GUID behind it, its SHA-1, that in base64.',
      ko: 'node:crypto에 createHash가 있어요. 순서는 세 가지예요. 키 뒤에 GUID를 붙이고, SHA-1을 계산하고, base64로 적어요.',
    },
    {
      en: "import { createHash } from 'node:crypto'; then: return createHash('sha1').update(key + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11').digest('base64');",
      ko: "import { createHash } from 'node:crypto'; 그리고: return createHash('sha1').update(key + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11').digest('base64');",
    },
  ],
};

export default step;
