import type { Deflate } from '#wire/frame.ts';

/** One extension of a Sec-WebSocket-Extensions field, with its parameters in order (RFC 6455 §9.1). */
export interface Extension {
  readonly name: string;
  readonly parameters: readonly (readonly [name: string, value: string | undefined])[];
}

/** The extensions of the field's values. What does not follow the grammar is read as far as it does. */
export function readExtensions(values: readonly string[]): Extension[] {
  return values
    .flatMap((value) => split(value, ','))
    .map((text) => {
      const [name = '', ...parameters] = split(text, ';');
      return { name, parameters: parameters.map(readParameter) };
    })
    .filter(({ name }) => name !== '');
}

function readParameter(text: string): readonly [string, string | undefined] {
  const equals = text.indexOf('=');
  if (equals < 0) return [text, undefined];
  const value = text.slice(equals + 1).trim();
  return [text.slice(0, equals).trim(), value.replace(/^"(.*)"$/s, '$1').replaceAll(/\\(.)/gs, '$1')];
}

/** Parts between separators that do not stand in a quoted string. */
function split(text: string, separator: ',' | ';'): string[] {
  const parts: string[] = [];
  let quoted = false;
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    const character = text[at];
    if (quoted && character === '\\') at++;
    else if (character === '"') quoted = !quoted;
    else if (at >= text.length || (character === separator && !quoted)) {
      parts.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  return parts;
}

export const deflateName = 'permessage-deflate';

/** The parameters of one permessage-deflate (RFC 7692 §7.1). A window without a number is only a hint that one may be chosen. */
interface Parameters {
  readonly serverTakeover: boolean;
  readonly clientTakeover: boolean;
  readonly serverBits: number | undefined;
  readonly clientBits: number | 'any' | undefined;
}

/** Undefined if a parameter is unknown, comes twice, or has a value that it must not have. */
function readParameters({ parameters }: Extension, isOffer: boolean): Parameters | undefined {
  const names = parameters.map(([name]) => name);
  if (new Set(names).size < names.length) return undefined;
  let serverTakeover = true;
  let clientTakeover = true;
  let serverBits: number | undefined;
  let clientBits: Parameters['clientBits'];
  for (const [name, value] of parameters) {
    // RFC 7692 §7.1.2: 8 to 15, in decimal without leading zeros.
    const bits = /^(?:[89]|1[0-5])$/.test(value ?? '') ? Number(value) : undefined;
    if (name === 'server_no_context_takeover' && value === undefined) serverTakeover = false;
    else if (name === 'client_no_context_takeover' && value === undefined) clientTakeover = false;
    else if (name === 'server_max_window_bits' && bits) serverBits = bits;
    else if (name === 'client_max_window_bits' && bits) clientBits = bits;
    else if (name === 'client_max_window_bits' && value === undefined && isOffer) clientBits = 'any';
    else return undefined;
  }
  return { serverTakeover, clientTakeover, serverBits, clientBits };
}

/** What a response's permessage-deflate settles; undefined if its parameters are invalid (RFC 7692 §7.1). */
export function readDeflate(answer: Extension): Deflate | undefined {
  const parameters = readParameters(answer, false);
  if (!parameters) return undefined;
  const { serverTakeover, clientTakeover, serverBits = 15, clientBits } = parameters;
  return {
    server: { contextTakeover: serverTakeover, windowBits: serverBits },
    client: { contextTakeover: clientTakeover, windowBits: typeof clientBits === 'number' ? clientBits : 15 },
  };
}

/** Whether the answer is one that this offer allows (RFC 7692 §7.1.1.1, §7.1.2.1, §7.1.2.2). */
export function fitsOffer(answer: Extension, offer: Extension): boolean {
  const answered = readParameters(answer, false);
  const offered = readParameters(offer, true);
  if (!answered || !offered) return false;
  if (!offered.serverTakeover && answered.serverTakeover) return false;
  if (offered.serverBits !== undefined && (answered.serverBits ?? 15) > offered.serverBits) return false;
  return answered.clientBits === undefined || offered.clientBits !== undefined;
}
