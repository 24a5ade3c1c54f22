import { eventsOfSteps } from '#wire/engine-io/captures.testing.ts';
import { packetCases } from '#wire/engine-io/cases.testing.ts';
import { sessionCases } from '#wire/engine-io/sessions.testing.ts';
import { cases } from '#wire/http/cases.testing.ts';
import { socketIoCases } from '#wire/socket-io/cases.testing.ts';
import { sseCases } from '#wire/sse/cases.testing.ts';
import { bytesOf, cutAt, eventsOf, everyByte, type Script } from '#wire/streams.testing.ts';
import { cases as socketCases } from '#wire/websocket/cases.testing.ts';
import type { End, TapEvent } from './capture.ts';
import { hostileScript } from './hostile.testing.ts';
import { mutate } from './mutate.testing.ts';
import { oneOf, type Random, random } from './random.testing.ts';

/** Hostile inputs for the whole decoder, each made from a seed alone, so that a failure can be had again by its number. */

/** What inputs are made from: the cases of every layer, and what was recorded. */
export interface Corpus {
  /** Single connections. */
  readonly scripts: readonly Script[];
  /** Sessions over several connections. */
  readonly captures: readonly (readonly TapEvent[])[];
}

/** The connections of a capture, each as a script. Long pieces are cut short: a fuzz wants many inputs, not long ones. */
function scriptsOf(events: readonly TapEvent[], limit = 2048): Script[] {
  const scripts = new Map<number, Script[number][]>();
  for (const event of events) {
    if (event.event === 'open' || event.event === 'gap' || event.event === 'cut') continue;
    const script = scripts.get(event.connection) ?? [];
    scripts.set(event.connection, script);
    script.push(event.event === 'bytes' ? [event.from, event.bytes.subarray(0, limit)] : [event.event, event.from]);
  }
  return [...scripts.values()];
}

/** The cases of every layer, with what was recorded. */
export function corpusOf(recordings: readonly (readonly TapEvent[])[]): Corpus {
  const streams = sseCases.map(
    ({ stream }): Script => [
      ['client', 'GET /events HTTP/1.1\r\nHost: a\r\n\r\n'],
      ['server', `HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n${stream}`],
      ['end', 'server'],
    ],
  );
  const sessions = [...packetCases, ...sessionCases, ...socketIoCases].map(({ steps }) => eventsOfSteps(steps));
  const captures = [...sessions, ...recordings];
  const scripts = [
    ...[...cases, ...socketCases].map(({ script }) => script),
    ...streams,
    ...captures.flatMap((events) => scriptsOf(events)),
  ];
  return { scripts: scripts.filter(({ length }) => length > 0).map(inBytes), captures };
}

/** Text becomes bytes here, once, not for each input. */
const inBytes = (script: Script): Script =>
  script.map((step) => (step[0] === 'end' || step[0] === 'reset' ? step : [step[0], bytesOf(step[1])]));

/** The input of a seed. */
export function inputOf(seed: number, { scripts, captures }: Corpus): TapEvent[] {
  const next = random(seed);
  const kind = next(9);
  if (kind === 0) return disturbed(events(randomScript(next), next), next);
  if (kind <= 2) return events(hostileScript(next), next);
  if (kind === 8) return session(oneOf(next, captures), next);
  if (kind === 3) return disturbed(events(hostileScript(next), next), next);
  if (kind === 4) return disturbed(events(spliced(scripts, next), next), next);
  const script = mutated(oneOf(next, scripts), next);
  if (kind === 5) return together(script, mutated(oneOf(next, scripts), next), next);
  return events(script, next);
}

function randomScript(next: Random): Script {
  const bytes = () => Uint8Array.from({ length: next(200) }, () => next(256));
  return Array.from({ length: 1 + next(4) }, () => [end(next), bytes()] as const);
}

const end = (next: Random): End => (next(2) === 0 ? 'client' : 'server');

function mutated(script: Script, next: Random): Script {
  return script.map((step) => {
    if (step[0] === 'end' || step[0] === 'reset' || next(3) === 0) return step;
    return [step[0], mutate(bytesOf(step[1]), next)] as const;
  });
}

/** The beginning of one script with the end of another behind it: a layer where nobody expects it. */
function spliced(scripts: readonly Script[], next: Random): Script {
  const head = oneOf(next, scripts);
  const tail = oneOf(next, scripts);
  return [...head.slice(0, 1 + next(head.length)), ...tail.slice(next(tail.length))];
}

function events(script: Script, next: Random, connection = 1): TapEvent[] {
  const kind = next(8);
  // A long piece byte by byte says no more than a short one, and takes as long as hundreds.
  if (kind === 0)
    return eventsOf(script, (piece, from) => (piece.length > 4096 ? [] : everyByte(piece, from)), connection);
  if (kind < 4) return eventsOf(script, undefined, connection);
  if (kind === 4) return eventsOf(script, cutAt(1 + next(600)), connection);
  return eventsOf(script, (piece) => [next(piece.length + 1)].filter((at) => at > 0 && at < piece.length), connection);
}

/** The beginning of a session over several connections, some of its bytes changed. */
function session(capture: readonly TapEvent[], next: Random): TapEvent[] {
  const lengths = new Map<string, number>();
  const changed = capture.slice(0, 1 + next(60)).map((event): TapEvent => {
    if (event.event === 'open' || event.event === 'gap' || event.event === 'cut') return event;
    const key = `${event.connection} ${event.from}`;
    const offset = lengths.get(key) ?? 0;
    if (event.event !== 'bytes') return { ...event, offset };
    const bytes = next(4) === 0 ? mutate(event.bytes.subarray(0, 2048), next) : event.bytes.subarray(0, 2048);
    lengths.set(key, offset + bytes.length);
    return { ...event, offset, bytes };
  });
  return next(3) === 0 ? disturbed(changed, next) : changed;
}

/** Two connections at once, which may share a session. */
function together(one: Script, two: Script, next: Random): TapEvent[] {
  const first = events(one, next);
  const second = events(two, next, 2);
  const both: TapEvent[] = [];
  while (first.length > 0 || second.length > 0) {
    const from = second.length === 0 || (first.length > 0 && next(2) === 0) ? first : second;
    both.push(from.shift()!);
  }
  return both;
}

/** Events lost, repeated, out of order, with gaps, of connections that were never opened. */
function disturbed(list: readonly TapEvent[], next: Random): TapEvent[] {
  const all = list.flatMap((event): TapEvent[] => {
    const kind = next(16);
    if (kind === 0) return [];
    if (kind === 1) return [event, event];
    if (kind === 2) return [{ connection: 1, at: 1, event: 'gap', from: end(next), bytes: next(9) }, event];
    if (kind === 3) return [{ ...event, connection: 1 + next(3) }];
    if (kind === 4)
      return [{ connection: 1, at: 1, event: oneOf(next, ['end', 'reset']), from: end(next), offset: next(99) }, event];
    if (kind === 5 && event.event === 'bytes') return [{ ...event, offset: next(300) }];
    return [event];
  });
  if (next(6) === 0) return all.reverse();
  if (next(4) === 0 && all.length > 1) {
    const at = next(all.length - 1);
    [all[at], all[at + 1]] = [all[at + 1]!, all[at]!];
  }
  return all;
}
