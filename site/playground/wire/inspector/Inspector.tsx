import { useEffect, useRef } from 'react';
import { $selected } from '#site/playground/store.ts';
import { say, texts } from '#site/playground/texts.ts';
import { fieldsOf } from '#wire/fields.ts';
import type { Frame } from '#wire/frame.ts';
import { seconds } from '#wire/line.ts';
import { printable } from '#wire/printable.ts';
import type { Language } from '#wire/text.ts';
import './inspector.css';

/** Fields shown at once: a hostile head may have thousands. */
const fieldsShown = 200;
const rawShown = 2_000;

/** One frame, field by field: what stands in the bytes, what it means, and who says so. */
export function Inspector({ frame, language }: { frame: Frame; language: Language }) {
  const box = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another frame starts at its top
  useEffect(() => {
    box.current?.scrollTo(0, 0);
  }, [frame.id]);
  const fields = fieldsOf(frame).slice(0, fieldsShown);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="inspector" ref={box} tabIndex={0} aria-label={say(texts.inspector, language, { id: frame.id })}>
      <header>
        <h3>{say(texts.inspector, language, { id: frame.id })}</h3>
        <span>
          {frame.from === 'client' ? `→ ${texts.toServer[language]}` : `← ${texts.toPage[language]}`} ·{' '}
          {say(texts.connection, language, { n: frame.connection })} · {seconds(frame.at)} s ·{' '}
          {frame.span.end - frame.span.start} B
        </span>
        <button type="button" aria-label={texts.closeInspector[language]} onClick={() => $selected.set(undefined)}>
          ✕
        </button>
      </header>
      {frame.problems.map((problem) => (
        <p className="problem" key={`${problem.rule}${problem.offset}`}>
          ⚠ {problem.says[language]} <cite>{problem.clause}</cite>
        </p>
      ))}
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.field[language]}</th>
            <th scope="col">{texts.bytes[language]}</th>
            <th scope="col">{texts.meaning[language]}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={`${field.offset}${field.name}`}>
              <th scope="row">{printable(field.name)}</th>
              <td>
                <code>{printable(field.raw.slice(0, rawShown))}</code> <small>{field.length / 8} B</small>
              </td>
              <td>
                {field.meaning[language]} <cite>{field.clause}</cite>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
