import { describe, expect, test } from 'vitest';
import { conversation, message, open, poll, post, recorded, separator, upgrade } from './packets.testing.ts';
import {
  carrierOf,
  enginePackets,
  engineRequests,
  events,
  isAbout,
  packetsIn,
  sessionsOf,
  socketPackets,
} from './packets.ts';
import { wired } from './wired.testing.ts';

describe('recorded conversations', () => {
  for (const name of ['socket-io-4-polling', 'socket-io-4-websocket', 'socket-io-4-upgrade', 'chromium-socket-io-4']) {
    test(`${name}: every event has its name, its values and its carrier`, () => {
      const run = recorded(name);
      expect(events(run, { name: 'welcome', from: 'server' })).toHaveLength(1);
      const [echo] = events(run, { name: 'echo', from: 'client' });
      expect(echo?.values[0]).toMatch(/^한글과 emoji 😀/);
      const acks = socketPackets(run, { type: 'ACK', from: 'server' });
      expect(acks.map(({ ackId }) => ackId)).toContain(echo?.frame.ackId);
      const carriers = new Set(socketPackets(run).map((frame) => carrierOf(run, frame)));
      if (name.endsWith('polling')) expect([...carriers]).toEqual(['polling']);
      if (name.endsWith('websocket')) expect([...carriers]).toEqual(['websocket']);
      if (name.startsWith('chromium')) expect(carriers.size).toBe(2);
    });
  }

  test('a session that moved has its polls, its posts and its upgrade under one sid', () => {
    const run = recorded('chromium-socket-io-4');
    const [requests] = sessionsOf(run).values();
    expect(sessionsOf(run).size).toBe(1);
    expect(new Set(requests!.map(({ method }) => method))).toEqual(new Set(['GET', 'POST']));
    expect(requests!.filter(({ target }) => target.includes('transport=websocket'))).toHaveLength(1);
    expect(engineRequests(run)).toHaveLength(requests!.length + 1);
  });

  test('binary events count once their attachments have come', () => {
    const run = recorded('socket-io-4-upgrade');
    const [photo] = events(run, { name: 'photo', from: 'client' });
    expect(photo?.frame.binaries).toHaveLength(1);
    const before = {
      ...run,
      frames: run.frames.map((one) => (one === photo?.frame ? { ...one, incomplete: true } : one)),
    };
    expect(events(before, { name: 'photo' })).toEqual([]);
  });
});

describe('packets in one body', () => {
  const said = ['40{"sid":"b"}', '42["story",{}]', '42["readers",1]'].join(separator);
  const run = wired(
    conversation(poll({ at: 1 }, undefined, open('a')), post({ at: 5 }, 'a', '40'), poll({ at: 6 }, 'a', said)),
    100,
  );

  test('are told apart, and know the answer that carried them', () => {
    const [readers] = events(run, { name: 'readers' });
    const answer = run.frames.find(({ id }) => id === readers!.frame.within[0])!;
    expect(packetsIn(run, answer).map(({ data }) => data)).toEqual(['0{"sid":"b"}', '2["story",{}]', '2["readers",1]']);
    expect(isAbout(answer, readers!.frame)).toBe(true);
    const [story] = events(run, { name: 'story' });
    expect(isAbout(story!.frame, readers!.frame)).toBe(false);
  });
});

test('a session by WebSocket alone is named by its open packet, and no request names it', () => {
  const run = wired(
    conversation(
      upgrade({ at: 1 }),
      message({ at: 3 }, 'server', open('a', { upgrades: [] })),
      message({ at: 4 }, 'client', '40'),
    ),
    100,
  );
  expect([...sessionsOf(run)]).toEqual([['a', []]]);
  expect(enginePackets(run).map((frame) => carrierOf(run, frame))).toEqual(['websocket', 'websocket']);
});

test('what is no Engine.IO leaves nothing behind', () => {
  const run = wired(
    [
      { at: 1, from: 'client', wrote: 'GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: a\r\n\r\n' },
      { at: 2, from: 'server', wrote: 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n0{"sid":7' },
      { at: 3, connection: 2, from: 'client', wrote: '\xff\x00nonsense' },
    ],
    100,
  );
  expect([...sessionsOf(run)]).toEqual([]);
  expect(events(run)).toEqual([]);
});
