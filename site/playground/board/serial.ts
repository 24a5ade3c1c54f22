import type { BoardRecord } from '#lessons/lesson.ts';
import type { BoardEvent } from '#protocol';
import { say } from '#site/playground/texts.ts';
import { columns } from '#wire/columns.ts';
import { printable } from '#wire/printable.ts';
import type { Language } from '#wire/text.ts';
import { boardTexts } from './texts.ts';

/** A line of the serial monitor. Its text holds nothing that could act on a terminal. */
export interface SerialLine {
  /** Counted from 0, those that are gone included. */
  readonly number: number;
  /** Sandbox milliseconds of its first character. */
  readonly at: number;
  text: string;
  /** Said of the board, not by the sketch. */
  readonly isNote: boolean;
}

const linesKept = 2_000;
/** Characters after which a line goes on as another: a sketch may never end one. */
const longestLine = 1_000;
const tabStop = 8;

const dim = '\x1b[90m';
const plain = '\x1b[0m';
const newLine = '\r\n';
const clearLine = '\r\x1b[2K';

/**
 * What the board wrote to its serial port, as lines with their times. The sketch is a stranger: of what it writes only
 * letters, tabs and line ends are obeyed, everything else is shown by its number.
 */
export class SerialLines {
  readonly #language: Language;
  #lines: SerialLine[] = [];
  #count = 0;
  /** The line that is not ended yet. */
  #open: SerialLine | undefined;
  /** A carriage return came last: a line feed makes it a line end, anything else begins the line anew. */
  #returned = false;

  constructor(language: Language) {
    this.#language = language;
  }

  /** The newest lines, oldest first. */
  get lines(): readonly SerialLine[] {
    return this.#lines;
  }

  /** Takes what the board did. @returns what a terminal has to write for it */
  push({ at, did }: BoardRecord): string {
    const note = this.#noteOf(did);
    const noted = note ? this.#note(at, note) : '';
    return did.is === 'serial' ? noted + this.#take(at, did.text) : noted;
  }

  #take(at: number, text: string): string {
    let drawn = '';
    for (const part of text.split(/([\r\n])/)) {
      if (part === '\n') {
        // An empty line has a time, too.
        if (!this.#open) drawn += this.#begin(at);
        drawn += this.#end();
      } else if (part === '\r') this.#returned = this.#open !== undefined;
      else if (part !== '') drawn += this.#write(at, part);
    }
    return drawn;
  }

  #write(at: number, text: string): string {
    let drawn = '';
    if (this.#returned && this.#open) {
      this.#returned = false;
      this.#open.text = '';
      drawn += clearLine + stamp(this.#open.at);
    }
    for (let rest = text; rest !== ''; ) {
      if (!this.#open) drawn += this.#begin(at);
      const line = this.#open!;
      const room = Math.max(1, longestLine - line.text.length);
      const shown = readable(rest.slice(0, room), line.text);
      line.text += shown;
      drawn += shown;
      rest = rest.slice(room);
      if (rest !== '') drawn += this.#end();
    }
    return drawn;
  }

  #note(at: number, text: string): string {
    const ended = this.#open ? this.#end() : '';
    this.#add({ at, text, isNote: true });
    return `${ended}${dim}${stampText(at)} ⋯ ${text} ⋯${plain}${newLine}`;
  }

  #begin(at: number): string {
    this.#open = this.#add({ at, text: '', isNote: false });
    return stamp(at);
  }

  #end(): string {
    this.#open = undefined;
    this.#returned = false;
    return newLine;
  }

  #add(line: Omit<SerialLine, 'number'>): SerialLine {
    const added = { ...line, number: this.#count++ };
    this.#lines.push(added);
    if (this.#lines.length > 1.25 * linesKept) this.#lines = this.#lines.slice(-linesKept);
    return added;
  }

  /** What is said of an event that is no text: what the monitor would not be understood without. */
  #noteOf(did: BoardEvent): string | undefined {
    const count = (value: number) => value.toLocaleString('en');
    if (did.is === 'serial' && did.dropped)
      return say(boardTexts.dropped, this.#language, { count: count(did.dropped) });
    if (did.is === 'notice') return printable(did.text[this.#language]);
    if (did.is === 'boot' && did.why !== 'power') return boardTexts[`boot-${did.why}`][this.#language];
    if (did.is === 'jump') {
      return say(boardTexts.jumped, this.#language, { hours: count(Math.round(did.milliseconds / 360_000) / 10) });
    }
    return undefined;
  }
}

/** A text behind another, its tabs as blanks up to the next stop. */
function readable(text: string, before: string): string {
  let shown = '';
  for (const [index, part] of text.split('\t').entries()) {
    if (index > 0) shown += ' '.repeat(tabStop - (columns(before + shown) % tabStop));
    shown += printable(part);
  }
  return shown;
}

/** Seconds with their milliseconds, in the columns of ten minutes. */
export const stampText = (at: number): string => (at / 1000).toFixed(3).padStart(7);

const stamp = (at: number) => `${dim}${stampText(at)}${plain} `;
