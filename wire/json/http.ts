import { base64 } from '#wire/bytes.ts';
import type { HttpChunk, HttpRequest, HttpResponse } from '#wire/frame.ts';
import type { Json } from './json.ts';

export function httpJson(frame: HttpRequest | HttpResponse | HttpChunk): Json {
  if (frame.kind === 'chunk') {
    return { kind: frame.kind, size: frame.size, extension: frame.extension, body: base64(frame.data) };
  }
  const { kind, version, headers, headLength, chunks, trailers, bodyLength, content, contentLength } = frame;
  // Who reads a body wants it readable; what was sent stands beside it if that is something else.
  const body = content
    ? { contentLength, body: base64(content), coded: base64(frame.body) }
    : { body: base64(frame.body) };
  const message = { version, headers, headLength, chunks, trailers, bodyLength, ...body };
  if (frame.kind === 'request') {
    return { kind, method: frame.method, target: frame.target, ...message, response: frame.response };
  }
  return { kind, status: frame.status, reason: frame.reason, ...message, request: frame.request };
}
