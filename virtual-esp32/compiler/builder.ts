/** From sources to a module: precompiled header, objects, link. Each is made once for what goes into it. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Tree } from '@yowasp/clang';
import { z } from 'zod';
import type { Problem } from '#virtual-esp32/board.ts';
import { clang, fileOf, type Ran, treeOf, version } from './clang.ts';
import type { Sources } from './compiled.ts';
import { type Diagnostic, diagnostic, problemsOf, readDiagnostics } from './diagnostics.ts';
import { compilerEnded, tookTooMuch } from './faults.ts';
import { cFlags, cppFlags, linkFlags, pchFile, pchFlags, pchHeader, pchText } from './flags.ts';
import { mayInclude } from './includes.ts';
import type { Installed } from './installed.ts';
import { readLinker } from './linker.ts';
import { isC, isUnit, overlay } from './project.ts';
import { prototypesFile, sketchSource, sketchUnit, tabs } from './sketch.ts';
import { removeUnused, Store } from './store.ts';

/** Bytes of objects on disk; one of a sketch takes 60 KB. */
const mostObjectBytes = 64 * 1024 * 1024;

const forSketches = new Set([
  ...['Arduino.h', 'WiFi.h', 'WiFiMulti.h', 'Json.h', 'SocketIOclient.h', 'WebSocketsClient.h'],
]);

/** Of what is stored: another number when its shape changes. */
const format = 2;

export interface Built {
  readonly wasm?: Uint8Array<ArrayBuffer>;
  readonly problems: readonly Problem[];
}

interface Unit {
  readonly name: string;
  readonly text: string;
}

interface Compiled {
  readonly object?: Uint8Array<ArrayBuffer>;
  readonly diagnostics: readonly Diagnostic[];
  /** Why there is no object, where no diagnostic says it. */
  readonly fault?: Problem;
}

const storedDiagnostics = z.array(diagnostic);

export class Builder {
  readonly #installed: Installed;
  readonly #base: string;
  readonly #objects: Store;
  readonly #header: Store;
  #pch: Uint8Array<ArrayBuffer> | undefined;
  #isPrepared = false;

  private constructor(installed: Installed, base: string, folder: string) {
    this.#installed = installed;
    this.#base = base;
    this.#objects = new Store(path.join(folder, 'objects'), mostObjectBytes);
    this.#header = new Store(folder, Number.POSITIVE_INFINITY);
  }

  /** Loads the compiler. `cacheFolder` holds a folder for each version of compiler, flags and core. */
  static async open(cacheFolder: string, installed: Installed): Promise<Builder> {
    const base = hash(format, await version(), cppFlags, cFlags, pchFlags, pchText, installed.core);
    const own = base.slice(0, 16);
    removeUnused(cacheFolder, own);
    return new Builder(installed, base, path.join(cacheFolder, own));
  }

