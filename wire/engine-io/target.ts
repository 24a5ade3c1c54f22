/** What the target of a request says to Engine.IO. */
export interface EngineIoTarget {
  /** 4 if EIO is `4`. A server that knows both versions reads every other value as 3. */
  readonly version: 3 | 4;
  readonly transport: string;
  readonly sid?: string;
  /** JSONP: the payload is an argument in a script (engine.io-protocol v3 "JSONP"). */
  readonly jsonp: boolean;
  /** Engine.IO alone, with nothing of Socket.IO above it: the last segment of the path is `engine.io`. */
  readonly plain: boolean;
}

/** Session ids have 20 characters. A much longer one is somebody's joke, and is not kept. */
export const sidLimit = 128;

/** The target of a request, if its query has EIO and transport: on whatever path, because that can be configured. */
export function engineIoTarget(target: string): EngineIoTarget | undefined {
  const question = target.indexOf('?');
  if (question < 0) return undefined;
  const query = queryOf(target.slice(question + 1));
  const version = query.get('EIO');
  const transport = query.get('transport');
  if (version === undefined || transport === undefined) return undefined;
  const sid = query.get('sid');
  const segments = target.slice(0, question).split('/');
  return {
    version: version === '4' ? 4 : 3,
    transport,
    ...(sid && sid.length <= sidLimit && { sid }),
    jsonp: query.has('j'),
    plain: segments.findLast((segment) => segment !== '') === 'engine.io',
  };
}

function queryOf(text: string): Map<string, string> {
  const query = new Map<string, string>();
  for (const pair of text.split('#', 1)[0]!.split('&')) {
    const equals = pair.indexOf('=');
    const name = equals < 0 ? pair : pair.slice(0, equals);
    if (!query.has(name)) query.set(name, equals < 0 ? '' : decoded(pair.slice(equals + 1)));
  }
  return query;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
