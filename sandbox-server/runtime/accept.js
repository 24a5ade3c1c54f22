/**
 * What a learner sees of an accepted connection: addresses as on TCP, and resets. A Unix socket knows neither, so
 * connections are counted: the nth that a port accepted is the nth that the gateway dialled, and by that number both
 * talk about it.
 */
import net from 'node:net';
import { send } from './channel.js';
import { addressOf } from './listen.js';
import { systemError } from './system-error.js';

const firstClientPort = 50000;
const clientPorts = 15000;

/** @typedef {{ address: string, family: string, port: number }} Name */
/** @typedef {{ peer: Name, local: Name, port: number, nth: number }} Accepted */
/** @typedef {{ readStop(): void, close(closed?: () => void): void }} Handle */
/** @typedef {{ _getpeername(): Partial<Name>, _getsockname(): Partial<Name> }} Names */

/** How many connections each port has accepted in this process. @type {Map<number, number>} */
const counts = new Map();
/** @type {WeakMap<net.Socket, { peer: Name, local?: Name }>} */
const names = new WeakMap();
/** @type {WeakMap<net.Socket, { port: number, nth: number }>} */
const numbers = new WeakMap();
/** @type {Map<string, net.Socket>} */
const open = new Map();
/** Resets by clients that were heard of before their connection was accepted, in that order. @type {Set<string>} */
const early = new Set();
/** More connections than the gateway lets in wait nowhere; what is older was never accepted and never will be. */
const mostEarly = 256;
/** Connections that were reset here and are kept until the gateway has passed it on. @type {Map<string, () => void>} */
const ending = new Map();

let clients = 0;

/** @param {number} port @param {number} nth */
const key = (port, nth) => `${port}/${nth}`;

/**
 * Gives a connection that the learner's server opened the address that it asked for.
 *
 * @param {net.Socket} socket
 * @param {number} port
 */
export function namePeer(socket, port) {
  names.set(socket, { peer: { address: '127.0.0.1', family: 'IPv4', port } });
}

/** @param {net.Server} server @param {unknown} socket the connection, or what Node tells about one that it dropped */
function accepted(server, socket) {
  const listening = addressOf(server);
  if (!listening) return;
  const { port } = listening;
  if (socket instanceof net.Socket && numbers.has(socket)) return; // A learner may emit 'connection' again.
  const nth = (counts.get(port) ?? 0) + 1;
  counts.set(port, nth);
  const isReset = early.delete(key(port, nth));
  if (!(socket instanceof net.Socket)) return;
  const { family } = listening;
  // A client on IPv4 shows like this on a server that listens on all addresses.
  const address = family === 'IPv4' ? '127.0.0.1' : listening.address === '::1' ? '::1' : '::ffff:127.0.0.1';
  const peer = { address, family, port: firstClientPort + (clients++ % clientPorts) };
  names.set(socket, { peer, local: { address, family, port } });
  numbers.set(socket, { port, nth });
  open.set(key(port, nth), socket);
  socket.once('close', () => open.delete(key(port, nth)));
  // A turn later, so that the learner's server has its listeners on the socket.
  if (isReset) setImmediate(() => resetByClient(port, nth));
}

/** @param {string} id */
function remember(id) {
  early.add(id);
  for (const oldest of early) {
    if (early.size <= mostEarly) return;
    early.delete(oldest);
  }
}

/**
 * The client broke the connection: the learner's socket gets the error that a read gives then.
 *
 * @param {number} port
 * @param {number} nth
 */
export function resetByClient(port, nth) {
  const socket = open.get(key(port, nth));
  if (!socket) {
    if (nth > (counts.get(port) ?? 0)) remember(key(port, nth));
    return;
  }
  const error = systemError({ code: 'ECONNRESET', syscall: 'read', address: '' }, resetByClient);
  error.message = 'read ECONNRESET';
  error.stack = 'Error: read ECONNRESET\n    at Pipe.onStreamRead (node:internal/stream_base_commons:216:20)';
  Reflect.deleteProperty(error, 'address');
  socket.destroy(error);
}

/**
 * The gateway has reset the client: the connection that was kept open for that may go.
 *
 * @param {number} port
 * @param {number} nth
 */
export function resetDone(port, nth) {
  ending.get(key(port, nth))?.();
}

/**
 * Closes the descriptor later than Node does: if the gateway saw the end of the connection before it hears of the reset,
 * the client would get a FIN instead.
 *
 * @param {net.Socket} socket
 * @param {string} id
 */
function keepHandle(socket, id) {
  const handle = /** @type {{ _handle?: Handle | null }} */ (/** @type {unknown} */ (socket))._handle;
  if (!handle) return;
  const close = handle.close.bind(handle);
  handle.readStop();
  handle.close = (closed) => {
    ending.set(id, () => {
      ending.delete(id);
      close();
    });
    if (closed) setImmediate(closed);
  };
}

/** Takes over how servers accept, what sockets say of their addresses, and `resetAndDestroy`. */
export function nameConnections() {
  const emit = net.Server.prototype.emit;
  /** @this {net.Server} @param {string | symbol} event @param {unknown[]} args */
  function emitAccepted(event, ...args) {
    if (event === 'connection' || event === 'drop') accepted(this, args[0]);
    return Reflect.apply(emit, this, [event, ...args]);
  }
  Object.defineProperty(net.Server.prototype, 'emit', { value: emitAccepted, writable: true, configurable: true });

  const prototype = /** @type {Names} */ (/** @type {unknown} */ (net.Socket.prototype));
  const { _getpeername, _getsockname } = prototype;
  /** @this {net.Socket & Names} */
  prototype._getpeername = function () {
    return names.get(this)?.peer ?? _getpeername.call(this);
  };
  /** @this {net.Socket & Names} */
  prototype._getsockname = function () {
    return names.get(this)?.local ?? _getsockname.call(this);
  };

  const { resetAndDestroy } = net.Socket.prototype;
  net.Socket.prototype.resetAndDestroy = function () {
    const number = numbers.get(this);
    if (this.destroyed) return resetAndDestroy.call(this);
    if (!number) return this.destroy();
    keepHandle(this, key(number.port, number.nth));
    send({ t: 'reset', ...number });
    return this.destroy();
  };
}
