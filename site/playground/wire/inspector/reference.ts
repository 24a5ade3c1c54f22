import {
  closeCodeId,
  engineIoErrorId,
  engineIoId,
  opcodeId,
  socketIoId,
  sseFieldId,
  statusId,
} from '#lessons/reference/ids.ts';
import { engineIoErrors } from '#wire/engine-io/errors.ts';
import { engineIoTypes, type Field, type Frame, type HttpResponse, socketIoTypes } from '#wire/frame.ts';

/** The entry of the reference that tells more of a field's value: `close-1001`. Undefined where there is none. */
export function referenceIdOf(frame: Frame, field: Field): string | undefined {
  switch (frame.layer) {
    case 'http':
      return frame.kind === 'response' ? ofResponse(frame, field) : ofHeader(field);
    case 'sse':
      return ofStream(field);
    case 'websocket':
      if (field.name === 'opcode') return opcodeId(frame.opcode);
      return field.name === 'close code' ? closeCodeId(frame.closeCode ?? 0) : undefined;
    case 'engine.io':
      return field.name === 'type' && frame.type ? engineIoId(engineIoTypes.indexOf(frame.type)) : undefined;
    case 'socket.io': {
      if (field.name !== 'type' || !frame.type) return undefined;
      return socketIoId(socketIoTypes.indexOf(frame.type === 'ERROR' ? 'CONNECT_ERROR' : frame.type));
    }
    case 'tcp':
      return undefined;
  }
}

function ofResponse(frame: HttpResponse, field: Field): string | undefined {
  if (field.name === 'status') return statusId(frame.status);
  // What the wire says of a body tells whether it is an error of Engine.IO.
  const error = engineIoErrors.find(({ means }) => means === field.meaning);
  return error && engineIoErrorId(error.code);
}

const ofHeader = ({ name, raw }: Field) =>
  name === 'field name' && raw.toLowerCase() === 'last-event-id' ? 'sse-last-event-id' : undefined;

function ofStream({ name, raw }: Field): string | undefined {
  if (name === 'field name') return sseFieldId(raw);
  if (name === 'comment') return 'sse-comment';
  return name === 'blank line' ? 'sse-blank-line' : undefined;
}
