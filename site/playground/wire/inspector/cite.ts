/** A piece of a citation: plain, or what it names and where that stands. */
export interface CitationPart {
  readonly text: string;
  readonly href?: string;
}

const source = /RFC (\d+)(?: §(\d+(?:\.\d+)*))?|HTML §9\.2(?:\.\d+)*/g;

/** Splits `RFC 9110 §15.2, RFC 9112 §9.2` into its documents. What is none of the known ones stays text. */
export function citation(clause: string): CitationPart[] {
  const parts: CitationPart[] = [];
  let end = 0;
  for (const match of clause.matchAll(source)) {
    if (match.index > end) parts.push({ text: clause.slice(end, match.index) });
    const [text, rfc, section] = match;
    parts.push({ text, href: rfc ? rfcAddress(rfc, section) : eventStreams });
    end = match.index + text.length;
  }
  if (end < clause.length) parts.push({ text: clause.slice(end) });
  return parts;
}

const eventStreams = 'https://html.spec.whatwg.org/multipage/server-sent-events.html';

const rfcAddress = (rfc: string, section: string | undefined) =>
  `https://www.rfc-editor.org/rfc/rfc${rfc}${section ? `#section-${section}` : ''}`;
