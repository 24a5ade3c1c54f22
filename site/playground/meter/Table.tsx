import { useStore } from '@nanostores/react';
import type { Capture } from '#site/playground/capture.ts';
import { $hasBoard } from '#site/playground/store.ts';
import { say } from '#site/playground/texts.ts';
import type { Tallies } from '#wire/overhead.ts';
import type { Language } from '#wire/text.ts';
import { headPercent } from './numbers.ts';
import { meterTexts } from './texts.ts';

/** Connections that the table shows: the newest. */
const rowsShown = 40;

interface Props {
  id: string;
  capture: Capture;
  language: Language;
  close: () => void;
}

/** The counts of each connection, exact to the byte, and what counts as what. */
export function MeterTable({ id, capture, language, close }: Props) {
  const { overhead, connections } = capture;
  const hasBoard = useStore($hasBoard);
  const says = (key: keyof typeof meterTexts) => meterTexts[key][language];
  const numbers = overhead.connections
    .map((number) => ({ number, tallies: overhead.connection(number, connections.get(number)) }))
    .filter(({ tallies: { client, server } }) => client.head + client.payload + server.head + server.payload > 0);
  const all = overhead.all(connections);
  const hidden = numbers.length - rowsShown;
  return (
    <section className="meter-table" id={id} aria-label={says('meter')}>
      <header>
        <p>{says('rule')}</p>
        <button type="button" aria-label={says('close')} onClick={close}>
          ✕
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <section className="box" tabIndex={0} aria-label={says('caption')}>
        <table>
          <caption>{says('caption')}</caption>
          <thead>
            <tr>
              <td />
              <th scope="colgroup" colSpan={3} data-to="server">
                {says('toServer')}
              </th>
              <th scope="colgroup" colSpan={3} data-to="page">
                {says(hasBoard ? 'toPageOrBoard' : 'toPage')}
              </th>
            </tr>
            <tr>
              <th scope="col">{says('connection')}</th>
              {(['client', 'server'] as const).map((end) => (
                <Heads key={end} says={says} />
              ))}
            </tr>
          </thead>
          <tbody>
            {numbers.slice(-rowsShown).map(({ number, tallies }) => (
              <Row key={number} name={String(number)} tallies={tallies} connection={number} />
            ))}
          </tbody>
          <tfoot>
            <Row name={says('all')} tallies={all} />
            <Apart name={says('pageLoad')} tallies={all} of="pageLoad" />
            {all.client.unread + all.server.unread > 0 && <Apart name={says('unread')} tallies={all} of="unread" />}
          </tfoot>
        </table>
      </section>
      {hidden > 0 && <p>{say(meterTexts.others, language, { count: hidden })}</p>}
    </section>
  );
}

function Heads({ says }: { says: (key: keyof typeof meterTexts) => string }) {
  return (
    <>
      <th scope="col">{says('head')}</th>
      <th scope="col">{says('payload')}</th>
      <th scope="col">{says('share')}</th>
    </>
  );
}

function Row({ name, tallies, connection }: { name: string; tallies: Tallies; connection?: number }) {
  return (
    <tr data-connection={connection}>
      <th scope="row">{name}</th>
      {[tallies.client, tallies.server].map((tally, index) => (
        <Cells key={index === 0 ? 'client' : 'server'} head={tally.head} payload={tally.payload} />
      ))}
    </tr>
  );
}

function Cells({ head, payload }: { head: number; payload: number }) {
  return (
    <>
      <td>{exact(head)}</td>
      <td>{exact(payload)}</td>
      <td>{headPercent({ head, payload }) ?? '–'}</td>
    </>
  );
}

/** What is in neither column: its bytes under both. */
function Apart({ name, tallies, of }: { name: string; tallies: Tallies; of: 'pageLoad' | 'unread' }) {
  return (
    <tr className="apart">
      <th scope="row">{name}</th>
      <td colSpan={2}>{exact(tallies.client[of])}</td>
      <td />
      <td colSpan={2}>{exact(tallies.server[of])}</td>
      <td />
    </tr>
  );
}

/** Bytes to the last one: `12,345`. */
const exact = (bytes: number) => String(bytes).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
