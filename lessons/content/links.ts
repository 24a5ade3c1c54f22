import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { glossaryIds } from '#lessons/glossary/glossary.ts';
import type { Lesson } from '#lessons/lesson.ts';
import { referenceIds } from '#lessons/reference/reference.ts';
import type { Language } from '#wire/text.ts';

/** Where a link of a lesson may lead. */
export interface Places {
  readonly lessons: readonly Lesson[];
  /** The lesson in whose text the link stands; a text beside the lessons has none. */
  readonly lesson?: Lesson;
  /** The course's folder. */
  readonly root: string;
}

/** What is wrong with the links in a line of Markdown. Whether a page of somebody else is there, nobody looks. */
export function inLinks(text: string, language: Language, places: Places): string[] {
  const prose = text.replace(/`[^`]*`/g, '');
  const targets = [
    ...Array.from(prose.matchAll(/\]\(\s*<?([^)\s>]*)/g), ([, target]) => target!),
    ...Array.from(prose.matchAll(/\bhref=(["'])(.*?)\1/g), ([, , target]) => target!),
  ];
  return targets.flatMap((target) => {
    const says = inLink(target, language, places);
    return says ? [`dead link ${target || '()'}: ${says}`] : [];
  });
}

function inLink(target: string, language: Language, { lessons, lesson, root }: Places): string | undefined {
  if (target === '') return 'expected where it leads';
  if (/^[a-z][a-z+.-]*:/i.test(target))
    return URL.canParse(target) && target.startsWith('https://') ? undefined : 'expected https://';
  const steps = ({ steps }: Lesson) => `expected one of ${steps.map(({ id }) => `#${id}`).join(', ')}`;
  if (target.startsWith('#')) {
    if (!lesson) return `expected a page of this site: /${language}/…/`;
    return hasStep(lesson, target) ? undefined : steps(lesson);
  }
  const [path = '', hash = ''] = target.split(/(?=#)/);
  const [, itsLanguage, room, name] = /^\/([a-z]+)\/(?:(?:(lessons|primers)\/)?([a-z0-9-]+)\/)?$/.exec(path) ?? [];
  if (itsLanguage === undefined) return `expected #step, or a page of this site: /${language}/lessons/…/`;
  if (itsLanguage !== language) return `expected a page in the language of the text: /${language}/…`;
  if (room === 'primers') {
    return existsSync(join(root, room, name!, `${language}.mdx`))
      ? undefined
      : `there is no lessons/primers/${name}/${language}.mdx`;
  }
  if (room === undefined) return name === undefined ? undefined : inEntries(name, hash, language);
  const linked = lessons.find(({ id }) => id === name);
  if (!linked) return `expected one of ${lessons.map(({ id }) => `/${language}/lessons/${id}/`).join(', ')}`;
  return hash === '' || hasStep(linked, hash) ? undefined : steps(linked);
}

/** The pages of entries, and the fragments that each has. */
const entries: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['reference', referenceIds],
  ['glossary', glossaryIds],
]);

function inEntries(page: string, hash: string, language: Language): string | undefined {
  const ids = entries.get(page);
  if (!ids) return `expected one of ${[...entries.keys()].map((each) => `/${language}/${each}/`).join(', ')}`;
  if (hash === '' || ids.has(hash.slice(1))) return undefined;
  return `/${language}/${page}/ has no ${hash}${near(hash.slice(1), ids)}`;
}

/** Ids that begin with the same word, so that nobody has to look for `eio-error-5`. */
function near(id: string, ids: ReadonlySet<string>): string {
  const [word = ''] = id.split('-');
  const like = word === '' ? [] : [...ids].filter((each) => each.startsWith(word));
  return like.length > 0 ? `; expected one of ${like.map((each) => `#${each}`).join(', ')}` : '';
}

const hasStep = ({ steps }: Lesson, hash: string) => steps.some(({ id }) => `#${id}` === hash);
