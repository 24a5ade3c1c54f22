import { io, type Socket } from 'socket.io-client';
import {
  type Answer,
  answer as answerSchema,
  type Batch,
  type BoardAct,
  batch as batchSchema,
  type Cable,
  type CrowdMessage,
  type CrowdReport,
  type CutMessage,
  controlNamespace,
  crowdReport,
  type PageMessages,
  type Project,
  runMessage,
  type SandboxState,
  type ServerMessages,
  type Speed,
  sandboxState,
  tokenAnswer,
  tokenPath,
  welcome as welcomeSchema,
} from '#protocol';
import { texts } from './texts.ts';

/** How the page and the sandbox server stand. `lost`: it was there and is gone; the page keeps trying. */
export type Link = 'connecting' | 'online' | 'lost';

export interface ControlEvents {
  link(link: Link): void;
  state(state: SandboxState): void;
  batch(batch: Batch): void;
  crowd(report: CrowdReport): void;
  /** The first record of this run that the page does not have yet. */
  next(run: number): number;
}

export interface Control {
  run(files: Project, speed: Speed): Promise<Answer>;
  stop(): Promise<Answer>;
  cable(cable: Cable): Promise<Answer>;
  cut(cut: CutMessage): Promise<Answer>;
  ask(path: string): Promise<Answer>;
  crowd(crowd: CrowdMessage): Promise<Answer>;
  board(act: BoardAct): Promise<Answer>;
  /** Somebody is there: keeps an idle sandbox. Sent at most once a minute, call it as often as you like. */
  active(): void;
  close(): void;
}

const storedToken = 'control-token';
const activeEvery = 60_000;
const retryAfter = 1_000;

/**
 * A token for this page: the one of this tab, or a new one. It lives in sessionStorage, so that a reload finds its
 * sandbox again; there is no cookie anywhere.
 */
async function token(fresh: boolean): Promise<string> {
  const kept = tokenAnswer.shape.token.safeParse(sessionStorage.getItem(storedToken));
  if (kept.success && !fresh) return kept.data;
  const response = await fetch(tokenPath, { method: 'POST' });
  if (!response.ok) throw new Error(`POST ${tokenPath} answered ${response.status}`);
  const answer = tokenAnswer.parse(await response.json());
  sessionStorage.setItem(storedToken, answer.token);
  return answer.token;
}

/** Opens the control connection and keeps it open until `close()`, whatever happens to the server in between. */
export function openControl(events: ControlEvents): Control {
  let refused = false;
  let seen = false;
  let closed = false;
  let followed = -1;
  let lastActive = 0;

  const socket: Socket<ServerMessages, PageMessages> = io(controlNamespace, {
    transports: ['websocket'],
    reconnectionDelay: 500,
    reconnectionDelayMax: 3_000,
    auth: (give) => {
      token(refused).then(
        (value) => give({ token: value }),
        // Without the server there is no token either: the handshake fails and is tried again.
        () => give({ token: '' }),
      );
    },
  });

  function follow(run: number): void {
    followed = run;
    if (run > 0) socket.emit('follow', { run, next: events.next(run) }, () => {});
  }

  function tell(state: SandboxState): void {
    events.state(state);
    if (state.run !== followed) follow(state.run);
  }

  socket.on('welcome', (message) => {
    const welcome = welcomeSchema.safeParse(message);
    if (!welcome.success) return;
    refused = false;
    seen = true;
    sessionStorage.setItem(storedToken, welcome.data.token);
    events.link('online');
    followed = -1;
    tell(welcome.data.state);
  });

  socket.on('state', (message) => {
    const state = sandboxState.safeParse(message);
    if (state.success) tell(state.data);
  });

  socket.on('batch', (message, received) => {
    const batch = batchSchema.safeParse(message);
    if (batch.success) events.batch(batch.data);
    received();
  });

  socket.on('crowd', (message) => {
    const report = crowdReport.safeParse(message);
    if (report.success) events.crowd(report.data);
  });

  socket.on('present', (answered) => answered());
  socket.on('disconnect', (reason) => {
    events.link('lost');
    // A server that ends the connection on purpose is not tried again by the client itself.
    if (reason === 'io server disconnect' && !closed) setTimeout(() => socket.connect(), retryAfter);
  });
  socket.on('connect_error', () => {
    if (closed) return;
    if (socket.active) return events.link('lost');
    // The server is there and refused the token: it was restarted and forgot it. Ask for a new one.
    if (seen) events.link('lost');
    refused = true;
    setTimeout(() => socket.connect(), retryAfter);
  });

  async function ask(send: (answered: (answer: Answer) => void) => void): Promise<Answer> {
    const raw = await new Promise<unknown>((resolve) => send(resolve));
    return answerSchema.parse(raw);
  }

  return {
    async run(files, speed) {
      // Looked at here first: a message larger than the server takes would end the connection without a word.
      const message = runMessage.safeParse({ files, speed });
      if (!message.success) return { ok: false, text: texts.cannotRun };
      return ask((answered) => socket.emit('run', message.data, answered));
    },
    stop: () => ask((answered) => socket.emit('stop', answered)),
    cable: (cable) => ask((answered) => socket.emit('cable', cable, answered)),
    cut: (cut) => ask((answered) => socket.emit('cut', cut, answered)),
    ask: (path) => ask((answered) => socket.emit('ask', { path }, answered)),
    crowd: (crowd) => ask((answered) => socket.emit('crowd', crowd, answered)),
    board: (act) => ask((answered) => socket.emit('board', act, answered)),
    active() {
      const now = Date.now();
      if (now - lastActive < activeEvery || !socket.connected) return;
      lastActive = now;
      socket.emit('active', () => {});
    },
    close() {
      closed = true;
      socket.disconnect();
    },
  };
}
