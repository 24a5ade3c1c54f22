import { useState } from 'react';
import { say } from '#site/playground/texts.ts';
import { base64, hex } from '#wire/bytes.ts';
import { keptOctets, type Octets } from '#wire/octets.ts';
import type { Language } from '#wire/text.ts';
import { texts } from './texts.ts';

const forms = [
  { name: 'hex', label: texts.hex, of: hex },
  { name: 'text', label: texts.text, of: (bytes: Uint8Array) => new TextDecoder().decode(bytes) },
  { name: 'base64', label: { en: 'base64', ko: 'base64' }, of: base64 },
] as const;

/** Copies the bytes of a frame, as far as they were kept. */
export function Copy({ octets, language }: { octets: Octets; language: Language }) {
  const [told, setTold] = useState('');

  async function copy(of: (bytes: Uint8Array) => string): Promise<void> {
    const bytes = keptOctets(octets);
    // Some browsers have no clipboard where the page is no secure context.
    const done = await navigator.clipboard?.writeText(of(bytes)).then(
      () => true,
      () => false,
    );
    setTold(done ? say(texts.copied, language, { count: bytes.length }) : texts.notCopied[language]);
  }

  return (
    <fieldset className="copy">
      <legend className="hidden">{texts.copyAs[language]}</legend>
      <span role="status">{told}</span>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M5.5 5.5v-3h8v8h-3m-8-5h8v8h-8z" />
      </svg>
      {forms.map(({ name, label, of }) => (
        <button key={name} type="button" onClick={() => void copy(of)}>
          <span className="hidden">{texts.copyBefore[language]}</span>
          {label[language]}
          <span className="hidden">{texts.copyBehind[language]}</span>
        </button>
      ))}
    </fieldset>
  );
}
