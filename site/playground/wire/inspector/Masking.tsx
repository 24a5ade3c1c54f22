import { useId, useState } from 'react';
import { say } from '#site/playground/texts.ts';
import type { WebSocketFrame } from '#wire/frame.ts';
import { maskedPayload } from '#wire/octets.ts';
import { printable } from '#wire/printable.ts';
import type { Language } from '#wire/text.ts';
import { bitsOf } from './bit-rows.ts';
import { Cite } from './Cite.tsx';
import { characters } from './hex-rows.ts';
import { characterOf, readUpTo } from './masking.ts';
import { texts } from './texts.ts';

interface Props {
  frame: WebSocketFrame;
  /** Bytes of the payload that the table shows at once. */
  columns: number;
  language: Language;
}

const hex = (byte: number) => byte.toString(16).padStart(2, '0');

/** RFC 6455 §5.3, a byte at a time: the byte on the wire, the byte of the key, bit by bit, and what comes out. */
export function Masking({ frame, columns, language }: Props) {
  const [at, setAt] = useState(0);
  const title = useId();
  const slider = useId();
  const { payload, maskingKey: key } = frame;
  if (!key || key.length < 4 || payload.length === 0) return null;
  const masked = maskedPayload(frame);
  const last = payload.length - 1;
  const index = Math.min(at, last);
  const step = { n: index, index: index % 4 };
  const [wire, mask, plain] = [masked[index]!, key[index % 4]!, payload[index]!];
  const character = characterOf(payload, index, language);
  const from = Math.max(0, Math.min(index - Math.floor(columns / 2), payload.length - columns));
  const window = Array.from({ length: Math.min(columns, payload.length) }, (_, column) => from + column);
  const shown = characters(
    { length: payload.length, runs: [{ offset: 0, bytes: payload }] },
    from,
    from + window.length,
  );
  return (
    <section className="part masking" aria-labelledby={title}>
      <div className="part-head">
        <h4 id={title}>{texts.masking[language]}</h4>
        <Cite clause="RFC 6455 §5.3" />
      </div>
      <p className="aside">{texts.maskingIs[language]}</p>
      <div className="stepper">
        <button
          type="button"
          aria-label={texts.previousByte[language]}
          disabled={index === 0}
          onClick={() => setAt(index - 1)}
        >
          ←
        </button>
        <label className="hidden" htmlFor={slider}>
          {texts.whichByte[language]}
        </label>
        <input
          id={slider}
          type="range"
          min={0}
          max={last}
          value={index}
          aria-valuetext={`${say(texts.maskingStep, language, { n: index + 1, count: payload.length })}: ${hex(wire)} ⊕ ${hex(mask)} = ${hex(plain)} ${character}`}
          onChange={(event) => setAt(Number(event.target.value))}
        />
        <button
          type="button"
          aria-label={texts.nextByte[language]}
          disabled={index === last}
          onClick={() => setAt(index + 1)}
        >
          →
        </button>
        <span>{say(texts.maskingStep, language, { n: index + 1, count: payload.length })}</span>
      </div>
      <dl className="xor">
        <Line sign="" name={texts.onTheWire[language]} byte={wire} flips={0} />
        <Line sign="⊕" name={say(texts.keyByte, language, step)} byte={mask} flips={mask} />
        <Line
          sign="="
          name={texts.unmasked[language]}
          byte={plain}
          flips={mask}
          says={frame.compressed ? '' : character}
        />
      </dl>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: no fieldset; it groups nothing that is filled in */}
      <div className="scroll" role="group" tabIndex={0} aria-labelledby={title}>
        <table>
          <tbody>
            <Row name={texts.whichByte[language]} window={window} current={index} of={(each) => String(each)} />
            <Row name={texts.onTheWire[language]} window={window} current={index} of={(each) => hex(masked[each]!)} />
            <Row name={`⊕ ${texts.key[language]}`} window={window} current={index} of={(each) => hex(key[each % 4]!)} />
            <Row
              name={`= ${texts.unmasked[language]}`}
              window={window}
              current={index}
              of={(each) => hex(payload[each]!)}
            />
            {!frame.compressed && (
              <Row
                name={texts.character[language]}
                window={window}
                current={index}
                of={(each) => shown[each - from] ?? ''}
              />
            )}
          </tbody>
        </table>
      </div>
      <p className="so-far">
        {frame.compressed ? (
          texts.compressedPayload[language]
        ) : (
          <>
            {texts.soFar[language]}: <code>{readUpTo(payload, index)}</code>
          </>
        )}
      </p>
    </section>
  );
}

interface LineProps {
  sign: string;
  name: string;
  byte: number;
  /** The bits that the key turns round. */
  flips: number;
  says?: string;
}

function Line({ sign, name, byte, flips, says = '' }: LineProps) {
  return (
    <div>
      <dt>
        <i>{sign}</i> {name}
      </dt>
      <dd>
        <code>{hex(byte)}</code>
        <code className="bits-of">
          {[...bitsOf(byte)].map((bit, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a bit is its place
            <b key={place} data-flips={(flips >> (7 - place)) & 1 ? '' : undefined}>
              {bit}
            </b>
          ))}
        </code>
        {says && <strong>{printable(says)}</strong>}
      </dd>
    </div>
  );
}

interface RowProps {
  name: string;
  window: readonly number[];
  current: number;
  of: (index: number) => string;
}

function Row({ name, window, current, of }: RowProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {window.map((each) => (
        <td key={each} data-current={each === current ? '' : undefined}>
          {of(each)}
        </td>
      ))}
    </tr>
  );
}
