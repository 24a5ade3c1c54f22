import { columns, fitTo } from './columns.ts';
import { summary } from './describe.ts';
import type { Frame, Layer } from './frame.ts';
import type { Language } from './text.ts';

/**
 * What the parts of a line look like: parameters of SGR (ECMA-48 §8.3.117), e.g. `1;36` or `38;2;31;95;191`.
 * A caller with colours of its own gives its own table.
 */
export interface LineTheme extends Readonly<Record<Layer, string>> {
  readonly number: string;
  readonly time: string;
  readonly connection: string;
  readonly toServer: string;
  readonly toPage: string;
  readonly says: string;
  readonly problem: string;
  readonly size: string;
  /** Of what is marked, beside the look of its part. */
  readonly mark?: string;
}

/** The sixteen colours of every terminal, as its owner has set them. */
export const sixteenColours: LineTheme = {
  number: '2',
  time: '2',
  connection: '',
  toServer: '34',
  toPage: '33',
  says: '',
  problem: '31',
  size: '2',
  tcp: '1',
  http: '1',
  sse: '1;32',
  websocket: '1;35',
  'engine.io': '1;36',
  'socket.io': '1;31',
};

export interface LineOptions {
  /** Columns of the line, all of which it fills. */
  readonly width: number;
  /** False for plain text. */
  readonly colours: boolean;
  readonly theme?: LineTheme;
  readonly language?: Language;
  /** Which hop the frame crossed, where there is a proxy between the ends: 1 is the one nearest the client. */
  readonly hop?: number;
  /** What the cable did with it, before the size: `+320 ms`, or `✕` where that is bad. */
  readonly note?: { readonly says: string; readonly isProblem: boolean };
  /** What is marked in each part, with the theme's `mark`. A global expression that matches no empty text. */
  readonly marks?: RegExp;
}

export const badges: Readonly<Record<Layer, string>> = {
  tcp: 'TCP',
  http: 'HTTP',
  sse: 'SSE',
  websocket: 'WS',
  'engine.io': 'EIO',
  'socket.io': 'SIO',
};

/** A line of fewer columns than this leaves out the connection and the size. */
export const narrow = 56;

/**
 * A frame as the wire pane prints it: number, sandbox seconds, connection, arrow (→ to the server, ← to the page),
 * layer, what it says, size. `…` behind the size says that more is to come, or never came. Holds no control characters
 * but our own SGR, whatever the frame holds; says nothing by colour alone.
 */
export function line(frame: Frame, options: LineOptions): string {
  const theme = options.theme ?? sixteenColours;
  const { note } = options;
  const toServer = frame.from === 'client';
  const isNarrow = options.width < narrow;
  const before: Part[] = [
    [`#${frame.id}`.padStart(6), theme.number],
    [seconds(frame.at).padStart(8), theme.time],
    ...(isNarrow ? [] : [[String(frame.connection).padStart(3), theme.connection] as const]),
    ...(options.hop === undefined ? [] : [[String(options.hop).padStart(3), theme.connection] as const]),
    [toServer ? '→' : '←', toServer ? theme.toServer : theme.toPage],
    [badges[frame.layer].padEnd(4), theme[frame.layer]],
  ];
  const after: Part[] = [
    ...(note ? [[note.says, note.isProblem ? theme.problem : theme.time] as const] : []),
    ...(isNarrow ? [] : [[size(frame).padStart(10), theme.size] as const]),
  ];
  const taken = [...before, ...after].reduce((sum, [text]) => sum + columns(text) + 1, 0);
  const says = fitTo(summary(frame, options.language), Math.max(1, options.width - taken));
  const look = frame.problems.length > 0 ? theme.problem : theme.says;
  return [...before, [says, look] as const, ...after]
    .map(([text, sgr]) => (options.colours ? marked(text, sgr, options.marks, theme.mark) : text))
    .join(' ');
}

type Part = readonly [text: string, sgr: string];

/** A theme that is no SGR colours nothing. */
const coloured = (text: string, sgr: string) => (/^[\d;:]+$/.test(sgr) ? `\x1b[${sgr}m${text}\x1b[0m` : text);

function marked(text: string, sgr: string, marks: RegExp | undefined, mark: string | undefined): string {
  if (!marks || !mark) return coloured(text, sgr);
  let all = '';
  let done = 0;
  for (const { 0: match, index } of text.matchAll(marks)) {
    if (match === '') continue;
    if (index > done) all += coloured(text.slice(done, index), sgr);
    all += coloured(match, sgr ? `${sgr};${mark}` : mark);
    done = index + match.length;
  }
  return done < text.length ? all + coloured(text.slice(done), sgr) : all;
}

/** Sandbox seconds with three decimals: `12.345`. */
export const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(3);

/** Bytes on the wire, counted exactly: `65,536 B`. */
function size(frame: Frame): string {
  const bytes = String(frame.span.end - frame.span.start).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
  return `${bytes} B${frame.incomplete ? '…' : ''}`;
}
