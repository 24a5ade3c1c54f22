/** Reads HTTP/1.1 answers off a connection, by RFC 9112 §6.3 and with nothing of the house: what checks it must not share it. */

export interface Answer {
  readonly status: number;
  /** By lower-case name. */
  readonly fields: ReadonlyMap<string, string>;
  readonly body: string;
}

/** Answers in the order of the requests, whose methods say which answers have no body. */
export class AnswerReader {
  readonly answers: Answer[] = [];
  readonly #methods: readonly string[];
  #unread = '';

  constructor(methods: readonly string[]) {
    this.#methods = methods;
  }

  /** Takes bytes, however they are cut. */
  read(bytes: Uint8Array): void {
    this.#unread += Buffer.from(bytes).toString('latin1');
    for (let rest = this.#next(); rest !== undefined; rest = this.#next()) this.#unread = rest;
  }

  /** Reads one whole answer. @returns what follows it; undefined when it is not whole yet. */
  #next(): string | undefined {
    const end = this.#unread.indexOf('\r\n\r\n');
    if (end < 0) return undefined;
    const [line = '', ...lines] = this.#unread.slice(0, end).split('\r\n');
    const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(line)?.[1]);
    if (!status) throw new Error(`Not an answer: ${JSON.stringify(line)}`);
    const fields = new Map(lines.map((field) => [field.split(':')[0]!.toLowerCase(), field.replace(/^[^:]*:\s*/, '')]));
    const after = this.#unread.slice(end + 4);
    if (status < 200) return after;
    const isBare = this.#methods[this.answers.length] === 'HEAD' || status === 204 || status === 304;
    const read = isBare
      ? { body: '', rest: after }
      : fields.has('content-length')
        ? counted(fields, after)
        : chunks(after);
    if (!read) return undefined;
    this.answers.push({ status, fields, body: read.body });
    return read.rest;
  }
}

function counted(fields: ReadonlyMap<string, string>, text: string) {
  const length = Number(fields.get('content-length'));
  return text.length < length ? undefined : { body: text.slice(0, length), rest: text.slice(length) };
}

function chunks(text: string) {
  let body = '';
  for (let at = 0; ; ) {
    const end = text.indexOf('\r\n', at);
    if (end < 0) return undefined;
    const size = Number.parseInt(text.slice(at, end), 16);
    const next = end + 2 + size + 2;
    if (Number.isNaN(size)) throw new Error(`Not a chunk: ${JSON.stringify(text.slice(at, end))}`);
    if (text.length < next) return undefined;
    body += text.slice(end + 2, end + 2 + size);
    if (size === 0) return { body, rest: text.slice(next) };
    at = next;
  }
}
