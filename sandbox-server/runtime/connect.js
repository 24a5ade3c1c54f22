/**
 * Connections that the learner's code opens. Those to its own ports, and to its neighbour's, go out through the gateway, so
 * that their bytes are seen as well; all others are refused. That explains the sandbox; what closes the network is its
 * isolation.
 */
import net from 'node:net';
import { namePeer } from './accept.js';
import { endpointArguments, portNumber } from './arguments.js';
import { isListening } from './listen.js';
import { systemError } from './system-error.js';

/** Ports of the run's other process. @type {Set<number>} */
let neighbours = new Set();

/**
 * Says on which ports the other process of this run listens.
 *
 * @param {readonly number[]} ports
 */
export function setNeighbours(ports) {
  neighbours = new Set(ports);
}

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|::1?|\[::1?\])$/i;

/**
 * Why it cannot connect, in the words of Node where Node has them; undefined when it can.
 *
 * @param {net.Socket} socket
 * @param {import('./arguments.js').Endpoint} options
 * @param {number} port
 */
function refusal(socket, options, port) {
  const above = net.Socket.prototype.connect;
  const syscall = 'connect';
  const host = options.host ?? 'localhost';
  if (options.path) {
    const reason = 'a sandbox connects to its own ports only:';
    return systemError({ code: 'EACCES', syscall, reason, address: options.path }, above);
  }
  if (!loopback.test(host)) {
    const reason = 'the sandbox has no internet access:';
    return systemError({ code: 'EACCES', syscall, reason, address: host, port }, above);
  }
  if (!isListening(port) && !neighbours.has(port))
    return systemError({ code: 'ECONNREFUSED', syscall, address: '127.0.0.1', port }, above);
  if ('encrypted' in socket) {
    const reason = 'a sandbox reaches its own ports without TLS only:';
    return systemError({ code: 'EACCES', syscall, reason, address: host, port }, above);
  }
  return undefined;
}

/**
 * Takes over `connect` of every socket.
 *
 * @param {string} gateway the socket on which the gateway takes connections of this process
 */
export function mapConnections(gateway) {
  const { connect, write } = net.Socket.prototype;
  const plain = /** @type {(...args: unknown[]) => net.Socket} */ (connect);

  /** @this {net.Socket} @param {unknown[]} args */
  net.Socket.prototype.connect = function (...args) {
    const { options, callback } = endpointArguments(args);
    const port = portNumber(options.port);
    // Node's own errors say best what is wrong with the arguments.
    if (!options.path && port === undefined) return plain.apply(this, args);
    const error = refusal(this, options, port ?? 0);
    if (error || port === undefined) {
      if (callback) this.once('connect', callback);
      // Read-only to others than Node itself.
      Reflect.set(this, 'connecting', true);
      process.nextTick(() => {
        Reflect.set(this, 'connecting', false);
        this.destroy(error);
      });
      return this;
    }
    namePeer(this, port);
    plain.call(this, { path: gateway }, ...(callback ? [callback] : []));
    // The gateway reads first which port is meant; it is no part of what the learner sent.
    write.call(this, `${port}\n`);
    return this;
  };
}
