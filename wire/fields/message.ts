import { latin1 } from '#wire/bytes.ts';
import { engineIoBody } from '#wire/engine-io/bodies.ts';
import type { Field, HttpRequest, HttpResponse } from '#wire/frame.ts';
import { codingsOf } from '#wire/http/coding.ts';
import { type FieldLine, membersOf, readFields } from '#wire/http/head.ts';
import { printable, quote } from '#wire/printable.ts';
import type { Text } from '#wire/text.ts';
import { headerMeaning } from './headers.ts';
import { methodMeaning } from './methods.ts';
import { field } from './part.ts';
import { statusMeaning } from './statuses.ts';

/** Start line, fields, blank line, body, trailers (RFC 9112 §2.1). */
export function messageFields(frame: HttpRequest | HttpResponse, length: number): Field[] {
  if (!frame.head) return [];
  const text = latin1(frame.head);
  const firstLine = text.indexOf('\n') + 1;
  const fields = frame.kind === 'request' ? requestLine(frame, text, firstLine) : statusLine(frame, text);
  fields.push(...fieldLines(text, firstLine, 0));
  const blank = blankLine(text);
  if (blank > 0) fields.push(field('blank line', blank, text.length, text.slice(blank), blankMeaning, 'RFC 9112 §2.1'));
  const tail = frame.tail ? latin1(frame.tail) : '';
  const bodyEnd = length - tail.length;
  if (bodyEnd > text.length) fields.push(body(frame, text.length, bodyEnd));
  if (frame.tail) {
    fields.push(...fieldLines(tail, 0, bodyEnd));
    const start = bodyEnd + (blankLine(tail) || 0);
    fields.push(field('end of body', start, length, tail.slice(start - bodyEnd), bodyEndMeaning, 'RFC 9112 §7.1'));
  }
  return fields;
}

function requestLine(frame: HttpRequest, text: string, firstLine: number): Field[] {
  const { method, target } = frame;
  const targetAt = text.indexOf(target, method.length + 1);
  // Not in the next line, whatever that begins with.
  const versionAt = text.lastIndexOf('HTTP/', firstLine - 1);
  return [
    field('method', 0, method.length, method, methodMeaning(method), methodClause(method)),
    field('target', targetAt, targetAt + target.length, target, targetMeaning, 'RFC 9112 §3.2'),
    versionField(versionAt, frame.version),
  ];
}

function statusLine(frame: HttpResponse, text: string): Field[] {
  const { meaning, clause } = statusMeaning(frame.status);
  const code = text.slice(9, 12);
  const reasonEnd = 13 + frame.reason.length;
  const fields = [versionField(0, frame.version), field('status', 9, 12, code, meaning, clause)];
  if (frame.reason) fields.push(field('reason', 13, reasonEnd, frame.reason, reasonMeaning, 'RFC 9112 §4'));
  return fields;
}

const versionField = (at: number, version: string) =>
  field('version', at, at + 5 + version.length, `HTTP/${version}`, versionMeaning, 'RFC 9112 §2.3');

const methodClause = (method: string) => (method === 'PATCH' ? 'RFC 5789 §2' : 'RFC 9110 §9');

/** `base` is where the text begins in the frame. */
function fieldLines(text: string, start: number, base: number): Field[] {
  return readFields(text, start, 0, () => {}).flatMap((each) => fieldPair(text, each, base));
}

function fieldPair(text: string, line: FieldLine, base: number): Field[] {
  const { meaning, clause } = headerMeaning(line.name);
  const value = text.slice(line.valueStart, line.valueEnd);
  return [
    field('field name', base + line.start, base + line.nameEnd, line.name, meaning, clause),
    field('field value', base + line.valueStart, base + line.valueEnd, value, meaning, clause),
  ];
}

/** Where the empty line at the end of a head or trailer section begins; 0 if it has none or is nothing else. */
function blankLine(text: string): number {
  if (text.endsWith('\n\r\n')) return text.length - 2;
  return text.endsWith('\n\n') ? text.length - 1 : 0;
}

function body(frame: HttpRequest | HttpResponse, start: number, end: number): Field {
  const raw = quote(frame.body, 4096);
  const ofEngineIo = engineIoBody(frame);
  if (ofEngineIo) return field('body', start, end, raw, ofEngineIo, 'engine.io 6');
  // Asked of the head: the first chunk may be cut, and then there is none.
  if (membersOf(frame.headers, 'transfer-encoding').at(-1) === 'chunked') {
    return field('chunked body', start, end, raw, withCoding(frame, chunkedBody(frame)), 'RFC 9112 §7.1');
  }
  return field('body', start, end, raw, withCoding(frame, bodyMeaning(frame.bodyLength)), 'RFC 9112 §6');
}

/** What the body is when its Content-Encoding is undone (RFC 9110 §8.4). */
function withCoding({ headers, contentLength }: HttpRequest | HttpResponse, { en, ko }: Text): Text {
  const coding = printable(codingsOf(headers).join(', '));
  if (coding === '') return { en, ko };
  if (contentLength === undefined) {
    return {
      en: `${en} The body is compressed (${coding}), which is not undone here.`,
      ko: `${ko} 본문은 압축돼 있고(${coding}), 여기서는 풀지 않아요.`,
    };
  }
  return {
    en: `${en} The body is compressed (${coding}); undone it is ${contentLength} bytes.`,
    ko: `${ko} 본문은 압축돼 있고(${coding}), 풀면 ${contentLength}바이트예요.`,
  };
}

const chunkedBody = ({ bodyLength }: HttpRequest | HttpResponse) => ({
  en: `The body in chunks; put together it is ${bodyLength} bytes. Each chunk is a frame of its own.`,
  ko: `청크로 나뉜 본문이에요. 합치면 ${bodyLength}바이트예요. 청크마다 프레임이 따로 있어요.`,
});
const bodyMeaning = (length: number) => ({
  en: `The body: ${length} bytes. Content-Type says what they are.`,
  ko: `본문 ${length}바이트예요. 무엇인지는 Content-Type이 알려 줘요.`,
});
const targetMeaning = {
  en: 'What is asked for: mostly a path and a query.',
  ko: '요청하는 대상이에요. 대개 경로와 쿼리예요.',
};
const versionMeaning = {
  en: 'The version of HTTP in which the sender writes.',
  ko: '보내는 쪽이 쓰는 HTTP 버전이에요.',
};
const reasonMeaning = {
  en: 'A word for people. Programs look at the status code only.',
  ko: '사람이 읽으라고 붙인 말이에요. 프로그램은 상태 코드만 봐요.',
};
const blankMeaning = {
  en: 'An empty line: the head is over.',
  ko: '빈 줄이에요. 헤더가 여기서 끝나요.',
};
const bodyEndMeaning = {
  en: 'An empty line behind the last chunk: the body is over.',
  ko: '마지막 청크 뒤의 빈 줄이에요. 본문이 여기서 끝나요.',
};
