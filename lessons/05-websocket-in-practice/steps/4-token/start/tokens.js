// Tokens for subscribers. Each is good for six seconds only, so that its end can be seen.

export const lifetime = 6000;

/** When each token expires, as Date.now() tells the time. @type {Map<string, number>} */
const expiries = new Map();

/** A new token. */
export function issue() {
  const token = crypto.randomUUID();
  expiries.set(token, Date.now() + lifetime);
  return token;
}

/**
 * When a token expires, as Date.now() tells the time; undefined for one that is false, or has expired.
 * @param {string | null | undefined} token
 */
export function expiryOf(token) {
  const expiry = expiries.get(token ?? '');
  return expiry !== undefined && expiry > Date.now() ? expiry : undefined;
}
