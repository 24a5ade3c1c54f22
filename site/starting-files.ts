import type { Lesson } from '#lessons/lesson.ts';
import { suppliedPath } from './supplied-path.ts';

const sources = import.meta.glob<string>(
  ['/lessons/*/start/**/*', '/lessons/supplied/*.js', '/virtual-esp32/libraries/*.{h,cpp}'],
  { query: '?raw', import: 'default' },
);

/** The files that a lesson starts with, by name, in the order of their tabs: the code first, what is given last. */
export async function startingFiles(folder: string, lesson: Lesson): Promise<Record<string, string>> {
  const root = `/lessons/${folder}/start/`;
  const order = ['sketch.ino', 'server.js', 'client.js', 'index.html'];
  const rank = (name: string) => (order.indexOf(name) + order.length + 1) % (order.length + 1);
  const paths = Object.keys(sources).filter((path) => path.startsWith(root));
  const own = paths.map((path) => path.slice(root.length));
  const names = [...new Set([...own, ...lesson.supplied])];
  names.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const read = async (name: string) =>
    [name, (await (sources[root + name] ?? sources[suppliedPath(name)])?.()) ?? ''] as const;
  return Object.fromEntries(await Promise.all(names.map(read)));
}
