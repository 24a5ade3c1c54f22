import { useMemo } from 'react';
import { unified } from './unified.ts';

const names = { '+': 'ins', '-': 'del', ' ': 'span', '…': 'span' } as const;

/** The difference as text: where Monaco is not, and room is scarce. */
export function Unified({ own, other }: { own: string; other: string }) {
  const lines = useMemo(() => unified(own, other), [own, other]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <pre className="unified" tabIndex={0}>
      {lines.map(({ sign, text }, index) => {
        const Line = names[sign];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name, and do not move
          <Line key={index}>
            {sign === '-' ? '−' : sign} {text}
            {'\n'}
          </Line>
        );
      })}
    </pre>
  );
}
