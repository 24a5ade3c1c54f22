import { once } from 'node:events';
import type net from 'node:net';
import type { Text } from '#wire/text.ts';

/** Something that the person who started the server can put right. `text` says what, and the one next thing to do. */
export class ListenError extends Error {
  readonly text: Text;
  /** True when another program holds the port. */
  readonly taken: boolean;

  constructor(text: Text, taken: boolean, options?: ErrorOptions) {
    super(text.en, options);
    this.name = 'ListenError';
    this.text = text;
    this.taken = taken;
  }
}

/** What a machine answers for an address that it does not have: most often `::1` where IPv6 is off. */
const absent = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL']);

/** The kernel's free port on one address is now and then taken on the other; twenty times in a row it is not. */
const attempts = 20;

/**
 * Listens on every one of `hosts` with one port number, because a browser resolves `localhost` to 127.0.0.1 or to ::1
 * as it likes. Addresses that this machine does not have are left out, but the first must be there.
 * `port` 0 takes any port that is free on all of them.
 * @returns the port, and the servers that listen on it.
 * @throws ListenError when the port is taken or not allowed.
 */
export async function listenTogether(
  hosts: readonly string[],
  port: number,
  create: (host: string) => net.Server,
): Promise<{ port: number; servers: net.Server[] }> {
  for (let attempt = 1; ; attempt++) {
    const servers: net.Server[] = [];
    let chosen = port;
    try {
      for (const host of hosts) {
        const server = create(host);
        if (await listens(server, host, chosen, servers.length > 0)) servers.push(server);
        const address = servers[0]?.address();
        if (address && typeof address === 'object') chosen = address.port;
      }
      return { port: chosen, servers };
    } catch (error) {
      await Promise.all(servers.map(closed));
      const code = codeOf(error);
      if (port === 0 && code === 'EADDRINUSE' && attempt < attempts) continue;
      throw explained(error, code, chosen);
    }
  }
}

/** Stops listening; connections that are open stay. */
export async function closed(server: net.Server): Promise<void> {
  if (!server.listening) return;
  const done = once(server, 'close');
  server.close();
  await done;
}

async function listens(server: net.Server, host: string, port: number, mayBeAbsent: boolean): Promise<boolean> {
  try {
    const listening = once(server, 'listening');
    // ipv6Only: otherwise `::` would take the port on IPv4 as well.
    server.listen({ host, port, ipv6Only: true });
    await listening;
    return true;
  } catch (error) {
    if (mayBeAbsent && absent.has(codeOf(error))) return false;
    throw error;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function explained(error: unknown, code: string, port: number): unknown {
  if (code === 'EADDRINUSE')
    return new ListenError(
      {
        en: `Port ${port} is taken by another program. End that program, or choose another port.`,
        ko: `${port}번 포트를 다른 프로그램이 쓰고 있어요. 그 프로그램을 끝내거나 다른 포트를 골라 주세요.`,
      },
      true,
      { cause: error },
    );
  if (code === 'EACCES')
    return new ListenError(
      {
        en: `This user may not open port ${port}. Choose a port from 1024 up.`,
        ko: `이 사용자는 ${port}번 포트를 열 수 없어요. 1024 이상의 포트를 골라 주세요.`,
      },
      false,
      { cause: error },
    );
  return error;
}
