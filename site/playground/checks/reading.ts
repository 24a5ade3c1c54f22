import { type ByHand, type BytesQuestion, framesByHand, readByHand } from '#lessons/by-hand.ts';
import { say } from '#site/playground/texts.ts';
import { summary } from '#wire/describe.ts';
import type { Frame } from '#wire/frame.ts';
import { badges } from '#wire/line.ts';
import { topmost } from '#wire/stack.ts';
import type { Language } from '#wire/text.ts';
import { questionTexts } from './texts.ts';

/** Milliseconds without a key before what was typed is read. */
const quiet = 250;
/** Frames that are shown: more would push the text away. */
const shownAtMost = 20;

/** Shows below a field for bytes what the decoder of the wire pane makes of them, while they are typed. */
export function showReading(
  form: HTMLFormElement,
  field: HTMLTextAreaElement,
  language: Language,
  signal: AbortSignal,
) {
  const question: BytesQuestion = {
    id: form.dataset.question ?? '',
    kind: 'bytes',
    asks: { en: '', ko: '' },
    from: field.dataset.from === 'server' ? 'server' : 'client',
    speaks: field.dataset.speaks === 'http' ? 'http' : 'websocket',
  };
  const reading = document.createElement('div');
  reading.className = 'reading';
  // Told when the typing rests, not with each key.
  reading.setAttribute('aria-live', 'polite');
  field.after(reading);

  const read = () => {
    const typed = readByHand(field.value, question);
    const wrong = !('bytes' in typed);
    field.setAttribute('aria-invalid', String(wrong));
    reading.replaceChildren(...(wrong ? [misread(typed, language)] : readAs(typed.bytes, question, language)));
  };
  let timer: ReturnType<typeof setTimeout>;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(read, quiet);
  };
  field.addEventListener('input', later, { signal });
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    reading.remove();
  });
  read();
}

function misread({ problem, line, column }: Exclude<ByHand, { bytes: unknown }>, language: Language): Element {
  return element('p', 'wrong', `${say(questionTexts.typedAt, language, { line, column })} ${problem[language]}`);
}

function readAs(bytes: Uint8Array, question: BytesQuestion, language: Language): Element[] {
  const frames = topmost(framesByHand(bytes, question));
  const rest = frames.length - shownAtMost;
  return [
    ...frames.slice(0, shownAtMost).flatMap((frame) => [lineOf(frame, language), ...wrongs(frame, language)]),
    ...(rest > 0 ? [element('p', '', say(questionTexts.moreFrames, language, { count: rest }))] : []),
  ];
}

/** As in the wire pane, without the columns that typed bytes do not have. */
function lineOf(frame: Frame, language: Language): Element {
  const size = `${frame.span.end - frame.span.start} B${frame.incomplete ? '…' : ''}`;
  const arrow = frame.from === 'client' ? '→' : '←';
  const line = element('p', 'frame', `${arrow} ${badges[frame.layer]} ${summary(frame, language)} · ${size}`);
  if (frame.incomplete && frame.problems.length === 0)
    line.append(element('small', '', questionTexts.notWhole[language]));
  return line;
}

function wrongs(frame: Frame, language: Language): Element[] {
  return frame.problems.map(({ says, clause }) => {
    const wrong = element('p', 'wrong', `${says[language]} `);
    wrong.append(element('small', '', clause));
    return wrong;
  });
}

function element(name: string, className: string, text: string): HTMLElement {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}
