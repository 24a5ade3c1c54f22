import type { BoardNow } from '#site/playground/capture/board.ts';

/** Pixels of the drawing's own ground. */
const size = { width: 348, height: 124 };
/** Holes along an edge of the board. */
const holes = Array.from({ length: 15 }, (_, index) => 62 + 15 * index);

interface Props {
  isOn: boolean;
  isLit: boolean;
  wifi: BoardNow['wifi'];
}

/**
 * The board as one knows it: USB on the left, the module with its antenna on the right, between them two buttons, the
 * light of the power and the LED on GPIO 2. The words beside it say the same.
 */
export function Drawing({ isOn, isLit, wifi }: Props) {
  return (
    <svg className="esp32" viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
      {/* A dark thing on a light page, too. */}
      <g data-theme="dark">
        <rect className="pcb" x="12" y="8" width="302" height="108" rx="7" />
        {holes.map((x) => (
          <g key={x} className="hole">
            <circle cx={x} cy="15.5" r="3" />
            <circle cx={x} cy="108.5" r="3" />
          </g>
        ))}
        <g className="usb">
          <rect x="3" y="46" width="30" height="32" rx="3" />
          <path d="M9 53v18M15 53v18" />
        </g>
        <Button x={26} y={22} />
        <Button x={26} y={84} />
        <text x="50" y="95">
          BOOT
        </text>
        <rect className="chip" x="52" y="48" width="28" height="28" rx="2" />
        <path className="legs" d="M56 45v3m5-3v3m5-3v3m5-3v3m5-3v3M56 76v3m5-3v3m5-3v3m5-3v3m5-3v3" />
        <rect className="chip" x="92" y="28" width="20" height="13" rx="2" />
        <Led x={104} y={58} className="power" isLit={isOn} />
        <text x="120" y="62">
          ON
        </text>
        <Led x={104} y={82} className="gpio2" isLit={isLit} />
        <text x="120" y="86">
          D2
        </text>
        <rect className="module" x="154" y="25" width="156" height="74" rx="2" />
        <rect className="can" x="160" y="30" width="108" height="64" rx="3" />
        <text className="name" x="214" y="62">
          ESP32
        </text>
        <text className="kind" x="214" y="78">
          WROOM
        </text>
        <path className="antenna" d="M274 92V34h8v44h7V34h8v44h7V34" />
      </g>
      <g className="wifi" data-wifi={wifi}>
        <path d="M320 53a12 12 0 0 1 0 18" />
        <path d="M326 46a21 21 0 0 1 0 32" />
        <path d="M332 39a30 30 0 0 1 0 46" />
        {wifi === 'off' && <path className="none" d="M316 84l28-44" />}
      </g>
    </svg>
  );
}

function Button({ x, y }: { x: number; y: number }) {
  return (
    <g className="push">
      <rect x={x - 8} y={y} width="18" height="18" rx="2" />
      <circle cx={x + 1} cy={y + 9} r="5.5" />
    </g>
  );
}

function Led({ x, y, className, isLit }: { x: number; y: number; className: string; isLit: boolean }) {
  return (
    <g className={`led ${className}`} data-lit={isLit ? '' : undefined}>
      <circle className="glow" cx={x} cy={y} r="11.5" />
      <rect x={x - 7} y={y - 5} width="14" height="10" rx="2" />
    </g>
  );
}
