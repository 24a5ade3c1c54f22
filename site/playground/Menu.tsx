import { useId, useRef, useState } from 'react';

interface Item {
  text: string;
  act: () => void;
  disabled?: () => boolean;
}

/** A button that opens a short list of actions: the platform's popover, which closes by Escape and by a click elsewhere. */
export function Menu({ label, items }: { label: string; items: readonly Item[] }) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
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
        onToggle={(event) => {
          const opened = event.newState === 'open';
          setOpen(opened);
          if (!opened) return;
          const { bottom, right } = button.current?.getBoundingClientRect() ?? { bottom: 0, right: 0 };
          event.currentTarget.style.inset = `${bottom + 4}px ${document.documentElement.clientWidth - right}px auto auto`;
        }}
      >
        {items.map(({ text, act, disabled }) => (
          <button
            key={text}
            type="button"
            role="menuitem"
            disabled={open && disabled?.()}
            onClick={() => {
              list.current?.hidePopover();
              act();
            }}
          >
            {text}
          </button>
        ))}
      </div>
    </div>
  );
}
