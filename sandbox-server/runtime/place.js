/** Places in the learner's own code: found in stacks, and written as the learner knows them (`server.js:12:3`). */
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { getCallSites } from 'node:util';

/** @typedef {{ file: string, line: number, column?: number }} Place */

/** A learner's own line is rarely deeper than this below what it called. */
const frames = 24;
const safeName = /^[\w./-]{1,120}$/;

const runtime = import.meta.dirname;
const product = dirname(dirname(runtime));

/** @param {string} text */
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** @param {string} directory as a URL and as a path, whichever a stack has, with the separator behind it */
const prefixes = (directory) => [`${pathToFileURL(directory).href}/`, `${directory}/`, `${directory}\\`];

/**
 * Reads and writes places of the project in this directory.
 *
 * @param {string} project
 */
export function placesIn(project) {
  const own = prefixes(project);
  const ownPlace = new RegExp(`(?:${own.map(escaped).join('|')})([^\\s:()]+):(\\d+)(?::(\\d+))?`);
  const ours = [runtime, `${dirname(runtime)}/page`].flatMap(prefixes);
  const shown = [...own, ...prefixes(product)];

  /** @param {string | undefined} file @param {unknown} line @param {unknown} column @returns {Place | undefined} */
  const place = (file, line, column) =>
    file && safeName.test(file) && Number(line) > 0
      ? { file, line: Number(line), ...(Number(column) > 0 ? { column: Number(column) } : {}) }
      : undefined;

  return {
    /** The learner's line that is running now, or undefined when a library called by itself. @returns {Place | undefined} */
    here() {
      for (const site of getCallSites(frames)) {
        const prefix = own.find((start) => site.scriptName.startsWith(start));
        if (prefix) return place(site.scriptName.slice(prefix.length), site.lineNumber, site.columnNumber);
      }
      return undefined;
    },

    /**
     * Where the learner's code threw. A SyntaxError tells it only above its message, as `file:line`, the line itself and
     * a caret below the column.
     *
     * @param {string} stack
     * @returns {Place | undefined}
     */
    thrown(stack) {
      const found = ownPlace.exec(stack);
      if (!found) return undefined;
      const [, file, line, column] = found;
      if (column) return place(file, line, column);
      const caret = /\n[^\n]*\n( *)\^/.exec(stack.slice(found.index));
      return place(file, line, caret?.[1] === undefined ? undefined : caret[1].length + 1);
    },

    /**
     * A text with the stack lines in it as a learner reads them: names relative to the project, none of our own frames
     * and none of the module loader's.
     *
     * @param {string} text
     */
    clean(text) {
      if (!/^ +at |:\d+\n/m.test(text)) return text;
      return text
        .split('\n')
        .filter((line) => {
          if (!/^ +at /.test(line)) return true;
          return (
            !ours.some((start) => line.includes(start)) &&
            !/node:(?:internal\/(?:modules|vm|process)|diagnostics_channel)/.test(line)
          );
        })
        .map((line) =>
          /^ +at |:\d+$/.test(line) ? shown.reduce((rest, start) => rest.replace(start, ''), line) : line,
        )
        .join('\n');
    },

    /** Machine paths in a sentence as names of the project. @param {string} text */
    relative: (text) => shown.reduce((rest, start) => rest.replaceAll(start, ''), text),
  };
}

/** @typedef {ReturnType<typeof placesIn>} Places */

/**
 * The name of a file in the project, or undefined when it is not in it.
 *
 * @param {string} project
 * @param {string} url
 */
export function nameInProject(project, url) {
  if (!url.startsWith('file:')) return undefined;
  const path = fileURLToPath(url);
  return path.startsWith(`${project}/`) || path.startsWith(`${project}\\`)
    ? path.slice(project.length + 1).replaceAll('\\', '/')
    : undefined;
}
