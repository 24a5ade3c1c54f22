import { beforeEach, describe, expect, test } from 'vitest';
import type { Batch } from '#protocol';
import { Capture } from '#site/playground/capture.ts';
import { Flood } from '#site/playground/wire/bench/flood.ts';
import { noFilters, shownBy } from './filters.ts';
import { type Criteria, isEntry, Rows } from './rows.ts';
import { parseSearch } from './search.ts';

const all = shownBy({ ...noFilters, folded: false }, 'en');
let capture: Capture;

beforeEach(() => {
  capture = new Capture(1);
});

/** Requests of one connection in a batch; `first` says which journal record it begins with. */
function ask(paths: readonly string[], first = capture.next, connection = 1): void {
  const text = paths.map((path) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`).join('');
  const bytes = new TextEncoder().encode(text);
  const offset = capture.connections.get(connection)?.client.length ?? 0;
  const batch: Batch = {
    run: 1,
    first,
    records: [{ event: 'bytes', connection, at: 1, from: 'client', offset, length: bytes.length }],
    bytes,
  };
  capture.add(batch);
}

function rowsOf(criteria: Criteria = all): Rows {
  const rows = new Rows(capture, criteria);
  rows.open();
  rows.update();
  return rows;
}

function shown(rows: Rows): (string | number)[] {
  return Array.from({ length: rows.length }, (_, index) => {
    const row = rows.at(index)!;
    if ('cut' in row) return `cut ${row.cut.map(({ connection }) => connection)} ${row.cut[0]!.how}`;
    if (!isEntry(row)) return 'lost' in row ? `lost ${row.lost}` : `forgotten ${row.forgotten}`;
    return row.frame.layer === 'http' && row.frame.kind === 'request' ? row.frame.target : row.frame.id;
  });
}

describe('the rows of the pane', () => {
  test('are extended as frames come', () => {
    ask(['/a']);
    const rows = rowsOf();
    ask(['/b', '/c']);
    rows.update();
    expect(shown(rows)).toEqual(['/a', '/b', '/c']);
    expect(rows.added).toBe(3);
  });

  test('are those that meet the criteria, and other ones when these change', () => {
    ask(['/votes', '/other']);
    ask(['/votes'], capture.next, 2);
    const rows = rowsOf({ ...all, search: parseSearch('votes') });
    expect(shown(rows)).toEqual(['/votes', '/votes']);
    rows.select({ ...all, connection: 1 });
    rows.update();
    expect(shown(rows)).toEqual(['/votes', '/other']);
    rows.select({ ...all, from: 'server' });
    rows.update();
    expect(shown(rows)).toEqual([]);
  });

  test('tell of what was dropped in its place, and of two such places with nothing between them as one', () => {
    ask(['/a']);
    const rows = rowsOf({ ...all, layers: new Set(['http']), search: parseSearch('/a') });
    ask(['/b'], capture.next + 3);
    ask(['/a'], capture.next + 4, 2);
    rows.update();
    expect(shown(rows)).toEqual(['/a', 'lost 7', '/a']);
  });

  test('tell of what was dropped behind the newest frame until a frame comes', () => {
    ask(['/a']);
    const rows = rowsOf();
    capture.add({
      run: 1,
      first: capture.next + 5,
      records: [{ event: 'open', connection: 7, at: 2, origin: 'page', port: 3000, hop: 0 }],
      bytes: new Uint8Array(0),
    });
    rows.update();
    rows.update();
    expect(shown(rows)).toEqual(['/a', 'lost 5']);
    ask(['/b']);
    rows.update();
    expect(shown(rows)).toEqual(['/a', 'lost 5', '/b']);
  });

  test('tell of a cut cable in its place, also before the next frame comes, and only of the connection that is asked for', () => {
    ask(['/a']);
    const rows = rowsOf();
    const cut = (connection: number, at = 2) => ({ event: 'cut', connection, at, how: 'silence' }) as const;
    capture.add({ run: 1, first: capture.next, records: [cut(1), cut(2), cut(3, 900)], bytes: new Uint8Array(0) });
    rows.update();
    rows.update();
    expect(shown(rows)).toEqual(['/a', 'cut 1,2 silence', 'cut 3 silence']);
    ask(['/b']);
    rows.update();
    expect(shown(rows)).toEqual(['/a', 'cut 1,2 silence', 'cut 3 silence', '/b']);
    const behind = capture.entries[1]!;
    expect(rows.indexOf(behind)).toBe(3);
    rows.select({ ...all, connection: 2 });
    rows.update();
    expect(shown(rows)).toEqual(['cut 2 silence']);
    ask(['/c'], capture.next, 2);
    capture.add({ run: 1, first: capture.next, records: [cut(2), cut(1)], bytes: new Uint8Array(0) });
    rows.update();
    expect(shown(rows)).toEqual(['cut 2 silence', '/c', 'cut 2 silence']);
  });

  test('show an event for its chunk, and the chunk too when its layer is asked for', () => {
    const flood = new Flood();
    capture.add(flood.opening());
    capture.add(flood.turn(5));
    const kinds = (rows: Rows) =>
      shown(rows).map((id) => {
        const frame = capture.frame(Number(id));
        return frame && `${frame.layer} ${frame.kind}`;
      });
    const topmost = kinds(rowsOf());
    expect(topmost.filter((kind) => kind === 'sse event')).toHaveLength(8);
    expect(topmost).not.toContain('http chunk');
    const http = kinds(rowsOf({ ...all, layers: new Set(['http']) }));
    expect(http.filter((kind) => kind === 'http chunk')).toHaveLength(8);
    expect(http).not.toContain('sse event');
  });

  test('lose a line when what it began is complete and stands for it', () => {
    const upgrade =
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n';
    const switched =
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
      'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n';
    const say = (from: 'client' | 'server', text: string) => {
      const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
      const offset = capture.connections.get(1)?.[from].length ?? 0;
      const records = [{ event: 'bytes', connection: 1, at: 1, from, offset, length: bytes.length } as const];
      capture.add({ run: 1, first: capture.next, records, bytes });
    };
    say('client', upgrade);
    say('server', switched);
    const rows = rowsOf();
    // RFC 6455 §5.4: a ping of Engine.IO in two frames.
    say('server', '\x01\x012');
    rows.update();
    const layers = () =>
      shown(rows)
        .map((id) => capture.frame(Number(id))?.layer)
        .filter(Boolean);
    expect(layers()).toEqual(['http', 'websocket']);
    say('server', '\x80\x00');
    rows.update();
    expect(layers()).toEqual(['http', 'engine.io']);
  });

  test('stand still while paused, count what comes, and have it all afterwards', () => {
    ask(['/a']);
    const rows = rowsOf();
    rows.pause();
    ask(['/b', '/c']);
    rows.update();
    expect(shown(rows)).toEqual(['/a']);
    expect(rows.since).toBe(2);
    rows.select({ ...all, search: parseSearch('c') });
    rows.update();
    expect(shown(rows)).toEqual([]);
    expect(rows.since).toBe(1);
    rows.select(all);
    rows.resume();
    rows.update();
    expect(shown(rows)).toEqual(['/a', '/b', '/c']);
    expect(rows.since).toBe(0);
  });

  test('show a frame as it was while paused, and as it is afterwards', () => {
    const post = 'POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n';
    const say = (text: string) => {
      const bytes = new TextEncoder().encode(text);
      const offset = capture.connections.get(1)?.client.length ?? 0;
      const records = [{ event: 'bytes', connection: 1, at: 1, from: 'client', offset, length: bytes.length } as const];
      capture.add({ run: 1, first: capture.next, records, bytes });
    };
    say(post);
    const rows = rowsOf();
    rows.pause();
    say('abc');
    rows.update();
    const incomplete = () => {
      const row = rows.at(0);
      return isEntry(row) && row.frame.incomplete;
    };
    expect(incomplete()).toBe(true);
    expect(rows.indexOf(capture.entries[0]!)).toBe(0);
    rows.resume();
    rows.update();
    expect(incomplete()).toBe(false);
    expect(rows.length).toBe(1);
  });

  test('go with what the capture forgets, and say so in front; paused ones stay', () => {
    ask(['/first']);
    const rows = rowsOf();
    const still = rowsOf();
    still.pause();
    ask(Array.from({ length: 26_000 }, (_, n) => `/${n}`));
    rows.update();
    still.update();
    expect(shown(still)).toEqual(['/first']);
    expect(rows.length).toBe(capture.frames.length + 1);
    expect(rows.at(0)).toEqual({ forgotten: capture.forgotten });
    still.resume();
    still.update();
    expect(still.length).toBe(rows.length);
    const last = capture.entries.at(-1)!;
    expect(still.indexOf(last)).toBe(still.length - 1);
  });

  test('are looked at a stretch at a time when there is little time, and whole in the end', () => {
    ask(Array.from({ length: 5_000 }, (_, n) => `/${n}`));
    const rows = new Rows(capture, { ...all, search: parseSearch('1') });
    let turns = 1;
    while (!rows.update(0)) turns++;
    expect(turns).toBeGreaterThan(1);
    expect(rows.length).toBe(rowsOf({ ...all, search: parseSearch('1') }).length);
  });

  test('leave out what loads the page, while that is folded', () => {
    ask(['/__page/client.js', '/favicon.ico', '/votes']);
    expect(shown(rowsOf({ ...all, folded: true }))).toEqual(['/votes']);
    expect(capture.layers.get('http')).toEqual({ all: 3, pageLoad: 2 });
  });
});
