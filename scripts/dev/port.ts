/** Which port the site gets. */
import net from 'node:net';

/** A wish that cannot be met; the message says what to do. */
export class PortError extends Error {}

/** What the environment says about the port: a number, or undefined if it says nothing. */
export function wantedPort(env: { PORT?: string | undefined }): number | undefined {
  if (env.PORT === undefined || env.PORT === '') return undefined;
  const port = Number(env.PORT);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new PortError(`PORT is ${env.PORT}, which is not a port. Next: give a number between 0 and 65535, or unset it`);
}

/**
 * The port to listen on: the wanted one, or else the first free one from `usual` on.
 * A wanted port that is taken is an error: whoever asked for it has told others of it.
 */
export async function choosePort(wanted: number | undefined, usual: number): Promise<number> {
  if (wanted !== undefined) {
    if (await isFree(wanted)) return wanted;
    throw new PortError(`port ${wanted} (from PORT) is taken. Next: end what listens there, or choose another`);
  }
  for (let port = usual; port < usual + 100; port += 1) if (await isFree(port)) return port;
  throw new PortError(`ports ${usual} to ${usual + 99} are all taken. Next: name a free one in PORT`);
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * True if nobody answers on the port, under either address of `localhost`: a browser takes whichever answers.
 * Trying to listen would not tell: a server on all addresses does not hinder another one on a single address everywhere.
 */
async function isFree(port: number): Promise<boolean> {
  if (port === 0) return true;
  const answers = await Promise.all(['127.0.0.1', '::1'].map((host) => isAnswered(host, port)));
  return !answers.includes(true) && (await canListen(port));
}

function isAnswered(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ host, port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** False for ports that only root may take, and for those that someone holds without answering. */
function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
