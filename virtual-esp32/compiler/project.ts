/** What of a project the compiler reads: the sketch with its tabs, the learner's own sources, and their libraries. */
import { type Problem, sketchFile } from '#virtual-esp32/board.ts';
import type { Sources } from './compiled.ts';

/** What a sandbox lets through is smaller; the compiler does not rely on it. */
export const projectLimits = { files: 64, bytes: 512 * 1024, name: 120 } as const;

const source = /\.(?:ino|h|hpp|hh|c|cc|cpp|cxx)$/i;
/** No way up, no absolute path, nothing that the compiler could take for an option or an escape. */
const name = /^(?:libraries\/|src\/(?:[\w.-]+\/){0,2})?[A-Za-z0-9_][\w.-]*$/;

/** True for what is compiled by itself; `.ino` tabs are one with the sketch, and headers are read by others. */
export const isUnit = (file: string) => /\.(?:c|cc|cpp|cxx)$/i.test(file);
export const isC = (file: string) => file.endsWith('.c');

/** The files of a project that concern a board: `server.js` and pages are none of the compiler's business. */
export function boardSources(files: Sources): Sources {
  return Object.fromEntries(
    Object.entries(files)
      .filter(([file]) => file.length <= projectLimits.name && name.test(file) && source.test(file))
      .filter(([file]) => !file.includes('/') || !file.endsWith('.ino'))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** Why these cannot be compiled at all, before a compiler has seen them. */
export function refused(sources: Sources): Problem | undefined {
  const names = Object.keys(sources);
  const bytes = Object.values(sources).reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if (names.length > projectLimits.files || bytes > projectLimits.bytes) {
    return {
      level: 'error',
      said: `${names.length} files, ${bytes} bytes`,
      text: {
        en: `This is too much to compile: at most ${projectLimits.files} files with ${projectLimits.bytes / 1024} KB together. Next: remove what the sketch does not need.`,
        ko: `컴파일하기에 너무 많아요. 파일은 ${projectLimits.files}개까지, 모두 합쳐 ${projectLimits.bytes / 1024}KB까지예요. 스케치에 필요 없는 것을 지우세요.`,
      },
    };
  }
  if (sources[sketchFile] === undefined) {
    return {
      level: 'error',
      said: `no ${sketchFile}`,
      text: {
        en: `There is no ${sketchFile}, and that is where a board’s program begins. Next: make a file of that name, with setup() and loop().`,
        ko: `${sketchFile} 파일이 없어요. 보드 프로그램은 이 파일에서 시작해요. 같은 이름의 파일을 만들고 setup()과 loop()를 쓰세요.`,
      },
    };
  }
  return undefined;
}

/** The project over the installed libraries: a file of `libraries/` stands in the place of the installed one of its name. */
export function overlay(installed: Sources, sources: Sources): Sources {
  return { ...installed, ...sources };
}
