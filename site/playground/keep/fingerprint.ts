import type { Project } from '#protocol';

/** A short name for the content of a project, the same on every machine. Not for security. */
export function fingerprint(files: Project): string {
  let hash = 0xcbf29ce484222325n;
  for (const [name, content] of Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const byte of new TextEncoder().encode(`${name}\0${content}\0`)) {
      // FNV-1a, 64 bit
      hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
    }
  }
  return hash.toString(36);
}
