import { type KeyboardEvent, useState } from 'react';
import { say, texts as shared } from '#site/playground/texts.ts';
import type { Frame } from '#wire/frame.ts';
import { printable } from '#wire/printable.ts';
import type { Language } from '#wire/text.ts';
import { Cite } from './Cite.tsx';
import type { Mark } from './marks.ts';
import { moved } from './pointer.ts';
import { referenceIdOf } from './reference.ts';
import { texts } from './texts.ts';

/** Fields shown at once: a hostile head may have thousands. */
const fieldsShown = 200;
const rawShown = 2_000;

interface Props {
  frame: Frame;
  marks: readonly Mark[];
  current: Mark | undefined;
  point: (mark: Mark) => void;
  /** Enter or a click: to the field's first byte. */
  open: (mark: Mark) => void;
  id: (mark: Mark) => string;
  language: Language;
}

/** The fields: what stands in the bytes, what it means, and who says so. One tab stop; arrows go from row to row. */
export function Fields({ frame, marks, current, point, open, id, language }: Props) {
  const [limit, setLimit] = useState(fieldsShown);
  if (marks.length === 0) return null;
  const shown = marks.slice(0, limit);
  const stop = current && current.index < limit ? current : shown[0];

  function onKeyDown(event: KeyboardEvent, mark: Mark): void {
    const last = shown.length - 1;
    const to = { ArrowDown: mark.index + 1, ArrowUp: mark.index - 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    document.getElementById(id(shown[Math.min(Math.max(to, 0), last)]!))?.focus();
  }

  return (
    <section className="part fields">
      <table>
        <caption className="hidden">{texts.fields[language]}</caption>
        <thead>
          <tr>
            <th scope="col">{shared.field[language]}</th>
            <th scope="col">{shared.bytes[language]}</th>
            <th scope="col">{shared.meaning[language]}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((mark, index) => (
            <tr
              key={mark.index}
              data-on={mark === current ? '' : undefined}
              data-goes-on={goesOn(shown[index - 1], mark) ? '' : undefined}
              onPointerMove={(event) => moved(event) && point(mark)}
            >
              <th scope="row">
                <button
                  type="button"
                  id={id(mark)}
                  data-hue={mark.hue}
                  tabIndex={mark === stop ? 0 : -1}
                  onFocus={() => point(mark)}
                  onKeyDown={(event) => onKeyDown(event, mark)}
                  onClick={() => open(mark)}
                >
                  {printable(mark.field.name)}
                </button>
              </th>
              <td>
                <code>{printable(mark.field.raw.slice(0, rawShown))}</code>{' '}
                <small>{size(mark.field.length, language)}</small>
              </td>
              {!goesOn(shown[index - 1], mark) && (
                <td rowSpan={goesOn(mark, shown[index + 1]) ? 2 : 1}>
                  {mark.field.meaning[language]} <Cite clause={mark.field.clause} />{' '}
                  <More id={referenceIdOf(frame, mark.field)} language={language} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {marks.length > limit && (
        <button type="button" className="chip" onClick={() => setLimit(limit + fieldsShown)}>
          {say(texts.showMore, language, { count: Math.min(fieldsShown, marks.length - limit) })}
        </button>
      )}
    </section>
  );
}

/** The way to the reference, in a tab of its own: the run stays. */
function More({ id, language }: { id: string | undefined; language: Language }) {
  if (!id) return null;
  return (
    <a className="more" href={`/${language}/reference/#${id}`} target="_blank" rel="noopener">
      {texts.reference[language]}
      <span aria-hidden="true"> ↗</span>
      <span className="hidden">
        : {id} ({texts.newTab[language]})
      </span>
    </a>
  );
}

/** A header's value stands below its name, and both have one meaning, which is told once. */
function goesOn(one: Mark | undefined, next: Mark | undefined): boolean {
  return (
    next?.field.name === 'field value' && one?.field.name === 'field name' && one.field.meaning === next.field.meaning
  );
}

function size(bits: number, language: Language): string {
  if (bits === 1) return texts.oneBit[language];
  return bits % 8 === 0
    ? say(texts.byteCount, language, { count: bits / 8 })
    : say(texts.bitCount, language, { count: bits });
}
