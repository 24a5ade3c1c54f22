import type { Text } from '#wire/text.ts';

/** What a frame is: the four bits of RFC 6455 §5.2, §11.8. */
export interface Opcode {
  readonly name: string;
  readonly meaning: Text;
  readonly clause: string;
  /** Bit 8: about the connection itself, short and never in fragments (RFC 6455 §5.5). */
  readonly control: boolean;
}

export const continuation = 0;
export const text = 1;
export const binary = 2;
export const close = 8;
export const ping = 9;
export const pong = 10;

/** The opcodes that have a meaning, by their numbers. */
export const opcodes: Readonly<Record<number, Opcode>> = {
  [continuation]: {
    name: 'continuation',
    meaning: {
      en: 'Goes on with the message that an earlier frame began.',
      ko: '앞선 프레임에서 시작한 메시지를 이어 가요.',
    },
    clause: 'RFC 6455 §5.4',
    control: false,
  },
  [text]: {
    name: 'text',
    meaning: { en: 'Begins a message of text, in UTF-8.', ko: 'UTF-8 텍스트 메시지를 시작해요.' },
    clause: 'RFC 6455 §5.6',
    control: false,
  },
  [binary]: {
    name: 'binary',
    meaning: {
      en: 'Begins a message of bytes. Only the application knows what they mean.',
      ko: '바이트 메시지를 시작해요. 무슨 뜻인지는 애플리케이션만 알아요.',
    },
    clause: 'RFC 6455 §5.6',
    control: false,
  },
  [close]: {
    name: 'close',
    meaning: {
      en: 'The sender is done. The other end answers with a close frame, then TCP is closed.',
      ko: '보낸 쪽은 더 보낼 것이 없어요. 상대도 close로 답하고, 그다음 TCP 연결을 닫아요.',
    },
    clause: 'RFC 6455 §5.5.1',
    control: true,
  },
  [ping]: {
    name: 'ping',
    meaning: {
      en: 'Asks: are you there? The answer is a pong with the same payload.',
      ko: '살아 있는지 물어봐요. 상대는 같은 페이로드를 담은 pong으로 답해요.',
    },
    clause: 'RFC 6455 §5.5.2',
    control: true,
  },
  [pong]: {
    name: 'pong',
    meaning: {
      en: 'Answers a ping. One that nobody asked for is a sign of life.',
      ko: 'ping에 대한 답이에요. ping 없이 보내면 살아 있다는 신호예요.',
    },
    clause: 'RFC 6455 §5.5.3',
    control: true,
  },
};

/** What an opcode says, reserved ones too (RFC 6455 §5.2: a receiver that meets one must fail the connection). */
export function opcodeOf(opcode: number): Opcode {
  return opcodes[opcode] ?? (opcode < 8 ? reservedData : reservedControl);
}

const reserved = {
  name: 'reserved',
  meaning: {
    en: 'Reserved: no protocol gives it a meaning yet. The receiver must close with 1002.',
    ko: '예약된 값이고, 아직 정해진 뜻이 없어요. 받는 쪽은 1002로 닫아야 해요.',
  },
  clause: 'RFC 6455 §5.2',
};
const reservedData: Opcode = { ...reserved, control: false };
const reservedControl: Opcode = { ...reserved, control: true };
