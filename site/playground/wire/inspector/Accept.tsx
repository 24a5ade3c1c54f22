import { useId } from 'react';
import type { Frame, HttpResponse } from '#wire/frame.ts';
import { printable } from '#wire/printable.ts';
import type { Language } from '#wire/text.ts';
import { acceptSteps, guid } from '#wire/websocket/accept.ts';
import { Cite } from './Cite.tsx';
import { texts } from './texts.ts';

interface Props {
  frame: HttpResponse;
  /** The request that it answers, if it is still kept. */
  request: Frame | undefined;
  language: Language;
}

/** How Sec-WebSocket-Accept comes out of Sec-WebSocket-Key, and whether the server got it right (RFC 6455 §4.2.2). */
export function Accept({ frame, request, language }: Props) {
  const title = useId();
  const key = frame.handshake?.key ?? header(request, 'sec-websocket-key');
  if (key === undefined) return null;
  const { digestHex, accept } = acceptSteps(key);
  const sent = header(frame, 'sec-websocket-accept');
  const right = sent === accept;
  return (
    <section className="part accept" aria-labelledby={title}>
      <div className="part-head">
        <h4 id={title}>{texts.accept[language]}</h4>
        <Cite clause="RFC 6455 §4.2.2" />
      </div>
      <ol>
        <li>
          <span>{texts.acceptKey[language]}</span>
          <code>{printable(key)}</code>
        </li>
        <li>
          <span>{texts.acceptJoined[language]}</span>
          <code>
            {printable(key)}
            <mark>{guid}</mark>
          </code>
        </li>
        <li>
          <span>{texts.acceptDigest[language]}</span>
          <code>{digestHex.match(/../g)?.join(' ')}</code>
        </li>
        <li>
          <span>{texts.acceptIs[language]}</span>
          <code className="computed">{accept}</code>
        </li>
        <li>
          <span>{texts.acceptSent[language]}</span>
          <code>{sent === undefined ? '–' : printable(sent)}</code>
        </li>
      </ol>
      <p className="verdict" data-right={right}>
        {(right ? texts.acceptEqual : sent === undefined ? texts.acceptAbsent : texts.acceptDiffers)[language]}
      </p>
    </section>
  );
}

function header(frame: Frame | undefined, name: string): string | undefined {
  if (frame?.layer !== 'http' || frame.kind === 'chunk') return undefined;
  return frame.headers.find(([each]) => each.toLowerCase() === name)?.[1];
}
