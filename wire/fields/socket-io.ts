import { textOf } from '#wire/engine-io/packet.ts';
import type { Field, SocketIoFrame } from '#wire/frame.ts';
import { isBinary, type Parts, partsOf } from '#wire/socket-io/packet.ts';
import { socketIoPacketType } from '#wire/socket-io/types.ts';
import { membersOf, TextFields } from './engine-io-text.ts';
import * as meanings from './socket-io-meanings.ts';

const encoding = 'socket.io-protocol v5 "Packet encoding"';

/** Type digit, attachments, namespace, ack id, and the data: of an event, its name and each argument. */
export function socketIoFields(frame: SocketIoFrame): Field[] {
  const { bytes, version } = frame;
  const text = textOf(bytes, true);
  const parts = partsOf(text, version);
  const fields = new TextFields(text, 0, bytes.length);
  const known = parts.type && socketIoPacketType(version, text[0]!);
  if (!known) {
    fields.add('type', 0, 1, meanings.noType, 'socket.io-protocol v5 "Exchange protocol"');
    fields.add('data', 1, text.length, meanings.unread, encoding);
    return fields.fields;
  }
  fields.add('type', 0, 1, known.means, known.clause);
  if (parts.attachments) {
    const [start, end] = parts.attachments;
    fields.add('attachments', start, end, meanings.attachments(text.slice(start, end)), encoding);
    fields.add('hyphen', end, end + 1, meanings.hyphen, encoding);
  }
  namespaceFields(fields, text, parts, version);
  if (parts.ackId) {
    const id = text.slice(...parts.ackId);
    const meaning = parts.type === 'ACK' || parts.type === 'BINARY_ACK' ? meanings.answers(id) : meanings.asks(id);
    fields.add('ack id', ...parts.ackId, meaning, 'socket.io-protocol v5 "Acknowledgement"');
  }
  dataFields(fields, text, parts, frame);
  return fields.fields;
}

function namespaceFields(fields: TextFields, text: string, { namespace, comma }: Parts, version: 4 | 5): void {
  if (!namespace) return;
  const [start, end] = namespace;
  const question = version === 4 ? text.slice(start, end).indexOf('?') : -1;
  const nameEnd = question < 0 ? end : start + question;
  fields.add('namespace', start, nameEnd, meanings.namespace, encoding);
  fields.add('query', nameEnd, end, meanings.query, 'socket.io-client 2');
  if (comma) fields.add('comma', end, end + 1, meanings.comma, encoding);
}

function dataFields(fields: TextFields, text: string, parts: Parts, frame: SocketIoFrame): void {
  const [start, end] = parts.data;
  const type = parts.type!;
  const { clause } = socketIoPacketType(frame.version, text[0]!)!;
  const isEvent = type === 'EVENT' || type === 'BINARY_EVENT';
  const isArray = Array.isArray(frame.data);
  if (!isArray || (!isEvent && type !== 'ACK' && type !== 'BINARY_ACK')) {
    const meaning = frame.data === undefined ? meanings.unread : meanings.data(type, frame.from);
    fields.add('data', start, end, meaning, clause);
    return;
  }
  for (const [index, member] of membersOf(text, text.indexOf('[', start)).entries()) {
    const isPlaceholder = isBinary(type) && text.slice(member.start, member.end).startsWith('{"_placeholder":true');
    if (isEvent && index === 0) fields.add('event name', member.start, member.end, meanings.eventName, clause);
    else if (isPlaceholder) fields.add('placeholder', member.start, member.end, meanings.placeholder, encoding);
    else fields.add('argument', member.start, member.end, isEvent ? meanings.argument : meanings.ackArgument, clause);
  }
}
