import type { HttpRequest, HttpResponse } from '#wire/frame.ts';
import type { Text } from '#wire/text.ts';
import { engineIoErrors } from './errors.ts';
import { isObject, readJson } from './json.ts';
import { textOf } from './packet.ts';
import { engineIoTarget } from './target.ts';

/** Errors and the beginnings of scripts are short. */
const errorLimit = 1024;

/**
 * What the body of a message says to Engine.IO when it is no payload of packets: an error with its usual cause, or a
 * payload in a script (JSONP). Undefined for every other body.
 */
export function engineIoBody(frame: HttpRequest | HttpResponse): Text | undefined {
  return frame.kind === 'response' ? (engineIoError(frame) ?? jsonpAnswer(frame)) : jsonpRequest(frame);
}

/** The error that a server of Engine.IO answered with: to a WebSocket handshake in words, to anything else as JSON. */
function engineIoError(frame: HttpResponse): Text | undefined {
  if ((frame.status !== 400 && frame.status !== 403) || frame.bodyLength > errorLimit) return undefined;
  const text = textOf(frame.content ?? frame.body, false);
  const plain = engineIoErrors.find(({ message }) => message === text);
  if (plain) return plain.means;
  const json = text.startsWith('{') ? readJson(text) : 'invalid';
  if (typeof json === 'string' || !isObject(json.value)) return undefined;
  const { code, message } = json.value;
  const known = engineIoErrors.find((error) => error.code === code);
  // An API may have codes of its own; the words tell them apart.
  if (!known || typeof message !== 'string' || Object.keys(json.value).length !== 2) return undefined;
  const fits = known.message === undefined ? frame.status === 403 : known.message === message;
  return fits ? known.means : undefined;
}

/** How a script with a payload begins (engine.io-protocol v3 "JSONP"). */
const scriptStart = '___eio[';

function jsonpAnswer({ content, body }: HttpResponse): Text | undefined {
  return textOf((content ?? body).subarray(0, scriptStart.length), true) === scriptStart ? jsonp : undefined;
}

function jsonpRequest({ target, bodyLength }: HttpRequest): Text | undefined {
  return bodyLength > 0 && engineIoTarget(target)?.jsonp ? jsonp : undefined;
}

const jsonp: Text = {
  en: 'JSONP: the payload of Engine.IO 3 as text in a script or a form, for browsers without CORS. It is named here, not decoded.',
  ko: 'JSONP예요. CORS가 없는 브라우저를 위해 Engine.IO 3의 페이로드를 스크립트나 폼에 담아 보내요. 여기서는 JSONP라고만 알리고 해석하지 않아요.',
};
