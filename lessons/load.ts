/** Reads lessons from disk, for whoever runs in Node: the tests, the CLI, the content check. The site has Vite's own way. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { fileName, type Project, project, readerKind, speed } from '#protocol';
import { type Language, languages } from '#wire/text.ts';
import { type Lesson, overlay, type Step } from './lesson.ts';

/** Code for a step, whole: what the learner's project would be, and what the learner would answer. */
export interface Variant {
  /** Of a wrong one: the key of the hint that it earns. */
  readonly name: string;
  readonly files: Project;
  readonly answers: Readonly<Record<string, string>>;
}

export interface Projects {
  readonly start: Variant;
  readonly solution: Variant;
  readonly right: readonly Variant[];
  readonly wrong: readonly Variant[];
}

/** The prose of a lesson in one language: its frontmatter, and the text below. */
export interface Opening {
  readonly title: string;
  readonly description: string;
  readonly text: string;
}

/** Where the course stands. Who writes lessons elsewhere, as tests do, names another folder of the same shape. */
export const lessonsFolder = import.meta.dirname;
/** Beside the code of an answer: what the learner answers to the questions of the step. */
const answersFile = 'answers.json';

const text = z.object({ en: z.string().min(1), ko: z.string().min(1) });
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected lower-case words joined by hyphens');
const question = z.discriminatedUnion('kind', [
  z.object({ id, kind: z.literal(['number', 'frame']), asks: text }),
  z.object({ id, kind: z.literal('choice'), asks: text, options: z.array(z.object({ id, text })).min(2) }),
  z.object({
    id,
    kind: z.literal('bytes'),
    asks: text,
    from: z.literal(['client', 'server']),
    speaks: z.literal(['http', 'websocket']),
  }),
]);
const check = z.object({
  id,
  title: text,
  hints: z.record(id, text),
  arrange: z.object({ does: text, act: z.function() }).optional(),
  judge: z.function(),
});
const lessonShape = z.object({
  id,
  number: z.number().int().nonnegative(),
  title: text,
  says: text,
  minutes: z.number().int().positive(),
  able: text,
  supplied: z.array(fileName),
  readOnly: z.array(fileName),
  opens: fileName,
  steps: z
    .array(
      z.object({
        id,
        title: text,
        opens: z
          .strictObject({
            file: fileName.optional(),
            pane: z.enum(['wire', 'sequence', 'server', 'client', 'board']).optional(),
            frame: z.string().min(1).optional(),
          })
          .optional(),
        questions: z.array(question),
        startEarns: id.optional(),
        checks: z.array(check).min(1, 'expected at least one check'),
        help: z.tuple([text, text]),
        speeds: z.array(speed).min(1).optional(),
        crowd: readerKind.optional(),
        lasts: z.number().positive().optional(),
      }),
    )
    .min(1, 'expected at least one step'),
});
const answers = z.record(id, z.string());
const frontmatter = z.object({ title: z.string().min(1), description: z.string().min(1) });

/** All lessons, in their order. Throws an error that names the file and what was expected there. */
export async function loadLessons(root = lessonsFolder): Promise<readonly Lesson[]> {
  const loaded = await Promise.all(lessonFolders(root).map((name) => loadLesson(name, root)));
  return loaded.toSorted((one, other) => one.number - other.number);
}

/** The names of the lessons' folders: `01-polling`. */
export function lessonFolders(root = lessonsFolder): readonly string[] {
  return readdirSync(root)
    .filter((name) => /^\d\d-/.test(name))
    .toSorted();
}

/** The lesson in a folder. Throws an error that names the file and what was expected there. */
export async function loadLesson(name: string, root = lessonsFolder): Promise<Lesson> {
  const file = join(root, name, 'lesson.ts');
  const module: { default?: Lesson } = await import(pathToFileURL(file).href);
  parse(lessonShape, module.default, file);
  const lesson = module.default as Lesson;
  if (name !== lessonFolder(lesson)) throw complaint(file, `expected the folder to be ${lessonFolder(lesson)}`);
  return lesson;
}

/** Everything that can be run in a step. Throws an error that names the file and what was expected there. */
export function projects(lesson: Lesson, step: Step, root = lessonsFolder): Projects {
  const here = stepFolder(lesson, step, root);
  const start = overlay(lessonStart(lesson, root), readFolder(join(here, 'start')));
  const over = (path: string): Variant => ({
    name: basename(path),
    files: overlay(belowAnswer(here, path, start), readFolder(path)),
    answers: readAnswers(path),
  });
  const all = (kind: string): Variant[] => subfolders(join(here, kind)).map((name) => over(join(here, kind, name)));
  return {
    start: { name: 'start', files: start, answers: {} },
    solution: over(join(here, 'solution')),
    right: all('right'),
    wrong: all('wrong'),
  };
}

