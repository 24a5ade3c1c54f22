import { say } from '#site/playground/texts.ts';
import { type Octets, octetAt } from '#wire/octets.ts';
import { printable } from '#wire/printable.ts';
import type { Language } from '#wire/text.ts';
import { Cite } from './Cite.tsx';
import { type Mark, marksAt } from './marks.ts';
import type { Pointer } from './pointer.ts';
import { texts } from './texts.ts';

/** Characters of a value that stand in the telling; the table has more. */
const rawShown = 60;

interface Props {
  pointer: Pointer;
  octets: Octets;
  marks: readonly Mark[];
  language: Language;
}

/** What the learner points at, in words. It keeps its height, so that nothing below it moves. */
export function Telling({ pointer, octets, marks, language }: Props) {
  const byte = pointer.hovered ?? (pointer.by === 'hex' ? pointer.cursor : undefined);
  const { mark } = pointer;
  const inByte = byte === undefined ? [] : marksAt(marks, byte);
  const value = byte === undefined ? undefined : octetAt(octets, byte);
  // A byte of several fields of bits: each is named.
  const others = inByte.filter((each) => each !== mark && each.field.length < 8);
  return (
    <p className="telling" aria-live="polite">
      {byte !== undefined && value !== undefined && (
        <span className="where">
          {say(texts.byteAt, language, { offset: byte })} · <code>{value.toString(16).padStart(2, '0')}</code>{' '}
        </span>
      )}
      {mark ? (
        <>
          <strong data-hue={mark.hue}>{printable(mark.field.name)}</strong>{' '}
          <code>
            {printable(mark.field.raw.slice(0, rawShown))}
            {mark.field.raw.length > rawShown && '…'}
          </code>{' '}
          {mark.field.meaning[language]} <Cite clause={mark.field.clause} />
          {others.length > 0 && (
            <small>
              {' · '}
              {others.map(({ field }) => `${printable(field.name)} ${printable(field.raw)}`).join(' · ')}
            </small>
          )}
        </>
      ) : (
        <span className="aside">{(byte === undefined ? texts.pointAtByte : texts.noField)[language]}</span>
      )}
    </p>
  );
}
