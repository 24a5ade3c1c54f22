/**
 * Where a thread is that calls nobody and never returns: the debugger stops it and tells its frames. In its module, a place
 * is the byte that V8 calls a column.
 */
import inspector from 'node:inspector';
import { z } from 'zod';
import { type Frame, frameLimit, readable } from './life.ts';

/** Milliseconds to wait for it: one that is not found hung all the same. */
const patience = 2000;

const attached = z.object({
  params: z.object({ sessionId: z.string(), workerInfo: z.object({ title: z.string() }) }),
});
const received = z.object({ params: z.object({ sessionId: z.string(), message: z.string() }) });
const parsed = z.object({
  method: z.literal('Debugger.scriptParsed'),
  params: z.object({ scriptId: z.string(), scriptLanguage: z.literal('WebAssembly') }),
});
const paused = z.object({
  method: z.literal('Debugger.paused'),
  params: z.object({
    callFrames: z.array(
      z.object({
        functionName: z.string(),
        location: z.object({ scriptId: z.string(), columnNumber: z.number().int().nonnegative() }),
      }),
    ),
  }),
});

/** @returns its frames in WebAssembly, the innermost first; none when it does not say. */
export async function whereIs(threadId: number): Promise<Frame[]> {
  const session = new inspector.Session();
  session.connect();
  try {
    return await ask(session, threadId);
  } finally {
    session.post('NodeWorker.disable');
    session.disconnect();
  }
}

function ask(session: inspector.Session, threadId: number): Promise<Frame[]> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve([]), patience);
    let sessionId: string | undefined;
    let nth = 0;
    const modules = new Set<string>();
    const send = (method: string) => {
      nth += 1;
      const message = JSON.stringify({ id: nth, method, params: {} });
      session.post('NodeWorker.sendMessageToWorker', { sessionId: sessionId ?? '', message });
    };
    session.on('NodeWorker.attachedToWorker', (message) => {
      const { params } = attached.parse(message);
      // Its `workerId` counts for itself; the thread's number stands in the title.
      if (!params.workerInfo.title.startsWith(`[worker ${threadId}]`)) return;
      sessionId = params.sessionId;
      send('Debugger.enable');
      send('Debugger.pause');
    });
    session.on('NodeWorker.receivedMessageFromWorker', (message) => {
      const { params } = received.parse(message);
      if (params.sessionId !== sessionId) return;
      const said: unknown = JSON.parse(params.message);
      const module = parsed.safeParse(said).data;
      if (module) modules.add(module.params.scriptId);
      const stop = paused.safeParse(said).data;
      if (!stop) return;
      // A thread that the debugger holds cannot be terminated.
      send('Debugger.disable');
      clearTimeout(timer);
      resolve(
        stop.params.callFrames
          .filter(({ location }) => modules.has(location.scriptId))
          .slice(0, frameLimit)
          .map(({ functionName, location }) => ({
            name: readable(functionName),
            offset: location.columnNumber,
          })),
      );
    });
    session.post('NodeWorker.enable', { waitForDebuggerOnStart: false });
  });
}
