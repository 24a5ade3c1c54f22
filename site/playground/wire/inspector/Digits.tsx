import { badges } from '#wire/line.ts';
import type { Language } from '#wire/text.ts';
import type { Digit } from './digits.ts';
import { layerColours } from './layers.ts';
import { texts } from './texts.ts';

/** `4` message · `2` EVENT · `["hello",1]` data: what the digits mean, at a look. */
export function Digits({ digits, language }: { digits: readonly Digit[]; language: Language }) {
  if (digits.length === 0) return null;
  return (
    <ol className="digits" aria-label={texts.digits[language]}>
      {digits.map(({ text, name, layer, says }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a packet do not change places
        <li key={index} style={{ '--layer': layerColours[layer] }} title={says?.[language]}>
          <code>{text}</code>
          <span>
            <b>{badges[layer]}</b> {name === 'data' ? texts.data[language] : name}
          </span>
        </li>
      ))}
    </ol>
  );
}
