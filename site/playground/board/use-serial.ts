import { useStore } from '@nanostores/react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Capture } from '#site/playground/capture.ts';
import { $changes, $live } from '#site/playground/store.ts';
import type { Language } from '#wire/text.ts';
import { type SerialLine, SerialLines } from './serial.ts';
import type { SerialTerminal } from './serial-terminal.ts';

/** What the serial port of one run has said, as far as it has been read. */
interface Read {
  readonly capture: Capture;
  readonly serial: SerialLines;
  /** Records of the board that were read, those that are gone included. */
  count: number;
}

export interface Serial {
  readonly lines: readonly SerialLine[];
  readonly screen: RefObject<HTMLDivElement | null>;
  readonly terminal: RefObject<SerialTerminal | undefined>;
}

/** Reads the board's serial port as the run goes on, into lines and into the terminal. A new run begins anew. */
export function useSerial(language: Language): Serial {
  const capture = useStore($live);
  const changes = useStore($changes);
  const screen = useRef<HTMLDivElement>(null);
  const terminal = useRef<SerialTerminal>(undefined);
  const read = useRef<Read>(undefined);
  const [isOpen, setOpen] = useState(false);
  const [, setCount] = useState(0);

  useEffect(() => {
    let gone = false;
    void import('./serial-terminal.ts').then(({ openSerialTerminal }) => {
      if (gone || !screen.current) return;
      terminal.current = openSerialTerminal(screen.current);
      // What was read before the terminal came is read again.
      read.current = undefined;
      setOpen(true);
    });
    const recolour = () => terminal.current?.recolour();
    document.addEventListener('themechange', recolour);
    return () => {
      gone = true;
      document.removeEventListener('themechange', recolour);
      terminal.current?.dispose();
      terminal.current = undefined;
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the records grow in place; `changes` says when
  useEffect(() => {
    if (read.current?.capture !== capture) {
      terminal.current?.clear();
      read.current = { capture, serial: new SerialLines(language), count: 0 };
    }
    const { serial, count } = read.current;
    const { board, boardGone } = capture;
    let drawn = '';
    for (let index = Math.max(0, count - boardGone); index < board.length; index++) drawn += serial.push(board[index]!);
    read.current.count = boardGone + board.length;
    if (drawn !== '') terminal.current?.write(drawn);
    setCount(read.current.count);
  }, [capture, changes, language, isOpen]);

  const current = read.current?.capture === capture ? read.current.serial.lines : [];
  return { lines: current, screen, terminal };
}
