/**
 * `listen(3000)` without a port of the machine: any port becomes a Unix socket named after it, which only the gateway
 * reaches. Everything that a learner can see of it is as Node shows it for TCP.
 */
import http from 'node:http';
import net from 'node:net';
import { endpointArguments, portNumber } from './arguments.js';
import { send } from './channel.js';
import { socketPath } from './sockets.js';
import { systemError } from './system-error.js';

/** As `limits.listeners` of the protocol says. */
const mostListeners = 8;
const firstEphemeralPort = 49152;

/** @typedef {{ port: number, address: string, family: 'IPv4' | 'IPv6' }} Address */

/** @type {Map<number, net.Server>} */
const servers = new Map();
/** @type {WeakMap<net.Server, Address>} */
const addresses = new WeakMap();

/**
 * Whether the learner's process listens on the port, now.
 *
 * @param {number} port
 */
export const isListening = (port) => servers.has(port);

/**
 * The address that the learner asked to listen on, also after close.
 *
 * @param {net.Server} server
 */
export const addressOf = (server) => addresses.get(server);

/** Without a port Node takes a free one. So that a page finds it again after the next Run, it is the same each time. */
function freePort() {
  let port = firstEphemeralPort;
  while (servers.has(port)) port++;
  return port;
}

/**
 * The address for a host as it is given to `listen`, or undefined when this machine does not have it.
 *
 * @param {string | undefined} host
 * @param {number} port
 * @returns {Address | undefined}
 */
function localAddress(host, port) {
  if (!host) return { port, address: '::', family: 'IPv6' };
  if (host === 'localhost') return { port, address: '127.0.0.1', family: 'IPv4' };
  if (host === '0.0.0.0' || /^127(\.\d{1,3}){3}$/.test(host)) return { port, address: host, family: 'IPv4' };
  if (host === '::' || host === '::1') return { port, address: host, family: 'IPv6' };
  return undefined;
}

/**
 * Why the server cannot listen there, as an error whose stack begins at the learner's line; undefined when it can.
 *
 * @param {Address | undefined} address
 * @param {string | undefined} host
 * @param {number} port
 */
function refusal(address, host, port) {
  const above = net.Server.prototype.listen;
  const syscall = 'listen';
  if (!address) {
    const reason = 'address not available';
    return systemError({ code: 'EADDRNOTAVAIL', syscall, reason, address: String(host), port }, above);
  }
  if (servers.has(port)) {
    return systemError(
      { code: 'EADDRINUSE', syscall, reason: 'address already in use', address: address.address, port },
      above,
    );
  }
  if (servers.size >= mostListeners) {
    const reason = `too many listeners: a sandbox has at most ${mostListeners} at once,`;
    return systemError({ code: 'EMFILE', syscall, reason, address: address.address, port }, above);
  }
  return undefined;
}

/**
 * Takes over `listen`, `address` and `close` of every server.
 *
 * @param {string} directory where the sockets go
 */
export function mapListeners(directory) {
  const { listen, address, close } = net.Server.prototype;

  /** @param {net.Server} server @param {Error} error @param {(() => void) | null} callback */
  const fail = (server, error, callback) => {
    if (callback) server.once('listening', callback);
    process.nextTick(() => server.emit('error', error));
    return server;
  };

  /** @param {net.Server} server */
  const release = (server) => {
    const port = addresses.get(server)?.port;
    if (server.listening || port === undefined || servers.get(port) !== server) return;
    servers.delete(port);
    send({ t: 'closed', port });
  };

  /** @this {net.Server} @param {unknown[]} args */
  net.Server.prototype.listen = function (...args) {
    const { options, callback } = endpointArguments(args);
    const plain = /** @type {(...args: unknown[]) => net.Server} */ (listen);
    // Node's own error says best that it listens already.
    if (this.listening) return plain.apply(this, args);
    if (options.path !== undefined || options.fd !== undefined || options.handle || options._handle) {
      const place = options.path ?? 'a descriptor';
      const reason = 'a sandbox listens on ports only:';
      const above = net.Server.prototype.listen;
      return fail(this, systemError({ code: 'EACCES', syscall: 'listen', reason, address: place }, above), callback);
    }
    const isFree = options.port === null || (options.port === undefined && 'port' in options);
    const asked = isFree ? 0 : portNumber(options.port);
    if (asked === undefined) return plain.apply(this, args);
    const port = asked === 0 ? freePort() : asked;
    const local = localAddress(options.host, port);
    const error = refusal(local, options.host, port);
    if (error || !local) return fail(this, error ?? new Error('unreachable'), callback);

    const { backlog, signal } = options;
    addresses.set(this, local);
    plain.call(this, { path: socketPath(directory, port), backlog, signal }, ...(callback ? [callback] : []));
    if (this.listening) {
      servers.set(port, this);
      send({ t: 'listening', port, http: this instanceof http.Server });
    }
    return this;
  };

  net.Server.prototype.address = function () {
    const local = addresses.get(this);
    if (!local) return address.call(this);
    return this.listening ? { address: local.address, family: local.family, port: local.port } : null;
  };

  /** @this {net.Server} @param {((error?: Error) => void)} [callback] */
  net.Server.prototype.close = function (callback) {
    const result = close.call(this, callback);
    // As with TCP, the port is free as soon as nothing is accepted any more, not when the last connection has ended.
    release(this);
    return result;
  };
}
