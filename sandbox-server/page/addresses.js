/**
 * Where the addresses in a page's code lead. An article says `http://localhost:3000`; here that port is a port of the
 * gateway, on the machine from which the page came. A part of the page runtime; `libraries.js` puts it together.
 */

/** @typedef {{ en: string, ko: string }} Text */

/**
 * @typedef {object} Surroundings
 * @property {string} origin of the page
 * @property {string} hostname of the page
 * @property {Record<string, number>} addresses gateway ports by the learner's ports
 * @property {(text: Text) => void} note says something on the console
 */

const local = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;

/** @param {Surroundings} surroundings */
export function addressBook({ origin, hostname, addresses, note }) {
  let known = addresses;
  /** @type {Set<string>} */
  const noted = new Set();

  /** @param {string} port @param {Text} text */
  function noteOnce(port, text) {
    if (noted.has(port)) return;
    noted.add(port);
    note(text);
  }

  /** @param {URL} url */
  function lead(url) {
    const port = url.port || (/^(?:https|wss):$/.test(url.protocol) ? '443' : '80');
    const gatewayPort = known[port];
    if (gatewayPort !== undefined) {
      const from = url.host;
      url.protocol = url.protocol.startsWith('ws') ? 'ws:' : 'http:';
      url.hostname = hostname;
      url.port = String(gatewayPort);
      noteOnce(port, {
        en: `${from} is your server's port ${port}: in the playground it is reached at ${url.host}.`,
        ko: `${from} 주소는 내 서버의 ${port}번 포트예요. 플레이그라운드에서는 ${url.host} 주소로 연결돼요.`,
      });
    } else if (!Object.values(known).map(String).includes(port)) {
      const ports = Object.keys(known).join(', ');
      noteOnce(port, {
        en: ports
          ? `Nothing listens on port ${port}. server.js listens on: ${ports}`
          : `server.js does not listen yet.`,
        ko: ports
          ? `${port}번 포트에는 서버가 없어요. server.js가 쓰는 포트: ${ports}`
          : '아직 server.js가 listen하지 않았어요.',
      });
    }
  }

  return {
    /** @param {Record<string, number>} newer */
    update(newer) {
      known = newer;
      noted.clear();
    },

    /**
     * The address to use instead of the one in the code. A relative one is meant from the root of the learner's server,
     * although the page's own files lie deeper. What is no address of a server stays as it is.
     *
     * @param {unknown} given
     * @returns {string}
     */
    map(given) {
      const text = String(given);
      /** @type {URL} */
      let url;
      try {
        url = new URL(text, `${origin}/`);
      } catch {
        return text;
      }
      if (!/^(?:https?|wss?):$/.test(url.protocol)) return text;
      const before = url.href;
      if (local.test(url.hostname) && url.origin.replace(/^ws/, 'http') !== origin) lead(url);
      const isRelative = !/^[a-z][a-z0-9+.-]*:/i.test(text.trim());
      return isRelative || url.href !== before ? url.href : text;
    },
  };
}
