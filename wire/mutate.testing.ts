import type { Random } from './random.testing.ts';
import { bytesOf, type Script } from './streams.testing.ts';

/** Bytes that mean something to one of the protocols: mutations with these go deeper than with any others. */
const telling = bytesOf('\r\n :;,\t\0\x1e\x7e\x7f\x80\x81\x88\xc1\xe2\xf0\xfe\xff0123456789abfFH/-\\{["]}');

/** The bytes with a few of them taken out, put in, changed, repeated. */
export function mutate(bytes: Uint8Array, next: Random): Uint8Array {
  let all = bytes.slice();
  for (let times = 1 + next(4); times > 0 && all.length > 0; times--) {
    const at = next(all.length);
    const kind = next(6);
    if (kind === 0) all = replaced(all, at, 1 + next(4), nothing);
    else if (kind === 1) all = replaced(all, at, 0, Uint8Array.of(tellingByte(next)));
    else if (kind === 2) all[at] = tellingByte(next);
    else if (kind === 3) all[at] = next(256);
    else if (kind === 4) all[at]! ^= 1 << next(8);
    else all = replaced(all, at, 0, all.subarray(at, at + next(20)));
  }
  return all;
}

const nothing = new Uint8Array(0);
const tellingByte = (next: Random) => telling[next(telling.length)]!;

/** The bytes with others in the place of `length` of them. */
function replaced(bytes: Uint8Array, at: number, length: number, others: Uint8Array): Uint8Array<ArrayBuffer> {
  const behind = bytes.subarray(at + length);
  const all = new Uint8Array(at + others.length + behind.length);
  all.set(bytes.subarray(0, at));
  all.set(others, at);
  all.set(behind, at + others.length);
  return all;
}

/** Every piece of a script mutated, but the first `whole`. */
export const mutated = (script: Script, next: Random, whole = 0): Script =>
  script.map((step, index) => {
    if (index < whole || step[0] === 'end' || step[0] === 'reset') return step;
    return [step[0], mutate(bytesOf(step[1]), next)] as const;
  });
