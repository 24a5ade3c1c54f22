import { vi } from 'vitest';

/** Puts a storage in place of the browser's that holds so many characters in all, and returns what it holds. */
export function fakeStorage(room = Number.POSITIVE_INFINITY): Map<string, string> {
  const held = new Map<string, string>();
  const used = () => [...held].reduce((sum, [key, value]) => sum + key.length + value.length, 0);
  vi.stubGlobal('localStorage', {
    get length() {
      return held.size;
    },
    key: (n: number) => [...held.keys()][n] ?? null,
    getItem: (key: string) => held.get(key) ?? null,
    removeItem: (key: string) => held.delete(key),
    setItem(key: string, value: string) {
      const before = held.get(key);
      held.set(key, value);
      if (used() <= room) return;
      if (before === undefined) held.delete(key);
      else held.set(key, before);
      throw new DOMException('full', 'QuotaExceededError');
    },
  });
  return held;
}
