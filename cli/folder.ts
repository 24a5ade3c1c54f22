/** A learner's project from a folder of this machine. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { limits, type Project, project } from '#protocol';
import { printable } from '#wire/printable.ts';
import { UsageError } from './usage.ts';

/**
 * Reads all files of a folder. Hidden files and `node_modules` stay out: a sandbox has packages of its own.
 * @param below files that lie below it: those of the folder win
 * @throws UsageError when there is no such folder, no `server.js` in it, or a file that a project cannot have.
 */
export function readProject(folder: string, below: Project = {}): Project {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError({ en: `There is no folder ${folder}.`, ko: `${folder} 폴더가 없습니다.` });
  }
  const files: Record<string, string> = { ...below };
  for (const name of namesIn(folder, '')) files[name] = readText(folder, name);
  if (files['server.js'] === undefined) {
    throw new UsageError({
      en: `There is no server.js in ${folder}. Next: name the folder that has one.`,
      ko: `${folder}에 server.js가 없습니다. server.js가 있는 폴더를 적으세요.`,
    });
  }
  const parsed = project.safeParse(files);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const where = issue.path.length > 0 ? printable(path.join(folder, ...issue.path.map(String))) : folder;
  const message = issue.code === 'invalid_key' ? issue.issues[0]!.message : issue.message;
  throw new UsageError({
    en: `${where}: ${message}.`,
    ko: `${where}: 프로젝트로 쓸 수 없습니다 (${message}).`,
  });
}

/** Names of the files under a folder, with `/` between their parts. Stops reading once there are too many. */
function namesIn(folder: string, under: string, names: string[] = []): string[] {
  for (const name of list(path.join(folder, under)).sort()) {
    if (name.startsWith('.') || name === 'node_modules') continue;
    const inside = under === '' ? name : `${under}/${name}`;
    const stat = statSync(path.join(folder, inside), { throwIfNoEntry: false }); // none: a link to nowhere
    if (stat?.isDirectory()) namesIn(folder, inside, names);
    else if (stat?.isFile()) names.push(inside);
    if (names.length > limits.files) {
      throw new UsageError({
        en: `${folder} has more than ${limits.files} files, and a project has at most that many. Next: name a smaller folder.`,
        ko: `${folder}에 파일이 ${limits.files}개보다 많습니다. 프로젝트는 ${limits.files}개까지입니다. 더 작은 폴더를 적으세요.`,
      });
    }
  }
  return names;
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    throw unreadable(folder, error);
  }
}

function readText(folder: string, name: string): string {
  const file = path.join(folder, name);
  let bytes: Buffer;
  try {
    const { size } = statSync(file);
    if (size > limits.projectBytes) {
      throw new UsageError({
        en: `${file} has ${size} bytes, and a whole project has at most ${limits.projectBytes}.`,
        ko: `${file}은(는) ${size}바이트입니다. 프로젝트 전체가 ${limits.projectBytes}바이트까지입니다.`,
      });
    }
    bytes = readFileSync(file);
  } catch (error) {
    throw error instanceof UsageError ? error : unreadable(file, error);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError({
      en: `${file} is not text in UTF-8, and a project has only text.`,
      ko: `${file}은(는) UTF-8 텍스트가 아닙니다. 프로젝트에는 텍스트 파일만 둘 수 있습니다.`,
    });
  }
}

function unreadable(file: string, error: unknown): UsageError {
  const why = (error as NodeJS.ErrnoException).code ?? String(error);
  return new UsageError({ en: `${file} cannot be read (${why}).`, ko: `${file}을(를) 읽을 수 없습니다 (${why}).` });
}
