import { base64 } from '#wire/bytes.ts';
import type { HttpChunk, HttpRequest, HttpResponse } from '#wire/frame.ts';
import type { Json } from './json.ts';

export function httpJson(frame: HttpRequest | HttpResponse | HttpChunk): Json {
  if (frame.kind === 'chunk') {
    return { kind: frame.kind, size: frame.size, extension: frame.extension, body: base64(frame.data) };
  }
  const { kind, version, headers, headLength, chunks, trailers, bodyLength } = frame;
  const message = { version, headers, headLength, chunks, trailers, bodyLength, body: base64(frame.body) };
  if (frame.kind === 'request') {
    return { kind, method: frame.method, target: frame.target, ...message, response: frame.response };
  }
  return { kind, status: frame.status, reason: frame.reason, ...message, request: frame.request };
}
