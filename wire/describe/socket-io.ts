import { textOf } from '#wire/engine-io/packet.ts';
import type { SocketIoFrame } from '#wire/frame.ts';
import { partsOf } from '#wire/socket-io/packet.ts';
import type { Language } from '#wire/text.ts';
import { shown } from './part.ts';

const words = {
  attachments: {
    en: (count: number) => (count === 1 ? '1 attachment' : `${count} attachments`),
    ko: (count: number) => `첨부 ${count}개`,
  },
  arrived: {
    en: (came: number, count: number) => `${came} of ${count} attachments`,
    ko: (came: number, count: number) => `첨부 ${count}개 중 ${came}개`,
  },
};

/** More than a line shows of what stands behind the namespace. */
const headBytes = 1024;

/** `EVENT hello · ["hello",1]`, `EVENT /admin hello · ack 12 · ["hello"]`, `BINARY_EVENT pic · 2 attachments · […]`. */
export function socketIoParts(frame: SocketIoFrame, language: Language): string[] {
  const { type, namespace, ackId, attachments, binaries } = frame;
  const text = textOf(frame.bytes.subarray(0, headBytes + 4 * namespace.length), true);
  if (!type) return ['?', shown(text)];
  const title = [type, namespace === '/' ? '' : shown(namespace), eventName(frame)].filter((word) => word !== '');
  const attached =
    attachments === undefined
      ? ''
      : frame.incomplete
        ? words.arrived[language](binaries.length, attachments)
        : words.attachments[language](attachments);
  const data = text.slice(partsOf(text, frame.version).data[0]);
  return [title.join(' '), ackId === undefined ? '' : `ack ${ackId}`, attached, shown(data)];
}

function eventName({ type, data }: SocketIoFrame): string {
  if ((type !== 'EVENT' && type !== 'BINARY_EVENT') || !Array.isArray(data)) return '';
  const name: unknown = data[0];
  return typeof name === 'string' || typeof name === 'number' ? shown(String(name)) : '';
}
