/** The built course, served by a process of its own, as `npm start` serves it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';

const house = path.dirname(import.meta.dirname);

export interface Course {
  /** `http://localhost:4321` */
  readonly origin: string;
  readonly pid: number;
  /** Ends it as Ctrl+C does. */
  stop(): Promise<void>;
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
}

export interface CourseOptions {
  /** Any free one when left out. */
  readonly port?: number;
  /** Another origin under which the site is reached: of something that stands in front of it. */
  readonly origin?: string;
}

/** Starts the server and waits until it says where it is. */
export async function startCourse({ port = 0, origin: front }: CourseOptions = {}): Promise<Course> {
  if (!existsSync(path.join(house, 'dist'))) throw new Error('The site is not built. Run: node scripts/build.ts');
  const options = ['--port', String(port), ...(front ? ['--origin', front] : [])];
  const server = spawn(process.execPath, ['sandbox-server/main.ts', ...options, '--end-with-stdin'], {
    cwd: house,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const origin = await ready(server);
  return {
    origin,
    pid: server.pid ?? 0,
    stop: () => end(server, 'SIGTERM'),
    kill: () => end(server, 'SIGKILL'),
  };
}

async function ready(server: ChildProcess): Promise<string> {
  let said = '';
  for await (const bytes of server.stdout!) {
    said += bytes;
    const address = /Switching Protocols: (http:\/\/[^/]+)\//.exec(said)?.[1];
    if (address) return address;
  }
  throw new Error(`The server ended before it was ready. It said: ${said}`);
}

async function end(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exited = once(server, 'exit');
  server.kill(signal);
  await exited;
}
