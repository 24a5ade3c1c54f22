import { useStore } from '@nanostores/react';
import { $changes, $live, $sandbox } from '#site/playground/store.ts';
import { endTexts, texts } from '#site/playground/texts.ts';
import { printable } from '#wire/printable.ts';
import type { Language } from '#wire/text.ts';

/** What stands in the page's place: how the run ended, or what the sandbox says of a server that does not listen. */
export function WhyNoPage({ language }: { language: Language }) {
  const sandbox = useStore($sandbox);
  const capture = useStore($live);
  useStore($changes);
  if (sandbox.phase === 'idle') return texts.emptyPage[language];
  if (sandbox.phase === 'ended') {
    const { end } = sandbox;
    if (!end) return texts.emptyPage[language];
    // Stopped on purpose needs no headline; an error does, or its advice would seem to be about the page.
    return (
      <>
        {end.place && (
          <strong>
            {endTexts[end.reason][language]} · {printable(end.place.file)}:{end.place.line}
          </strong>
        )}
        {end.text[language]}
      </>
    );
  }
  const said = capture.lines.findLast(({ from, level }) => from === 'sandbox' && level !== 'info');
  return said && typeof said.text !== 'string' ? said.text[language] : texts.waitingForServer[language];
}
