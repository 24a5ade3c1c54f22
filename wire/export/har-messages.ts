import type { HttpRequest, HttpResponse } from '#wire/frame.ts';
import { valuesOf } from '#wire/http/head.ts';
import { formFields, nameValues, queryString, sentCookies, setCookies, textOrBase64 } from './har-parts.ts';
import type { HarRequest, HarResponse } from './har-types.ts';

const common = (message: HttpRequest | HttpResponse) => ({
  httpVersion: `HTTP/${message.version}`,
  headers: nameValues(message.headers),
  headersSize: message.headLength,
  bodySize: message.bodyLength,
});

const mimeType = (message: HttpRequest | HttpResponse) => valuesOf(message.headers, 'content-type')[0] ?? '';

/** `scheme` is `ws` for what opens a WebSocket, as Chrome has it. */
export function harRequest(request: HttpRequest, scheme: 'http' | 'ws'): HarRequest {
  return {
    method: request.method,
    url: urlOf(request, scheme),
    ...common(request),
    cookies: sentCookies(request.headers),
    queryString: queryString(request.target),
    postData: request.bodyLength > 0 ? postData(request) : undefined,
  };
}

/** The effective URI (RFC 9110 §7.1). A target that is a whole URI is one already (RFC 9112 §3.2.2). */
function urlOf({ method, target, headers }: HttpRequest, scheme: string): string {
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(target)) return target;
  if (method === 'CONNECT') return `${scheme}://${target}`;
  const host = valuesOf(headers, 'host')[0] || 'localhost';
  return `${scheme}://${host}${target.startsWith('/') ? '' : '/'}${target}`;
}

function postData(request: HttpRequest): HarRequest['postData'] {
  const type = mimeType(request);
  const { text, encoding } = textOrBase64(request.content ?? request.body);
  const isForm = encoding === undefined && /^application\/x-www-form-urlencoded(?:\s*;|$)/i.test(type);
  return { mimeType: type, params: isForm ? formFields(text) : [], text, _encoding: encoding };
}

export function harResponse(response: HttpResponse): HarResponse {
  return {
    status: response.status,
    statusText: response.reason,
    ...common(response),
    cookies: setCookies(response.headers),
    content: contentOf(response),
    redirectURL: valuesOf(response.headers, 'location')[0] ?? '',
  };
}

function contentOf(response: HttpResponse): HarResponse['content'] {
  const kept = response.content ?? response.body;
  const size = response.content ? (response.contentLength ?? kept.length) : response.bodyLength;
  return {
    size,
    compression: response.content ? size - response.bodyLength : undefined,
    mimeType: mimeType(response) || 'x-unknown',
    ...(kept.length > 0 ? textOrBase64(kept) : {}),
    comment: kept.length < size ? `the first ${kept.length} of ${size} bytes` : undefined,
  };
}

/** What Chrome writes for a request that was not answered. */
export const noResponse: HarResponse = {
  status: 0,
  statusText: '',
  httpVersion: '',
  cookies: [],
  headers: [],
  content: { size: 0, mimeType: 'x-unknown' },
  redirectURL: '',
  headersSize: -1,
  bodySize: -1,
};

/** Stands for a request that the capture does not have. */
export const noRequest: HarRequest = {
  method: '',
  url: '',
  httpVersion: '',
  cookies: [],
  headers: [],
  queryString: [],
  headersSize: -1,
  bodySize: -1,
};
