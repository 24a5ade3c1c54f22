import { type ReactNode, useId, useRef } from 'react';
import type { Language } from '#wire/text.ts';
import { legendTexts } from './legend-texts.ts';

/** Each mark as the diagram draws it, small. */
const marks: Readonly<Record<Exclude<keyof typeof legendTexts, 'title'>, ReactNode>> = {
  message: (
    <>
      <g className="arrow" data-to="server">
        <path className="shaft" d="M2 5h40" />
        <path className="head" d="M44 5l-8 -4v8z" />
      </g>
      <g className="arrow" data-to="page">
        <path className="shaft" d="M4 13h40" />
        <path className="head" d="M2 13l8 -4v8z" />
      </g>
    </>
  ),
  held: (
    <g className="bar-mark" data-kind="held">
      <rect x={18} y={1} width={9} height={16} rx={3} />
    </g>
  ),
  stream: (
    <g className="bar-mark" data-kind="stream">
      <rect x={18} y={1} width={9} height={16} rx={3} />
    </g>
  ),
  switched: <path className="lane switched" d="M22.5 0v18" />,
  beat: (
    <g className="arrow" data-to="page" data-kind="beat">
      <path className="shaft" d="M2 9h42" />
      <circle className="dot" cx={23} cy={9} r={2.5} />
    </g>
  ),
  open: (
    <g className="arrow" data-to="page">
      <path className="shaft" d="M44 5L22 9" />
      <path className="open" d="M17 10h0m-6 0h0m-6 0h0" />
    </g>
  ),
  fin: (
    <g className="sign">
      <path className="lane" d="M38 0v18" />
      <path className="way" d="M38 9H2" />
      <path d="M32 9h12" />
    </g>
  ),
  reset: (
    <g className="sign reset">
      <path className="way" d="M2 9h34" />
      <path d="M33 4l10 10m0 -10l-10 10" />
    </g>
  ),
  lost: (
    <g className="arrow" data-to="page">
      <path className="shaft" d="M44 4L20 9" />
      <path className="lost" d="M15 5l8 8m0 -8l-8 8" />
    </g>
  ),
  cut: (
    <g className="cut">
      <path d="M2 9h11M35 9h9" />
      <path d="M19 3l11 9m0 -6l-11 9" />
      <circle cx={16.5} cy={2.5} r={2} />
      <circle cx={16.5} cy={15.5} r={2} />
    </g>
  ),
  gap: (
    <>
      <pattern id="legend-hatch" width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line className="hatch" x1={0} x2={0} y1={0} y2={6} />
      </pattern>
      <g className="arrow">
        <rect className="gap" x={2} y={4} width={42} height={10} style={{ fill: 'url("#legend-hatch")' }} />
      </g>
    </>
  ),
  tie: (
    <g className="tie">
      <path d="M4 6Q23 22 42 6" />
    </g>
  ),
  fold: (
    <g className="fold">
      <path className="break" d="M2 4l8 4l8 -4l8 4l8 -4l8 4M2 11l8 4l8 -4l8 4l8 -4l8 4" />
    </g>
  ),
  lane: (
    <g className="tag" transform="translate(23 9)">
      <rect x={-8} y={-8} width={16} height={16} rx={8} />
      <text y={3.5} textAnchor="middle">
        2
      </text>
    </g>
  ),
  more: (
    <g className="label">
      <text x={23} y={13} textAnchor="middle">
        <tspan className="more">+5</tspan>
      </text>
    </g>
  ),
};

/** What the marks of the diagram mean, behind a button: the platform's popover, which closes by Escape and by a click elsewhere. */
export function Legend({ language }: { language: Language }) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const title = legendTexts.title[language];
  return (
    <>
      <button ref={button} type="button" className="help" aria-label={title} title={title} popoverTarget={id}>
        ?
      </button>
      <section
        id={id}
        className="legend"
        popover="auto"
        aria-label={title}
        onToggle={(event) => {
          const { bottom = 0, left = 0 } = button.current?.getBoundingClientRect() ?? {};
          const box = event.currentTarget;
          // Below the button, and whole on the screen.
          const { clientWidth, clientHeight } = document.documentElement;
          box.style.left = `${Math.max(4, Math.min(left, clientWidth - box.offsetWidth - 4))}px`;
          box.style.top = `${Math.max(4, Math.min(bottom + 4, clientHeight - box.offsetHeight - 4))}px`;
        }}
      >
        <h3>{title}</h3>
        <ul>
          {Object.entries(marks).map(([name, mark]) => (
            <li key={name}>
              <svg width={46} height={18} aria-hidden="true">
                {mark}
              </svg>
              {legendTexts[name as keyof typeof marks][language]}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
