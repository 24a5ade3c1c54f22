import type { DefaultEventsMap, Socket } from 'socket.io';
import type { Batch, CrowdReport, PageMessages, SandboxState, ServerMessages, Welcome } from '#protocol';

export type ControlSocket = Socket<PageMessages, ServerMessages, DefaultEventsMap, { token: string }>;

/** One connection of a page, as a seat sees it. */
export interface Page {
  welcome(message: Welcome): void;
  state(state: SandboxState): void;
  batch(batch: Batch, received: () => void): void;
  crowd(report: CrowdReport): void;
  /** Whether the page answers within that time. */
  isPresent(withinMs: number): Promise<boolean>;
  /** Its seat belongs to another connection now. */
  dismiss(): void;
}

export function pageOf(socket: ControlSocket): Page {
  return {
    welcome: (message) => socket.emit('welcome', message),
    state: (state) => socket.emit('state', state),
    batch: (batch, received) => socket.emit('batch', batch, received),
    crowd: (report) => socket.emit('crowd', report),
    isPresent: (withinMs) => isPresent(socket, withinMs),
    dismiss: () => socket.disconnect(true),
  };
}

function isPresent(socket: ControlSocket, withinMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const decide = (present: boolean) => {
      socket.off('disconnect', gone);
      resolve(present);
    };
    const gone = () => decide(false);
    socket.once('disconnect', gone);
    socket.timeout(withinMs).emit('present', (error) => decide(!error));
    if (!socket.connected) gone();
  });
}
