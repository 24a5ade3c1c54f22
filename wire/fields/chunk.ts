import { latin1 } from '#wire/bytes.ts';
import type { Field, HttpChunk } from '#wire/frame.ts';
import { quote } from '#wire/printable.ts';
import { field } from './part.ts';

/** RFC 9112 §7.1: size in hexadecimal, extensions, line end, data, line end. */
export function chunkFields(frame: HttpChunk, length: number): Field[] {
  if (!frame.line) return [];
  const line = latin1(frame.line);
  const lineLength = frame.line.length;
  const lineEnd = lineLength - (line.endsWith('\r\n') ? 2 : 1);
  const semicolon = line.indexOf(';');
  const sizeEnd = /^[0-9a-f]*/i.exec(line)![0].length;
  const fields = [field('chunk size', 0, sizeEnd, line.slice(0, sizeEnd), sizeMeaning(frame.size), 'RFC 9112 §7.1')];
  if (semicolon >= 0) {
    const raw = line.slice(semicolon, lineEnd);
    fields.push(field('chunk extension', semicolon, lineEnd, raw, extension, 'RFC 9112 §7.1.1'));
  }
  fields.push(field('line end', lineEnd, lineLength, line.slice(lineEnd), lineEndMeaning, 'RFC 9112 §7.1'));
  if (frame.size === 0) return fields;
  const dataEnd = lineLength + frame.size;
  fields.push(field('chunk data', lineLength, dataEnd, quote(frame.data, 4096), data, 'RFC 9112 §7.1'));
  const ending = length - dataEnd === 2 ? '\r\n' : '\n';
  fields.push(field('chunk end', dataEnd, length, ending, chunkEnd, 'RFC 9112 §7.1'));
  return fields;
}

function sizeMeaning(size: number) {
  if (size === 0) {
    return {
      en: 'Size 0: the last chunk. Trailer fields may follow, then an empty line ends the body.',
      ko: '크기 0, 마지막 청크예요. 트레일러가 올 수 있고, 그다음 빈 줄에서 본문이 끝나요.',
    };
  }
  return {
    en: `Size of the data in hexadecimal: ${size} bytes follow the line.`,
    ko: `16진수로 적은 데이터의 크기예요. 이 줄 다음에 ${size}바이트가 와요.`,
  };
}

const extension = {
  en: 'A chunk extension: a note to the next hop only. A reader that does not know it ignores it.',
  ko: '청크 확장이에요. 바로 다음 홉에만 전하는 메모예요. 모르는 쪽은 무시해요.',
};
const lineEndMeaning = {
  en: 'Ends the line with the size. The data begins right behind it.',
  ko: '크기 줄의 끝이에요. 바로 뒤에서 데이터가 시작돼요.',
};
const data = {
  en: 'The data, exactly as many bytes as announced. It may hold anything, line ends too.',
  ko: '알린 크기와 정확히 같은 길이의 데이터예요. 줄바꿈을 포함해 무엇이든 담을 수 있어요.',
};
const chunkEnd = {
  en: 'Ends the chunk. It is not part of the data.',
  ko: '청크의 끝이에요. 데이터에 들어가지 않아요.',
};
