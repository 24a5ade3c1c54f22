import { citation } from '#lessons/reference/citation.ts';

/** A clause, as a way to the document that has it. */
export function Cite({ clause }: { clause: string }) {
  return (
    <cite>
      {citation(clause).map(({ text, href }) =>
        href ? (
          <a key={text} href={href} target="_blank" rel="noreferrer">
            {text}
          </a>
        ) : (
          text
        ),
      )}
    </cite>
  );
}
