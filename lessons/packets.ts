/** Packets of Engine.IO and Socket.IO as a check wants them: by session, whatever carried them; a page's, or another's when asked. */
import type { End, Origin } from '#wire/capture.ts';
import { readHandshake } from '#wire/engine-io/handshake.ts';
import { engineIoTarget } from '#wire/engine-io/target.ts';
import type { EngineIoFrame, EngineIoType, Frame, HttpRequest, SocketIoFrame, SocketIoType } from '#wire/frame.ts';
import { openedBy } from './evidence.ts';
import type { Run } from './lesson.ts';

/** A packet of Engine.IO that a page or the server sent, in order; only of one type or one end, when asked. */
export function enginePackets(
  run: Run,
  { origin = 'page', ...of }: { readonly type?: EngineIoType; readonly from?: End; readonly origin?: Origin } = {},
) {
  return openedBy(run, origin).filter(
    (frame): frame is EngineIoFrame => frame.layer === 'engine.io' && matches(frame, of),
  );
}

/** The same for Socket.IO; also only of one namespace. */
export function socketPackets(
  run: Run,
  {
    origin = 'page',
    ...of
  }: {
    readonly type?: SocketIoType;
    readonly from?: End;
    readonly namespace?: string;
    readonly origin?: Origin;
  } = {},
) {
  return openedBy(run, origin).filter(
    (frame): frame is SocketIoFrame =>
      frame.layer === 'socket.io' &&
      matches(frame, of) &&
      (of.namespace === undefined || frame.namespace === of.namespace),
  );
}

/** The events of Socket.IO, text and binary, whole ones: `events(run, { name: 'message', from: 'server' })`. */
export function events(
  run: Run,
  { name, ...of }: { readonly name?: string; readonly from?: End; readonly origin?: Origin } = {},
) {
  return socketPackets(run, of).flatMap((frame) => {
    if ((frame.type !== 'EVENT' && frame.type !== 'BINARY_EVENT') || frame.incomplete) return [];
    const [said, ...values]: unknown[] = Array.isArray(frame.data) ? frame.data : [];
    return typeof said === 'string' && (name === undefined || said === name) ? [{ name: said, values, frame }] : [];
  });
}

/** The requests that speak Engine.IO, in order, whatever their path: polls, posts and the upgrade. */
export function engineRequests(run: Run, origin: Origin = 'page'): readonly HttpRequest[] {
  return openedBy(run, origin).filter(
    (frame): frame is HttpRequest =>
      frame.layer === 'http' && frame.kind === 'request' && engineIoTarget(frame.target) !== undefined,
  );
}

/** Whether a frame that was selected is the one that is meant, on whichever layer: one of them may carry the other. */
export function isAbout(selected: Frame, meant: Frame): boolean {
  return selected.id === meant.id || meant.within.includes(selected.id) || selected.within.includes(meant.id);
}

/** The Engine.IO packets that a frame carries. */
export function packetsIn(run: Run, { id }: Frame): readonly EngineIoFrame[] {
  return enginePackets(run).filter(({ within }) => within.includes(id));
}

/** What carried a frame: `polling` in the body of a request or an answer, or `websocket`. */
export function carrierOf(run: Run, frame: Frame): 'polling' | 'websocket' {
  const carriers = new Set(frame.within);
  return run.frames.some(({ id, layer }) => layer === 'websocket' && carriers.has(id)) ? 'websocket' : 'polling';
}

/** Each Engine.IO session of the pages by its sid, with the requests that named it: `GET …&sid=…`, `POST`, the upgrade. */
export function sessionsOf(run: Run): ReadonlyMap<string, readonly HttpRequest[]> {
  const sessions = new Map<string, HttpRequest[]>();
  for (const { data } of enginePackets(run, { type: 'open', from: 'server' })) {
    const { sid } = readHandshake(data) ?? {};
    if (sid) sessions.set(sid, []);
  }
  for (const request of engineRequests(run)) {
    const { sid } = engineIoTarget(request.target) ?? {};
    if (sid) sessions.get(sid)?.push(request);
  }
  return sessions;
}

function matches(
  frame: { readonly type?: string; readonly from: End },
  { type, from }: { readonly type?: string; readonly from?: End },
): boolean {
  return (type === undefined || frame.type === type) && (from === undefined || frame.from === from);
}