/**
 * What lies below an answer of a step: the step's start; and if the answer has no code of its own, because it is only
 * wrong (or right) in what was typed, the solution's code over that.
 * @param step folder of the step @param answer folder of the answer @param start the step's start, whole
 */
export function belowAnswer(step: string, answer: string, start: Project): Project {
  const onlyTyped = Object.keys(readAnswers(answer)).length > 0 && Object.keys(readFolder(answer)).length === 0;
  return onlyTyped ? overlay(start, readFolder(join(step, 'solution'))) : start;
}

/** Where a supplied file lies: beside the lessons, or with the board whose library it is. */
export function suppliedFile(name: string, root = lessonsFolder): string {
  return name.startsWith('libraries/')
    ? join(dirname(lessonsFolder), 'virtual-esp32', name)
    : join(root, 'supplied', name);
}

/** The files that a lesson starts with: those that are supplied, and its own over them. */
export function lessonStart(lesson: Lesson, root = lessonsFolder): Project {
  const supplied = lesson.supplied.map((name) => [name, readText(suppliedFile(name, root))]);
  return overlay(Object.fromEntries(supplied), readFolder(join(root, lessonFolder(lesson), 'start')));
}

/** The lesson's own page: `en.mdx`, `ko.mdx`. */
export function opening(lesson: Lesson, language: Language, root = lessonsFolder): Opening {
  return openingIn(join(root, lessonFolder(lesson), `${language}.mdx`));
}

/** A text with a title and a description of its own. Throws an error that names the file and what was expected there. */
export function openingIn(file: string): Opening {
  const [, head, text] = readText(file).match(/^---\n([\s\S]*?)\n---\n([\s\S]*)$/) ?? [];
  if (head === undefined || text === undefined) throw complaint(file, 'expected frontmatter between two lines of ---');
  const fields = head.split('\n').map((line) => line.split(/:\s+(.*)/, 2));
  return { ...parse(frontmatter, Object.fromEntries(fields), file), text };
}

/** The prose of a step, as it stands in its file. */
export function prose(lesson: Lesson, step: Step, language: Language, root = lessonsFolder): string {
  return readText(join(stepFolder(lesson, step, root), `${language}.mdx`));
}

/** `01-polling` */
export function lessonFolder(lesson: Lesson): string {
  return `${String(lesson.number).padStart(2, '0')}-${lesson.id}`;
}

/** The folder of a step, on this machine. */
export function stepFolder(lesson: Lesson, step: Step, root = lessonsFolder): string {
  return join(root, lessonFolder(lesson), 'steps', `${lesson.steps.indexOf(step) + 1}-${step.id}`);
}

/** Files of a project, by their names in it; none where there is no such folder. */
export function readFolder(path: string): Project {
  if (!existsSync(path)) return {};
  const names = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== answersFile)
    .map((entry) => relative(path, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  return parse(project, Object.fromEntries(names.map((name) => [name, readText(join(path, name))])), path);
}

/** What an overlay answers to the questions of its step: `answers.json` beside its files. */
function readAnswers(path: string): Record<string, string> {
  const file = join(path, answersFile);
  return existsSync(file) ? parse(answers, JSON.parse(readText(file)), file) : {};
}

function subfolders(path: string): string[] {
  if (!existsSync(path)) return [];
  const entries = readdirSync(path, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).toSorted();
}

function readText(file: string): string {
  if (!existsSync(file)) throw complaint(file, `expected this file; a text stands in ${languages.join(' and ')}`);
  return readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
}

function parse<Shape extends z.ZodType>(shape: Shape, value: unknown, file: string): z.infer<Shape> {
  const result = shape.safeParse(value);
  if (!result.success) throw new Malformed(file, result.error.issues, value);
  return result.data;
}

/** A file of a lesson that is not there, or not what it should be. The message names it and what was expected. */
export class Malformed extends Error {
  /** On this machine. */
  readonly file: string;
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
  /** What the paths of the issues lead into. */
  readonly value: unknown;

  constructor(file: string, issues: Malformed['issues'], value?: unknown) {
    const says = issues.map(({ path, message }) => [path.map(String).join('.'), message].filter(Boolean).join(': '));
    super(`${inCourse(file)}: ${says.join('; ')}`);
    this.file = file;
    this.issues = issues;
    this.value = value;
  }
}

/** A file of the course as people name it: `lessons/01-polling/en.mdx`, wherever the course stands. */
export function inCourse(file: string): string {
  const name = file.replaceAll('\\', '/');
  return name.slice(name.lastIndexOf('/lessons/') + 1);
}

function complaint(file: string, says: string): Error {
  return new Malformed(file, [{ path: [], message: says }]);
}
