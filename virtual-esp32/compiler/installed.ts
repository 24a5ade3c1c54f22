/** The core and the libraries, as they are installed with the house. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Sources } from './compiled.ts';

export interface Installed {
  /** `core/Arduino.h` … */
  readonly core: Sources;
  /** `libraries/SocketIOclient.cpp` … */
  readonly libraries: Sources;
}

/** Reads them. `folder` holds `core` and `libraries`. */
export function readInstalled(folder = path.resolve(import.meta.dirname, '..')): Installed {
  return { core: readSources(folder, 'core'), libraries: readSources(folder, 'libraries') };
}

function readSources(folder: string, room: string): Sources {
  const names = readdirSync(path.join(folder, room)).filter((name) => /\.(?:h|hpp|c|cpp)$/.test(name));
  return Object.fromEntries(
    names.sort().map((name) => [`${room}/${name}`, readFileSync(path.join(folder, room, name), 'utf8')]),
  );
}
