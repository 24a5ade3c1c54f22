import { useStore } from '@nanostores/react';
import { useId, useRef, useState } from 'react';
import type { Session } from '#site/playground/session.ts';
import { $cable } from '#site/playground/store.ts';
import type { Language } from '#wire/text.ts';
import { Cut } from './Cut.tsx';
import { cableWords } from './cables.ts';
import { Lay } from './Lay.tsx';
import { cableTexts } from './texts.ts';
import './cable.css';

const width = 340;
const margin = 8;
/** Where less height than this is left below the button, it stands as low as it can. */
const enoughHeight = 760;

/** Puts it beneath the button and within the window, whatever the size of the pane; what has no room there scrolls. */
function placeBelow(button: DOMRect, { style }: HTMLElement): void {
  const { clientWidth, clientHeight } = document.documentElement;
  const left = Math.max(margin, Math.min(button.right - width, clientWidth - width - margin));
  const top = Math.max(margin, Math.min(button.bottom + 4, clientHeight - enoughHeight - margin));
  style.inset = `${top}px auto auto ${left}px`;
  style.maxHeight = `${clientHeight - top - margin}px`;
}

/** The cable between the pages and the server: what it is now, in words, and behind the button another one, and the cuts. */
export function Cable({ language, session }: { language: Language; session: Session }) {
  const cable = useStore($cable);
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const words = cableWords(cable, language);
  const name = cableTexts.cable[language];
  return (
    <div className="cable">
      <button
        ref={button}
        type="button"
        aria-label={`${name}: ${words}`}
        title={`${name}: ${words}`}
        aria-haspopup="dialog"
        aria-expanded={open}
        popoverTarget={id}
      >
        <Link />
        <span>{words}</span>
      </button>
      <div
        id={id}
        popover="auto"
        role="dialog"
        aria-label={name}
        onToggle={({ newState, currentTarget }) => {
          setOpen(newState === 'open');
          if (newState !== 'open' || !button.current) return;
          placeBelow(button.current.getBoundingClientRect(), currentTarget);
        }}
      >
        {open && (
          <>
            <p>{cableTexts.about[language]}</p>
            <Lay language={language} session={session} cable={cable} />
            <Cut language={language} session={session} />
          </>
        )}
      </div>
    </div>
  );
}

/** Two links of a chain: few fonts have the character. */
function Link() {
  return (
    <svg viewBox="0 0 24 16" aria-hidden="true">
      <rect x="1" y="4" width="13" height="8" rx="4" />
      <rect x="10" y="4" width="13" height="8" rx="4" />
    </svg>
  );
}
