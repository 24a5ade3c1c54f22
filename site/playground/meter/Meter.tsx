import { useStore } from '@nanostores/react';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useNews } from '#site/playground/sequence/use-now.ts';
import { $capture, $sandbox } from '#site/playground/store.ts';
import { say } from '#site/playground/texts.ts';
import type { Tally } from '#wire/overhead.ts';
import type { Language } from '#wire/text.ts';
import { bytesText, headPercent } from './numbers.ts';
import { MeterTable } from './Table.tsx';
import { meterTexts } from './texts.ts';
import './meter.css';

/** Milliseconds between two looks: nobody reads numbers that change more often. */
const lookEvery = 250;

/** Head against payload since Run, each direction: two bars with their numbers. A press opens the table by connection. */
export default function Meter({ language }: { language: Language }) {
  const capture = useStore($capture);
  const running = useStore($sandbox).phase === 'running';
  useNews(lookEvery);
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const all = capture.overhead.all(capture.connections);
  // What no longer moves has no rate: the last one would stand there for ever.
  const rate = running && capture.file === undefined ? capture.overhead.perSecond(capture.now) : undefined;
  const nothing = headPercent(all.client) === undefined && headPercent(all.server) === undefined;

  function close(): void {
    setOpen(false);
    button.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !open) return;
    event.stopPropagation();
    close();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes what stands open in it
    <div className="meter" onKeyDown={onKeyDown}>
      {open && <MeterTable id={id} capture={capture} language={language} close={close} />}
      <button
        ref={button}
        type="button"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        title={meterTexts.meter[language]}
        onClick={() => setOpen(!open)}
      >
        {nothing ? (
          <span className="nothing">{meterTexts.nothing[language]}</span>
        ) : (
          <>
            <Side sign="→" to="server" tally={all.client} rate={rate?.client} language={language} />
            <Side sign="←" to="page" tally={all.server} rate={rate?.server} language={language} />
          </>
        )}
      </button>
    </div>
  );
}

interface SideProps {
  sign: string;
  to: 'server' | 'page';
  tally: Tally;
  /** Frames per second; undefined when nothing runs. */
  rate: number | undefined;
  language: Language;
}

function Side({ sign, to, tally, rate, language }: SideProps) {
  const percent = headPercent(tally);
  const { head, payload } = tally;
  return (
    <span className="side" data-to={to}>
      <i>{sign}</i>
      <span className="gauge" aria-hidden="true">
        <span style={{ width: `${percent ?? 0}%` }} />
      </span>
      <span className="numbers">
        {say(meterTexts.numbers, language, { head: bytesText(head), payload: bytesText(payload) })}
      </span>
      <b>{percent === undefined ? '–' : `${percent} %`}</b>
      {rate !== undefined && (
        <small title={meterTexts.rateIs[language]}>{say(meterTexts.rate, language, { count: rate })}</small>
      )}
    </span>
  );
}
