/** A piece of a citation: plain, or what it names and where that stands. */
export interface CitationPart {
  readonly text: string;
  readonly href?: string;
}

/** Splits `RFC 9110 §15.2, RFC 9112 §9.2` into its documents. What is none of the known ones stays text. */
export function citation(clause: string): CitationPart[] {
  const parts: CitationPart[] = [];
  let end = 0;
  for (const match of clause.matchAll(source)) {
    const href = addressOf(match[0]);
    if (!href) continue;
    if (match.index > end) parts.push({ text: clause.slice(end, match.index) });
    parts.push({ text: match[0], href });
    end = match.index + match[0].length;
  }
  if (end < clause.length) parts.push({ text: clause.slice(end) });
  return parts;
}

const source =
  /RFC \d+(?: §\d+(?:\.\d+)*)?|HTML §9\.2(?:\.\d+)*|IANA WebSocket Close Code Number|(?:engine|socket)\.io-protocol v\d(?: "[^"]*")?|socket\.io docs "[^"]*"(?:, (?:server|client))?|WebSockets Standard "[^"]*"/g;

const socketIoDocs = 'https://socket.io/docs/v4';
const socketIoRepository = 'https://github.com/socketio/socket.io/blob/main/docs';

/** Documents by the words with which a clause begins; a section follows where its address can name one. */
const documents: readonly (readonly [begins: string, address: string, hasSections: boolean])[] = [
  ['HTML §9.2', 'https://html.spec.whatwg.org/multipage/server-sent-events.html', false],
  ['IANA', 'https://www.iana.org/assignments/websocket/websocket.xhtml#close-code-number', false],
  ['engine.io-protocol v4', `${socketIoDocs}/engine-io-protocol/`, true],
  ['engine.io-protocol v3', `${socketIoRepository}/engine.io-protocol/v3.md`, true],
  ['socket.io-protocol v5', `${socketIoDocs}/socket-io-protocol/`, true],
  ['socket.io docs "connection_error"', `${socketIoDocs}/server-instance/#connection_error`, false],
  ['socket.io docs "disconnect", server', `${socketIoDocs}/server-socket-instance/#disconnect`, false],
  ['socket.io docs "disconnect", client', `${socketIoDocs}/client-socket-instance/#disconnect`, false],
  ['socket.io docs "Migrating from 2.x to 3.0"', `${socketIoDocs}/migrating-from-2-x-to-3-0/`, false],
  ['socket.io docs "allowEIO3"', `${socketIoDocs}/server-options/#alloweio3`, false],
  ['WebSockets Standard', 'https://websockets.spec.whatwg.org/', false],
];

function addressOf(clause: string): string | undefined {
  const [, rfc, section] = /^RFC (\d+)(?: §(.+))?$/.exec(clause) ?? [];
  if (rfc) return `https://www.rfc-editor.org/rfc/rfc${rfc}${section ? `#section-${section}` : ''}`;
  const [, address, hasSections] = documents.find(([begins]) => clause.startsWith(begins)) ?? [];
  const [, heading] = /"(.+)"/.exec(clause) ?? [];
  return address && hasSections && heading ? `${address}#${slug(heading)}` : address;
}

/** As GitHub and the documentation of Socket.IO make a fragment of a heading. */
const slug = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replaceAll(' ', '-');
