import { describe, expect, it } from 'vitest';
import { decodeAll } from '#wire/decode.ts';
import { eventsOfSteps, poll, post, target, told } from './captures.testing.ts';
import { Sessions } from './sessions.ts';
import { engineIoTarget } from './target.ts';

const at = (text: string) => engineIoTarget(text)!;

describe('the target of a request', () => {
  it('is Engine.IO’s when its query has EIO and transport, on whatever path', () => {
    expect(engineIoTarget('/any/path?transport=polling&x=1&EIO=4')).toMatchObject({ version: 4, plain: false });
    expect(engineIoTarget('/socket.io/?EIO=4')).toBeUndefined();
    expect(engineIoTarget('/socket.io/?transport=polling')).toBeUndefined();
    expect(engineIoTarget('/chat')).toBeUndefined();
  });

  it('says 3 with every value of EIO but 4, as a server with allowEIO3 does', () => {
    for (const version of ['3', '5', 'abc', '', '04']) {
      expect(engineIoTarget(target(version, 'polling'))?.version, version).toBe(3);
    }
  });

  it('carries Engine.IO alone when its last segment is engine.io', () => {
    expect(at('/engine.io/?EIO=4&transport=polling').plain).toBe(true);
    expect(at('/a/engine.io?EIO=4&transport=polling').plain).toBe(true);
    expect(at('/engine.io/b/?EIO=4&transport=polling').plain).toBe(false);
  });

  it('is read whatever stands in it', () => {
    expect(at('/?EIO=4&transport=polling&sid=a%20b&sid=c').sid).toBe('a b');
    expect(at('/?EIO=4&transport=polling&sid=%').sid).toBe('%');
    expect(at(`/?EIO=4&transport=polling&sid=${'a'.repeat(1000)}`).sid).toBeUndefined();
    expect(at('/?EIO=3&transport=polling&j=0').jsonp).toBe(true);
  });
});

describe('sessions', () => {
  it('are found by their sid from any connection, and keep their version', () => {
    const sessions = new Sessions();
    const first = sessions.of(at(target(4, 'polling', 'S')), 1);
    expect(sessions.of(at(target(4, 'websocket', 'S')), 2)).toBe(first);
    // The server refuses it, so it must not take the session's place.
    expect(sessions.of(at(target(3, 'polling', 'S')), 3)).not.toBe(first);
    expect(sessions.of(at(target(4, 'polling', 'S')), 4)).toBe(first);
  });

  it('that are the oldest of more than a thousand are forgotten', () => {
    const sessions = new Sessions();
    const of = (sid: string) => sessions.of(at(target(4, 'polling', sid)), 1);
    const [old, used] = [of('old'), of('used')];
    for (let number = 0; number < 1022; number++) of(`S${number}`);
    expect(of('used')).toBe(used);
    of('one more');
    expect(of('used')).toBe(used);
    expect(of('old')).not.toBe(old);
  });

  it('that a proxy carries are read once on each side of it', () => {
    const path = target(4, 'polling', 'S');
    const packet = '51-["a",{"_placeholder":true,"num":0}]';
    const steps = ['4'.concat(packet), 'bAQID'].flatMap((payload) =>
      [1, 2].flatMap((side) => post(side, path, payload)),
    );
    const event = '> SIO BINARY_EVENT / attachments 1 ["a",{"_placeholder":true,"num":0}] bytes 010203';
    expect(told(decodeAll(eventsOfSteps(steps, undefined, { 2: 1 })))).toEqual([
      `> message ${JSON.stringify(packet)} in 1 S`,
      `${event} in 1 9 2 10 S`,
      `> message ${JSON.stringify(packet)} in 5 S`,
      `${event} in 5 12 6 13 S`,
      '> message bytes 010203 in 9 S',
      '> message bytes 010203 in 12 S',
    ]);
  });

  it('are not blamed for packets that the capture lost', () => {
    const opening = eventsOfSteps(poll(1, target(4, 'polling'), '0{"sid":"S"}'));
    const event = eventsOfSteps(post(3, target(4, 'polling', 'S'), '42["a"]'));
    const lost = { connection: 2, at: 1, event: 'gap', from: 'client', bytes: 200 } as const;
    const rules = (events: Parameters<typeof decodeAll>[0]) =>
      decodeAll(events).flatMap(({ problems }) => problems.map(({ rule }) => rule));
    expect(rules([...opening, ...event])).toEqual(['connect-missing']);
    expect(rules([...opening, lost, ...event])).toEqual([]);
  });

  it('of two servers on two ports do not mix up: their ids differ', () => {
    const frames = decodeAll(
      eventsOfSteps([
        ...poll(1, target(4, 'polling'), '0{"sid":"S"}'),
        ...poll(2, target(4, 'polling'), '0{"sid":"T"}'),
        ...poll(1, target(4, 'polling', 'S'), '2'),
        ...poll(2, target(4, 'polling', 'T'), '2'),
      ]),
    );
    expect(told(frames)).toEqual([
      '< open "{\\"sid\\":\\"S\\"}" in 2 S',
      '< open "{\\"sid\\":\\"T\\"}" in 5 T',
      '< ping in 8 S',
      '< ping in 11 T',
    ]);
  });
});
