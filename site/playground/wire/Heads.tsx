import { useStore } from '@nanostores/react';
import { $hasBoard } from '#site/playground/store.ts';
import { texts } from '#site/playground/texts.ts';
import type { Language } from '#wire/text.ts';
import { columnsIn } from './columns.ts';

/**
 * The names of the columns, above the lines and not scrolled with them, and what the two arrows mean. Only for the eye:
 * the list says its lines whole.
 */
export function Heads({ width, hops, language }: { width: number; hops: boolean; language: Language }) {
  const back = texts[useStore($hasBoard) ? 'toPageOrBoard' : 'toPage'];
  const shown = columnsIn(width, { hops });
  const template = shown.map((column) => (column.width ? `${column.width}ch` : 'minmax(0, 1fr)')).join(' ');
  return (
    <div className="heads" aria-hidden="true" style={{ gridTemplateColumns: template, width: `${width}ch` }}>
      {shown.map(({ name, width: fixed }) => (
        <span
          key={name.en}
          data-side={fixed && fixed > 4 ? 'end' : undefined}
          data-tight={fixed === 3 ? '' : undefined}
        >
          {name[language]}
          {!fixed && (
            <small>
              <i data-to="server">→</i> {texts.toServer[language]} <i data-to="page">←</i> {back[language]}
            </small>
          )}
        </span>
      ))}
    </div>
  );
}