  /** Makes the precompiled header and the objects of what is installed, where they are not there. `done`: 0 to 1. */
  async prepare(onProgress: (done: number) => void = () => {}): Promise<void> {
    if (this.#isPrepared) return;
    const units = this.#units({});
    const files = this.#files({});
    const missing = units.filter((unit) => this.#stored(unit, files) === undefined);
    for (const unit of units) this.#objects.keep(this.#key(unit, files));
    // The header takes as long as all of the core.
    const steps = missing.length + (this.#storedHeader() ? 0 : units.length);
    let done = steps - missing.length;
    if (steps > 0) {
      onProgress(0);
      await this.#precompiled();
      onProgress(done / steps);
    }
    for (const unit of missing) {
      const { object, diagnostics } = await this.#compile(unit, files);
      if (!object) throw new Error(`${unit.name} does not compile: ${JSON.stringify(diagnostics)}`);
      done += 1;
      onProgress(done / steps);
    }
    this.#isPrepared = true;
  }

  /** Compiles a project's board, and links it. The sketch goes first: what is wrong with it is told first. */
  async compile(sources: Sources): Promise<Built> {
    const files = this.#files(sources);
    const made = [{ name: sketchUnit, ...(await this.#sketch(sources, files)) }];
    const units = this.#units(sources);
    const [own, installed] = [units.filter(isOwn), units.filter((unit) => !isOwn(unit))];
    for (const row of [own, installed]) {
      // What is wrong in the sketch may be wrong in all that follows: it is told alone.
      if (made.some(({ object }) => !object)) break;
      for (const unit of row) made.push({ name: unit.name, ...(await this.#compile(unit, files)) });
    }
    const problems = [
      ...problemsOf(
        made.flatMap(({ diagnostics }) => diagnostics),
        { headers: this.#headers(files) },
        (file) => sources[file] !== undefined && sources[file] !== this.#installed.libraries[file],
      ),
      ...made.flatMap(({ fault }) => fault ?? []),
    ];
    const objects = made.flatMap(({ name, object }) => (object ? [[`${name}.o`, object] as const] : []));
    if (objects.length <= units.length) return { problems };
    const names = objects.map(([name]) => name);
    const linked = await clang([...linkFlags, ...names, '-o', 'sketch.wasm'], treeOf(Object.fromEntries(objects)));
    const wasm = fileOf(linked.files, 'sketch.wasm');
    if (wasm) return { wasm, problems };
    if (linked.broke) return { problems: [tookTooMuch(linked.said), ...problems] };
    return { problems: [...readLinker(linked.said, (object) => sourcesOf(object, sources, files)), ...problems] };
  }

  /** Everything that can be included. */
  #files(sources: Sources): Sources {
    return { ...this.#installed.core, ...overlay(this.#installed.libraries, sources) };
  }

  /** What a sketch would include, by name: the learner's own headers, and those of the installed that are for sketches. */
  #headers(files: Sources): string[] {
    return Object.keys(files)
      .filter(isHeader)
      .filter((name) => !/^(?:core|libraries)\//.test(name) || forSketches.has(path.posix.basename(name)))
      .map((name) => path.posix.basename(name));
  }

  /** What is compiled by itself, but for the sketch. */
  #units(sources: Sources): Unit[] {
    return Object.entries(this.#files(sources))
      .filter(([name]) => isUnit(name))
      .map(([name, text]) => ({ name, text }));
  }

  /** Compiles the sketch; again without those prototypes that it would be wrong with. */
  async #sketch(sources: Sources, files: Sources): Promise<Compiled> {
    const without = new Set<number>();
    for (;;) {
      const { text, prototypes } = sketchSource(sources, without);
      const unit = { name: sketchUnit, text };
      const stored = this.#stored(unit, files);
      if (stored) return stored;
      const ran = await this.#run(unit, files);
      const diagnostics = readDiagnostics(ran.said);
      const wrong = diagnostics.filter(({ level }) => level === 'error').flatMap(prototypeLines);
      const more = wrong.filter((line) => !without.has(line));
      if (more.length === 0) return this.#take(unit, files, ran, diagnostics);
      // Those of the first time; if there are more, all.
      const all = without.size > 0 ? Array.from({ length: prototypes }, (_, index) => index + 1) : more;
      for (const line of all) without.add(line);
    }
  }

  async #compile(unit: Unit, files: Sources): Promise<Compiled> {
    const stored = this.#stored(unit, files);
    if (stored) return stored;
    const ran = await this.#run(unit, files);
    return this.#take(unit, files, ran, readDiagnostics(ran.said));
  }

  async #run({ name, text }: Unit, files: Sources): Promise<Ran> {
    const own: Record<string, string | Uint8Array> = { ...files, [name]: text };
    const flags = isC(name) ? cFlags : cppFlags;
    if (!isC(name)) Object.assign(own, { [pchFile]: await this.#precompiled(), [pchHeader]: pchText });
    return clang([...flags, '-c', name, '-o', 'unit.o'], treeOf(own));
  }

  #take(unit: Unit, files: Sources, ran: Ran, diagnostics: readonly Diagnostic[]): Compiled {
    const object = fileOf(ran.files, 'unit.o');
    if (!object) {
      if (ran.broke) return { diagnostics, fault: tookTooMuch(ran.said) };
      const told = diagnostics.some(({ level }) => level === 'error');
      return told ? { diagnostics } : { diagnostics, fault: compilerEnded(ran.said) };
    }
    const head = Buffer.from(JSON.stringify(diagnostics));
    const size = Buffer.alloc(4);
    size.writeUInt32LE(head.length);
    this.#objects.set(this.#key(unit, files), Buffer.concat([size, head, object]));
    return { object, diagnostics };
  }

  #stored(unit: Unit, files: Sources): Compiled | undefined {
    const bytes = this.#objects.get(this.#key(unit, files));
    if (!bytes) return undefined;
    const size = Buffer.from(bytes.buffer, bytes.byteOffset).readUInt32LE(0);
    const head: unknown = JSON.parse(Buffer.from(bytes.subarray(4, 4 + size)).toString());
    return { object: bytes.slice(4 + size), diagnostics: storedDiagnostics.parse(head) };
  }

  #key({ name, text }: Unit, files: Sources): string {
    const { core } = this.#installed;
    const included = new Set(mayInclude(text, path.posix.dirname(name), files));
    // A header that is called as one of the standard library's is read by that, and when, only a compiler knows. What was
    // made with it must not be given to who has none; what is as it was installed was made before anybody had one.
    if ([[name, text] as const, ...[...included].map((file) => [file, files[file]] as const)].some(this.#isChanged)) {
      for (const file of Object.entries(files).filter(this.#isChanged)) if (isHeader(file[0])) included.add(file[0]);
    }
    const read = [...included].filter((file) => core[file] === undefined).sort();
    return hash(this.#base, name, text, Object.fromEntries(read.map((file) => [file, files[file]])));
  }

  readonly #isChanged = ([file, text]: readonly [string, string | undefined]): boolean =>
    this.#installed.core[file] !== text && this.#installed.libraries[file] !== text;

  #storedHeader(): Uint8Array<ArrayBuffer> | undefined {
    this.#pch ??= this.#header.get('arduino.pch');
    return this.#pch;
  }

  async #precompiled(): Promise<Uint8Array<ArrayBuffer>> {
    const there = this.#storedHeader();
    if (there) return there;
    const tree: Tree = treeOf({ ...this.#installed.core, [pchHeader]: pchText });
    const { files, said } = await clang([...pchFlags, pchHeader, '-o', 'made.pch'], tree);
    this.#pch = fileOf(files, 'made.pch');
    if (!this.#pch) throw new Error(`the precompiled header does not compile: ${said}`);
    this.#header.set('arduino.pch', this.#pch);
    return this.#pch;
  }
}

const isHeader = (name: string) => /\.h(?:h|pp)?$/.test(name);

/** True for the learner's own sources: the others are installed, or stand in the place of what is. */
const isOwn = ({ name }: Unit) => !/^(?:core|libraries)\//.test(name);

/** Lines of prototypes that an error is about, or that stand in the way of what the learner wrote. */
function prototypeLines({ at, notes }: Diagnostic): number[] {
  const inTheWay = notes.filter(({ said }) => /^(?:previous|conflicting)/.test(said)).map((note) => note.at);
  return [at, ...inTheWay].filter(({ file }) => file === prototypesFile).map(({ line }) => line);
}

/** What an object was made of. */
function sourcesOf(object: string, sources: Sources, files: Sources) {
  const names = object === sketchUnit ? tabs(sources) : [object];
  return names.map((name) => ({ name, text: files[name] ?? '' }));
}

function hash(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
