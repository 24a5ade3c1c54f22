import type { Deflate, Handshake, HeaderField, Problem } from '#wire/frame.ts';
import { membersOf, trimBlanks, valuesOf } from '#wire/http/head.ts';
import { acceptSteps } from './accept.ts';
import { deflateName, type Extension, fitsOffer, readDeflate, readExtensions } from './extensions.ts';
import * as problems from './handshake-problems.ts';

/** The head of a request or a response, as far as the handshake depends on it. */
export interface HandshakeHead {
  readonly headers: readonly HeaderField[];
  /** Where the message begins in its direction's stream: there its problems are shown. */
  readonly offset: number;
  report(problem: Problem): void;
}

/** Whether a request asks for a WebSocket, or a 101 says that it is one now. */
export const namesWebSocket = (headers: readonly HeaderField[]) => membersOf(headers, 'upgrade').includes('websocket');

/** Checks a request that asks for a WebSocket (RFC 6455 §4.1, §4.2.1). */
export function checkRequest(request: HandshakeHead, method: string): void {
  const { headers, offset, report } = request;
  if (method !== 'GET') report(problems.notGet(offset));
  const keys = valuesOf(headers, 'sec-websocket-key');
  if (keys.length === 0) report(problems.keyMissing(offset));
  else if (keys.length > 1 || !isKey(keys[0]!)) report(problems.keyInvalid(offset));
  const versions = valuesOf(headers, 'sec-websocket-version');
  if (versions.length !== 1 || versions[0] !== '13') report(problems.versionNot13(offset, versions));
}

/** 16 bytes in base64 are 22 digits, the last of which holds two bits only, and the padding. */
const isKey = (key: string) => /^[A-Za-z0-9+/]{21}[AQgw]==$/.test(key);

/**
 * Reads what the two ends agreed on with a 101 (RFC 6455 §4.2.2) and reports at the response where it does not fit the
 * request. Undefined if this 101 opens something else. Without the request nothing can be compared.
 */
export function readHandshake(response: HandshakeHead, request: HandshakeHead | undefined): Handshake | undefined {
  const { headers, offset, report } = response;
  const upgrades = membersOf(headers, 'upgrade');
  const asked = request && namesWebSocket(request.headers);
  if (!upgrades.includes('websocket')) {
    if (!asked || upgrades.length > 0) return undefined;
    report(problems.upgradeMissing(offset));
  }
  if (!membersOf(headers, 'connection').includes('upgrade')) report(problems.connectionMissing(offset));
  const key = asked ? valuesOf(request.headers, 'sec-websocket-key')[0] : undefined;
  const accept = key === undefined ? undefined : acceptSteps(key).accept;
  if (accept !== undefined) checkAccept(response, accept);
  const subprotocol = readSubprotocol(response, request);
  const deflate = readAgreedDeflate(response, request);
  return {
    ...(key !== undefined && { key, accept }),
    ...(subprotocol !== undefined && { subprotocol }),
    ...(deflate && { deflate }),
  };
}

function checkAccept({ headers, offset, report }: HandshakeHead, expected: string): void {
  const sent = valuesOf(headers, 'sec-websocket-accept');
  if (sent.length === 0) report(problems.acceptMissing(offset, expected));
  else if (sent.length > 1 || sent[0] !== expected) report(problems.acceptWrong(offset, expected, sent.join(', ')));
}

function readSubprotocol(response: HandshakeHead, request: HandshakeHead | undefined): string | undefined {
  const [chosen, ...more] = valuesOf(response.headers, 'sec-websocket-protocol');
  if (chosen === undefined) return undefined;
  // Names are compared as they are written: RFC 6455 §11.3.4 gives them no other form.
  const offered = request && valuesOf(request.headers, 'sec-websocket-protocol').flatMap((value) => value.split(','));
  if (more.length > 0 || (offered && !offered.some((name) => trimBlanks(name) === chosen))) {
    response.report(problems.subprotocolNotOffered(response.offset, [chosen, ...more].join(', ')));
  }
  return chosen;
}

/** What a server says of itself counts even if it was not offered: it will write by it. */
function readAgreedDeflate(response: HandshakeHead, request: HandshakeHead | undefined): Deflate | undefined {
  const { offset, report } = response;
  const answers = readExtensions(valuesOf(response.headers, 'sec-websocket-extensions'));
  const offers = request && readExtensions(valuesOf(request.headers, 'sec-websocket-extensions'));
  const named = (list: readonly Extension[], name: string) => list.filter((each) => each.name === name);
  const stranger = offers && answers.find(({ name }) => named(offers, name).length === 0);
  if (stranger) report(problems.extensionNotOffered(offset, stranger.name));
  const [answer, ...more] = named(answers, deflateName);
  if (!answer) return undefined;
  const deflate = readDeflate(answer);
  const offered = offers && named(offers, deflateName);
  const fits = !offered || offered.length === 0 || offered.some((offer) => fitsOffer(answer, offer));
  if (!deflate || !fits || more.length > 0) report(problems.deflateParameters(offset));
  return deflate;
}
