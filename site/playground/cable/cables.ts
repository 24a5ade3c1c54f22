import type { Cable } from '#protocol';
import type { Language, Text } from '#wire/text.ts';
import { cableTexts } from './texts.ts';

/** Ways that everybody has been on. What they leave open, when an idle connection is closed, is chosen beside them. */
export const ways: readonly { readonly id: string; readonly name: Text; readonly way: Omit<Cable, 'idle'> }[] = [
  { id: 'local', name: cableTexts.local, way: { delay: 0, jitter: 0, rate: 0 } },
  { id: 'wifi', name: cableTexts.wifi, way: { delay: 20, jitter: 10, rate: 0 } },
  { id: 'mobile', name: cableTexts.mobile, way: { delay: 300, jitter: 100, rate: 50_000 } },
  { id: 'satellite', name: cableTexts.satellite, way: { delay: 600, jitter: 0, rate: 1_000_000 } },
];

/** Which of the ways this cable is, if it is one. */
export function wayOf({ delay, jitter, rate }: Cable): string | undefined {
  return ways.find(({ way }) => way.delay === delay && way.jitter === jitter && way.rate === rate)?.id;
}

const number = (value: number, language: Language) => value.toLocaleString(language, { maximumFractionDigits: 3 });

function range(least: number, most: number, language: Language): string {
  const dash = language === 'ko' ? '~' : '–';
  return least === most ? number(least, language) : `${number(least, language)}${dash}${number(most, language)}`;
}

/** A cable in words: `300–400 ms · 50 KB/s`. */
export function cableWords({ delay, jitter, rate, idle }: Cable, language: Language): string {
  const unit = (amount: string, name: string) => (language === 'ko' ? `${amount}${name}` : `${amount} ${name}`);
  const parts = [
    delay + jitter > 0 && unit(range(delay, delay + jitter, language), 'ms'),
    rate > 0 && unit(number(rate / 1000, language), 'KB/s'),
    idle > 0 && cableTexts.idleIn[language].replace('{seconds}', number(idle / 1000, language)),
  ].filter(Boolean);
  return parts.join(' · ') || cableTexts.plain[language];
}
