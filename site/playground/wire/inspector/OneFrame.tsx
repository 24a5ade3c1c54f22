import { useId, useMemo, useState } from 'react';
import { fieldsOf } from '#wire/fields.ts';
import type { Frame } from '#wire/frame.ts';
import type { Octets } from '#wire/octets.ts';
import type { Language } from '#wire/text.ts';
import { Accept } from './Accept.tsx';
import { Bits } from './Bits.tsx';
import { Content } from './Content.tsx';
import { Digits } from './Digits.tsx';
import { digitsOf } from './digits.ts';
import { Fields } from './Fields.tsx';
import { Hex } from './Hex.tsx';
import { Masking } from './Masking.tsx';
import { type Mark, markAt, marksOf } from './marks.ts';
import { Notes } from './Notes.tsx';
import { nowhere, type Part, type Pointer } from './pointer.ts';
import { Telling } from './Telling.tsx';

/** Inner width, CSS pixels, from which a row has 16 bytes, and the diagram 32 bits: below it, half of that. */
const wide = 580;

interface Props {
  frame: Frame;
  octets: Octets;
  /** The frames below it, outermost first. */
  carriers: readonly Frame[];
  /** Of a response: the request that it answers. */
  request: Frame | undefined;
  /** Width to draw into, CSS pixels. */
  width: number;
  language: Language;
}

/** What one frame shows of itself: problems, digits, bits, bytes, masking, what it carries, its fields. */
export function OneFrame({ frame, octets, carriers, request, width, language }: Props) {
  const id = useId();
  const marks = useMemo(() => marksOf(fieldsOf(frame)), [frame]);
  const digits = useMemo(() => digitsOf(frame, carriers), [frame, carriers]);
  const [pointer, setPointer] = useState<Pointer>(nowhere);
  const rowWidth = width >= wide ? 16 : 8;
  const fieldId = (mark: Mark) => `${id}field-${mark.index}`;
  // A frame that grows comes as another one, with other marks.
  const mark = pointer.mark && marks[pointer.mark.index];
  const current = { ...pointer, mark };

  const point = (by: Part) => (pointed: Mark) => {
    // The mouse moves many times over one field.
    if (mark !== pointed || pointer.by !== by) setPointer({ ...pointer, mark: pointed, hovered: undefined, by });
  };
  const go = (offset: number) =>
    setPointer({ cursor: offset, mark: markAt(marks, offset), hovered: undefined, by: 'hex' });

  function hover(offset: number | undefined): void {
    if (offset === pointer.hovered) return;
    // What was pointed at last stays marked when the mouse goes away.
    if (offset === undefined) setPointer({ ...pointer, hovered: undefined });
    else setPointer({ ...pointer, mark: markAt(marks, offset), hovered: offset, by: 'hex' });
  }

  function openBytes(of: Mark): void {
    go(of.start);
    document.getElementById(`${id}hex`)?.focus();
  }

  return (
    <>
      <Notes frame={frame} language={language} />
      <Digits digits={digits} language={language} />
      {frame.layer === 'http' && frame.kind === 'response' && frame.status === 101 && (
        <Accept frame={frame} request={request} language={language} />
      )}
      {frame.layer === 'websocket' && (
        <Bits
          {...{ octets, marks, language }}
          head={frame.head.length}
          width={rowWidth * 2}
          current={mark}
          point={point('bits')}
        />
      )}
      <Telling pointer={current} octets={octets} marks={marks} language={language} />
      <Hex
        {...{ octets, marks, hover, go, language }}
        pointer={current}
        width={rowWidth}
        open={() => mark && document.getElementById(fieldId(mark))?.focus()}
        chunked={frame.layer === 'http' && frame.kind !== 'chunk' && frame.chunks.length > 0}
        id={`${id}hex`}
      />
      {frame.layer === 'websocket' && frame.masked && <Masking frame={frame} columns={rowWidth} language={language} />}
      <Content frame={frame} language={language} />
      <Fields {...{ frame, marks, language }} current={mark} point={point('fields')} open={openBytes} id={fieldId} />
    </>
  );
}
