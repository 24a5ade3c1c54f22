import type { WebSocketFrame } from '#wire/frame.ts';
import { quote } from '#wire/printable.ts';
import type { Language } from '#wire/text.ts';
import * as opcodes from '#wire/websocket/opcodes.ts';
import { previewBytes, shown } from './part.ts';

const words = {
  fragment: { en: 'fragment', ko: '조각' },
  last: { en: 'last', ko: '마지막' },
  compressed: { en: 'compressed', ko: '압축' },
  message: { en: 'message', ko: '메시지' },
  noCode: { en: 'no code', ko: '코드 없음' },
};

/**
 * `text · "Hello"`, `ping · "p"`, `close 1000 · "bye"`, `text, fragment · "Hel"`,
 * `continuation, last · message "Hello"`, `text, compressed · "Hello"`. Names are the RFC's in every language.
 */
export function webSocketParts(frame: WebSocketFrame, language: Language): string[] {
  const marks: string[] = [];
  const { control, name } = opcodes.opcodeOf(frame.opcode);
  if (frame.opcode === opcodes.continuation) marks.push(words[frame.fin ? 'last' : 'fragment'][language]);
  else if (!frame.fin && !control) marks.push(words.fragment[language]);
  if (frame.compressed) marks.push(words.compressed[language]);
  const head = [title(frame, name, language), ...marks].join(', ');
  const says = frame.opcode === opcodes.close ? reason(frame) : payload(frame, language);
  return [head, says];
}

function title(frame: WebSocketFrame, name: string, language: Language): string {
  if (frame.opcode === opcodes.close && frame.length >= 2 && !frame.incomplete) {
    return `close ${frame.closeCode}`;
  }
  if (frame.opcode === opcodes.close && frame.length === 0) return `close, ${words.noCode[language]}`;
  return name === 'reserved' ? `opcode ${frame.opcode}` : name;
}

const reason = ({ closeReason }: WebSocketFrame) => (closeReason ? `"${shown(closeReason)}"` : '');

function payload(frame: WebSocketFrame, language: Language): string {
  const { message } = frame;
  if (message !== undefined) {
    const text = typeof message === 'string' ? shown(message) : quote(message, previewBytes);
    return `${frame.first === undefined ? '' : `${words.message[language]} `}"${text}"`;
  }
  // The bytes of a compressed payload say nothing to a reader.
  if (frame.compressed || frame.payload.length === 0) return '';
  return `"${quote(frame.payload, previewBytes)}"`;
}
