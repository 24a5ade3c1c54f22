import { useStore } from '@nanostores/react';
import { useEffect, useId, useMemo, useState } from 'react';
import { type CrowdReport, limits, type ReaderKind } from '#protocol';
import { bytesText } from '#site/playground/meter/numbers.ts';
import type { Session } from '#site/playground/session.ts';
import { $crowd, $live, $sandbox } from '#site/playground/store.ts';
import { say } from '#site/playground/texts.ts';
import type { Language } from '#wire/text.ts';
import { Chart } from './Chart.tsx';
import { crowdTexts } from './texts.ts';
import './crowd.css';

/** Milliseconds that a number rests before it is ordered: whoever drags passes many. */
const rest = 250;
/** Milliseconds between two sentences for a screen reader. */
const sayEvery = 5000;

/** Nobody does this: what readers do who are sent home in a step that brings none. */
const nothing: ReaderKind = { does: 'stream', path: '/' };

interface Props {
  language: Language;
  session: Session;
  /** What readers do in this step; undefined where it has none. */
  kind: ReaderKind | undefined;
}

/** Further readers: how many, and how the learner's server bears them. */
export default function Crowd({ language, session, kind }: Props) {
  const reports = useStore($crowd);
  const run = useStore($live).run;
  const running = useStore($sandbox).phase === 'running';
  const last = reports.at(-1);
  const present = running ? (last?.readers ?? 0) : 0;
  /** What was chosen and has not been reported yet. */
  const [wanted, setWanted] = useState<number>();
  const [problem, setProblem] = useState('');
  const id = useId();
  const chosen = wanted ?? present;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new run begins without a crowd
  useEffect(() => setWanted(undefined), [run]);
  useEffect(() => {
    if (wanted === present) setWanted(undefined);
  }, [wanted, present]);
  useEffect(() => {
    if (wanted === undefined) return;
    const order = async () => {
      const answer = await session.crowd({ readers: wanted, kind: kind ?? nothing });
      setProblem(answer.ok ? '' : answer.text[language]);
      if (!answer.ok) setWanted(undefined);
    };
    const timer = setTimeout(() => void order(), rest);
    return () => clearTimeout(timer);
  }, [wanted, kind, session, language]);

  const choose = (typed: string) => {
    const readers = Math.round(Number(typed));
    if (Number.isFinite(readers)) setWanted(Math.min(limits.readers, Math.max(0, readers)));
  };
  const input = { min: 0, max: limits.readers, value: chosen, disabled: !running || !kind };
  return (
    <section className="crowd" aria-label={crowdTexts.crowd[language]}>
      <div className="order">
        <label htmlFor={id}>{crowdTexts.readers[language]}</label>
        <input
          {...input}
          type="range"
          step={10}
          aria-label={crowdTexts.readers[language]}
          onChange={({ target }) => choose(target.value)}
        />
        <input {...input} id={id} type="number" step={1} onChange={({ target }) => choose(target.value)} />
        <button type="button" disabled={!running || chosen === 0} onClick={() => setWanted(0)}>
          {crowdTexts.home[language]}
        </button>
      </div>
      {problem && <p className="warning">{problem}</p>}
      {reports.length === 0 ? (
        <p className="empty">{crowdTexts[!running ? 'needsRun' : wanted ? 'coming' : 'nobody'][language]}</p>
      ) : (
        <Charts reports={reports} language={language} />
      )}
      <Spoken last={running ? last : undefined} language={language} />
    </section>
  );
}

function Charts({ reports, language }: { reports: readonly CrowdReport[]; language: Language }) {
  const times = useMemo(() => reports.map(({ at }) => at / 1000), [reports]);
  const last = reports.at(-1);
  const whole = (value: number) => Math.round(value).toLocaleString(language);
  const percent = (value: number) => `${Math.round(value * 100)} %`;
  const row = (
    label: keyof typeof crowdTexts,
    of: (report: CrowdReport) => number | undefined,
    atLeast: number,
    format: (value: number) => string,
  ) => {
    const newest = last && of(last);
    return (
      <div className="measure" key={label}>
        <h3>
          {crowdTexts[label][language]}
          <output>{newest === undefined ? '–' : format(newest)}</output>
        </h3>
        <Chart times={times} values={reports.map((report) => of(report) ?? null)} atLeast={atLeast} format={format} />
      </div>
    );
  };
  return (
    <div className="measures">
      {row('requests', ({ requestsPerSecond }) => requestsPerSecond, 10, whole)}
      {reports.some(({ serverCpu }) => serverCpu !== undefined) ? (
        row('cpu', ({ serverCpu }) => serverCpu, 0.1, percent)
      ) : (
        <div className="measure">
          <h3>{crowdTexts.cpu[language]}</h3>
          <p>{crowdTexts.noCpu[language]}</p>
        </div>
      )}
      {row('open', ({ open }) => open, 10, whole)}
      {row(
        'bytes',
        ({ bytesPerSecond }) => bytesPerSecond,
        1000,
        (bytes) => bytesText(Math.round(bytes)),
      )}
      {last && last.failed > 0 && (
        <p className="warning">{say(crowdTexts.failed, language, { count: whole(last.failed) })}</p>
      )}
    </div>
  );
}

/** The newest numbers for who cannot see the charts: a sentence now and then, not with each report. */
function Spoken({ last, language }: { last: CrowdReport | undefined; language: Language }) {
  const [sentence, setSentence] = useState('');
  const told = useStore($crowd).length > 0;
  useEffect(() => {
    if (!told) return setSentence('');
    const tell = () => {
      const report = $crowd.get().at(-1);
      if (!report) return;
      const { readers, open, requestsPerSecond, bytesPerSecond } = report;
      const values = { readers, open, requests: Math.round(requestsPerSecond), bytes: Math.round(bytesPerSecond) };
      setSentence(say(crowdTexts.now, language, values));
    };
    const timer = setInterval(tell, sayEvery);
    return () => clearInterval(timer);
  }, [told, language]);
  return (
    <p className="spoken" role="status">
      {last && sentence}
    </p>
  );
}
