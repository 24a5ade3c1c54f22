/** Names of machines: a sandbox knows `localhost` only, and says so at once instead of waiting for a network. */
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';

/** @typedef {(error: Error | null, ...values: unknown[]) => void} Callback */
/** @typedef {{ address: string, family: number }} Found */

/** @param {string} syscall @param {string} code @param {unknown} hostname */
const failure = (syscall, code, hostname) =>
  Object.assign(new Error(`${syscall} ${code} ${hostname}`), { code, errno: code, syscall, hostname });

/** @param {unknown} hostname @param {unknown} options @returns {Found[] | undefined} */
function find(hostname, options) {
  const family = typeof options === 'number' ? options : Number(Reflect.get(Object(options), 'family') ?? 0);
  const ip6 = { address: '::1', family: 6 };
  const ip4 = { address: '127.0.0.1', family: 4 };
  const name = String(hostname);
  if (name === 'localhost' || name === '') return family === 6 ? [ip6] : family === 4 ? [ip4] : [ip4, ip6];
  if (/^\d+(\.\d+){3}$/.test(name)) return [{ address: name, family: 4 }];
  return name.includes(':') ? [{ address: name, family: 6 }] : undefined;
}

/** Takes over all of `dns` and `dns/promises`. */
export function closeNames() {
  /** @param {unknown} hostname @param {unknown} options */
  const lookup = async (hostname, options) => {
    const found = find(hostname, options);
    if (!found) throw failure('getaddrinfo', 'ENOTFOUND', hostname);
    return Reflect.get(Object(options), 'all') ? found : found[0];
  };

  /** @param {unknown} hostname @param {unknown[]} rest */
  const lookupWithCallback = (hostname, ...rest) => {
    const callback = /** @type {Callback} */ (rest.at(-1));
    const options = rest.length > 1 ? rest[0] : undefined;
    lookup(hostname, options).then(
      (found) =>
        process.nextTick(() => {
          if (Array.isArray(found)) callback(null, found);
          else callback(null, found?.address, found?.family);
        }),
      (error) => process.nextTick(callback, error),
    );
    return {};
  };

  for (const target of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype]) {
    const isPromise = target === dns.promises || target === dns.promises.Resolver.prototype;
    for (const name of Object.getOwnPropertyNames(target)) {
      if (!/^(?:resolve|reverse|lookupService)/.test(name)) continue;
      const syscall = name.replace(/^resolve(?=.)/, 'query').replace(/^resolve$/, 'queryA');
      const refused = async (/** @type {unknown} */ hostname) => {
        throw failure(syscall, 'ECONNREFUSED', hostname);
      };
      const withCallback = (/** @type {unknown[]} */ ...args) => {
        const callback = /** @type {Callback} */ (args.at(-1));
        process.nextTick(callback, failure(syscall, 'ECONNREFUSED', args[0]));
        return {};
      };
      Reflect.set(target, name, isPromise ? refused : withCallback);
    }
  }
  Reflect.set(dns, 'lookup', lookupWithCallback);
  Reflect.set(dns.promises, 'lookup', lookup);
  syncBuiltinESMExports();
}
