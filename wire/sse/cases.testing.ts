/** An event stream, and the one right reading of it, however it is cut and carried. */
export interface SseCase {
  readonly name: string;
  readonly clause: string;
  /** One byte a character. */
  readonly stream: string;
  /** What a browser dispatches: type, data, last event ID. */
  readonly events: readonly (readonly [type: string, data: string, id: string])[];
  /** All frames: kind, what the line says, problems. */
  readonly shows: readonly string[];
}

const unfinished = '! unfinished-event';

/** Rows s01 to s15, and what they leave open. */
export const sseCases: readonly SseCase[] = [
  {
    name: 's01-cr-only',
    clause: 'HTML §9.2.5',
    stream: 'data: a\r\rdata: b\r\r',
    events: [
      ['message', 'a', ''],
      ['message', 'b', ''],
    ],
    shows: ['event: message · "a"', 'event: message · "b"'],
  },
  {
    name: 's02-mixed-eol',
    clause: 'HTML §9.2.5',
    stream: 'data: a\r\n\ndata: b\n\r',
    events: [
      ['message', 'a', ''],
      ['message', 'b', ''],
    ],
    shows: ['event: message · "a"', 'event: message · "b"'],
  },
  {
    name: 's03-bom',
    clause: 'HTML §9.2.5',
    stream: '\xef\xbb\xbfdata: a\n\n',
    events: [['message', 'a', '']],
    shows: ['event: message · "a"'],
  },
  {
    name: 's04-two-boms: the second is part of a field name',
    clause: 'HTML §9.2.6',
    stream: '\xef\xbb\xbf\xef\xbb\xbfdata: a\n\n',
    events: [],
    shows: ['fields: no data, no event · ! unknown-field'],
  },
  {
    name: 's03-bom: half of one is part of a field name',
    clause: 'HTML §9.2.5',
    stream: '\xef\xbbdata: a\n\ndata: b\n\n',
    events: [['message', 'b', '']],
    shows: ['fields: no data, no event · ! unknown-field · ! invalid-utf8', 'event: message · "b"'],
  },
  {
    name: 's05-space-rule',
    clause: 'HTML §9.2.6',
    stream: 'data:a\n\ndata:  b\n\n',
    events: [
      ['message', 'a', ''],
      ['message', ' b', ''],
    ],
    shows: ['event: message · "a"', 'event: message · " b"'],
  },
  {
    name: 's06-empty-data',
    clause: 'HTML §9.2.6',
    stream: 'data\n\ndata\ndata\n\ndata:\n\n',
    events: [
      ['message', '', ''],
      ['message', '\n', ''],
      ['message', '', ''],
    ],
    shows: ['event: message · ""', 'event: message · "\\n"', 'event: message · ""'],
  },
  {
    name: 's07-id-without-data: the type is reset, the id is kept',
    clause: 'HTML §9.2.6',
    stream: 'event: vote\nid: 5\n\ndata: z\n\n',
    events: [['message', 'z', '5']],
    shows: ['fields: no data, no event · vote · id 5', 'event: message · id 5 · "z"'],
  },
  {
    name: 's08-id-nul',
    clause: 'HTML §9.2.6',
    stream: 'id: 1\ndata: a\n\nid: 2\0\ndata: b\n\n',
    events: [
      ['message', 'a', '1'],
      ['message', 'b', '1'],
    ],
    shows: ['event: message · id 1 · "a"', 'event: message · id 1 · "b" · ! id-with-nul'],
  },
  {
    name: 's09-retry-nondigit',
    clause: 'HTML §9.2.6',
    stream: 'retry: 250\nretry: 25x\nretry:\nretry: -1\ndata: r\n\n',
    events: [['message', 'r', '']],
    shows: [
      'retry: retry · 250 ms',
      'retry: retry · ignored · ! retry-invalid',
      'retry: retry · ignored · ! retry-invalid',
      'retry: retry · ignored · ! retry-invalid',
      'event: message · "r"',
    ],
  },
  {
    name: 's10-truncated',
    clause: 'HTML §9.2.6',
    stream: 'data: whole\n\nid: 9\ndata: cut\n',
    events: [['message', 'whole', '']],
    shows: ['event: message · "whole"', `event…: message · id 9 · "cut" · ${unfinished}`],
  },
  {
    name: 's10-truncated, inside a line',
    clause: 'HTML §9.2.6',
    stream: 'data: whole\n\nevent: vote\ndata: cu',
    events: [['message', 'whole', '']],
    shows: ['event: message · "whole"', `event…: vote · "cu" · ${unfinished}`],
  },
  {
    name: 's10-truncated, inside lines that stand for themselves',
    clause: 'HTML §9.2.5',
    stream: 'retry: 1\n: hello\nretry: 2',
    events: [],
    shows: ['retry: retry · 1 ms', 'comment: comment · hello', 'retry…: retry · ignored · ! unfinished-line'],
  },
  {
    name: 's11-invalid-utf8',
    clause: 'HTML §9.2.5',
    stream: 'data: \xff|\xc3\n\n',
    events: [['message', '\ufffd|\ufffd', '']],
    shows: ['event: message · "\ufffd|\ufffd" · ! invalid-utf8'],
  },
  {
    name: 's12-case-and-space',
    clause: 'HTML §9.2.6',
    stream: 'Data: no\n data: no\ndata : no\ndata: yes\n\n',
    events: [['message', 'yes', '']],
    shows: ['event: message · "yes" · ! unknown-field'],
  },
  {
    name: 's13-id-cleared',
    clause: 'HTML §9.2.6',
    stream: 'id: 3\ndata: a\n\nid\ndata: b\n\n',
    events: [
      ['message', 'a', '3'],
      ['message', 'b', ''],
    ],
    shows: ['event: message · id 3 · "a"', 'event: message · "b"'],
  },
  {
    name: 's15-crlf-split',
    clause: 'HTML §9.2.5',
    stream: 'event: vote\r\ndata: a\r\n\r\n',
    events: [['vote', 'a', '']],
    shows: ['event: vote · "a"'],
  },
  {
    name: 'comments, between the events and inside one',
    clause: 'HTML §9.2.6',
    stream: ': keep-alive\r\n\r\ndata: {"n":\r\n:\r\nretry: 10\r\ndata: 1}\r\n\r\n:last\r\n',
    events: [['message', '{"n":\n1}', '']],
    shows: [
      'comment: comment · keep-alive',
      'comment: comment',
      'retry: retry · 10 ms',
      'event: message · {"n":\\n1}',
      'comment: comment · last',
    ],
  },
  {
    name: 'an event with every field, and one character over three bytes',
    clause: 'HTML §9.2.6',
    stream: 'id: \xea\xb0\x80\nevent: v\ndata: \xf0\x9f\x98\x80\n\n\n\ndata: 2\n\n',
    events: [
      ['v', '😀', '가'],
      ['message', '2', '가'],
    ],
    shows: ['event: v · id 가 · "😀"', 'event: message · id 가 · "2"'],
  },
  { name: 'nothing at all', clause: 'HTML §9.2.5', stream: '', events: [], shows: [] },
  { name: 'a byte order mark alone', clause: 'HTML §9.2.5', stream: '\xef\xbb\xbf', events: [], shows: [] },
  { name: 'blank lines alone', clause: 'HTML §9.2.5', stream: '\r\n\n\r\r', events: [], shows: [] },
];
