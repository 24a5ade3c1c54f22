import type { Language, Text } from '#wire/text.ts';

/** The language of this terminal, as POSIX has it: the first variable that is set decides. Korean, or else English. */
export function languageOf(env: NodeJS.ProcessEnv): Language {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return /^ko(?:[_.@]|$)/i.test(locale) ? 'ko' : 'en';
}

/** A sentence in the language of this terminal. */
export function say(text: Text | string): string {
  return typeof text === 'string' ? text : text[languageOf(process.env)];
}
