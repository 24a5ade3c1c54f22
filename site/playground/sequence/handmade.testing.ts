/** Frames made by hand, and how they are laid out: for the tests of the layout. */
import type { Connection } from '#wire/decode.ts';
import type { Frame, HttpRequest, HttpResponse, WebSocketFrame } from '#wire/frame.ts';
import type { Arrow } from './arrow.ts';
import { type LayoutOptions, layOut, type Seen } from './layout.ts';

export const none = new Uint8Array(0);
export const options: LayoutOptions = {
  scale: 0.1,
  fold: true,
  unfolded: new Set(),
  pageLoad: false,
  share: true,
  hops: 1,
};

export const place = (id: number, at: number, until = at) => ({
  id,
  within: [],
  connection: 1,
  at,
  until,
  span: { start: 0, end: 10 },
  incomplete: false,
  problems: [],
});
export const http = {
  layer: 'http',
  version: '1.1',
  headers: [],
  trailers: [],
  headLength: 10,
  bodyLength: 0,
  body: none,
  chunks: [],
} as const;
export const request = (id: number, at: number, more: Partial<HttpRequest> = {}): HttpRequest => ({
  ...place(id, at),
  ...http,
  from: 'client',
  kind: 'request',
  method: 'GET',
  target: '/',
  ...more,
});
export const response = (id: number, at: number, more: Partial<HttpResponse> = {}): HttpResponse => ({
  ...place(id, at),
  ...http,
  from: 'server',
  kind: 'response',
  status: 200,
  reason: 'OK',
  request: id - 1,
  ...more,
});
export const webSocket = (id: number, at: number, opcode = 1): WebSocketFrame => ({
  ...place(id, at),
  layer: 'websocket',
  from: 'server',
  kind: 'frame',
  fin: true,
  rsv: 0,
  opcode,
  masked: false,
  length: 0,
  payload: none,
  head: none,
});
export const seen = (...frames: Frame[]): Seen[] => {
  const carried = new Map(frames.flatMap(({ id, within }) => within.map((carrier) => [carrier, id] as const)));
  return frames.map((frame) => ({ frame, carries: carried.get(frame.id), pageLoad: false }));
};
export const connection = (id: number, openedAt: number, more: Partial<Connection> = {}): [number, Connection] => [
  id,
  { id, openedAt, client: { length: 0, gap: false }, server: { length: 0, gap: false }, ...more },
];
export const ended = (how: 'end' | 'reset', at: number) => ({ length: 0, gap: false, ended: { how, at } });
export const lay = (
  entries: readonly Seen[],
  now: number,
  more: Partial<LayoutOptions> = {},
  ...known: [number, Connection][]
) => layOut({ entries, connections: new Map(known), arrival: () => undefined, now }, { ...options, ...more });
export const labels = (arrows: readonly Arrow[]) =>
  arrows.filter(({ label }) => label).map(({ frame, label }) => `#${frame.id}${label!.more ? ` +${label!.more}` : ''}`);
