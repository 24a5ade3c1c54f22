import { type KeyboardEvent, useId, useRef, useState } from 'react';

interface Item {
  /** A function, where it depends on the moment at which the menu is opened. */
  text: string | (() => string);
  act: () => void;
  disabled?: () => boolean;
}

/** A button that opens a short list of actions: the platform's popover, which closes by Escape and by a click elsewhere. */
export function Menu({ label, items }: { label: string; items: readonly Item[] }) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);

  /** Arrows move, as in every menu (ARIA practices); Tab goes on from the button. */
  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    const enabled = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('[role="menuitem"]:enabled')];
    const at = enabled.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowDown: at + 1, ArrowUp: Math.max(at, 0) - 1, Home: 0, End: -1 }[event.key];
    if (event.key === 'Tab') list.current?.hidePopover();
    if (to === undefined) return;
    event.preventDefault();
    enabled.at(to % enabled.length)?.focus();
  }

  return (
    <div className="menu">
      <button
        ref={button}
        type="button"
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={open}
        popoverTarget={id}
      >
        ⋯
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        onKeyDown={onKeyDown}
        onToggle={(event) => {
          const opened = event.newState === 'open';
          setOpen(opened);
          if (!opened) return;
          const { bottom, right } = button.current?.getBoundingClientRect() ?? { bottom: 0, right: 0 };
          event.currentTarget.style.inset = `${bottom + 4}px ${document.documentElement.clientWidth - right}px auto auto`;
          // The disabled ones are known with the next rendering; the first is never one.
          event.currentTarget.querySelector('button')?.focus();
        }}
      >
        {items.map(({ text, act, disabled }, place) => (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: an item's text may change, its place does not
            key={place}
            type="button"
            role="menuitem"
            disabled={open && disabled?.()}
            onClick={() => {
              list.current?.hidePopover();
              act();
            }}
          >
            {typeof text === 'string' ? text : open && text()}
          </button>
        ))}
      </div>
    </div>
  );
}
