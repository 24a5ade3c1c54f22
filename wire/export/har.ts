import { base64 } from '#wire/bytes.ts';
import type { Frame, HttpRequest, HttpResponse, SseFrame, WebSocketFrame } from '#wire/frame.ts';
import { valuesOf } from '#wire/http/head.ts';
import type { Language, Text } from '#wire/text.ts';
import { harRequest, harResponse, noRequest, noResponse } from './har-messages.ts';
import { iso } from './har-parts.ts';
import type { Har, HarEntry, HarEventSourceMessage, HarWebSocketMessage } from './har-types.ts';
import type { ExportOptions } from './pcapng.ts';

/**
 * The HTTP of a capture as HAR 1.2: an entry for each request with its final response, and for each that was not
 * answered. What a WebSocket or an event stream carried stands in the entry that opened it, in Chrome's form. `frames`
 * are all frames of the capture, each in its last state, in the order of their ids.
 */
export function har(frames: readonly Frame[], { start = 0, language = 'en' }: ExportOptions = {}): Har {
  const responses = new Map<number, HttpResponse>();
  for (const frame of frames) if (isResponse(frame)) responses.set(frame.id, frame);
  const carried = new Carried(frames, start);
  const exchanges: Exchange[] = [];
  for (const frame of frames) {
    if (isRequest(frame))
      exchanges.push({ first: frame, request: frame, response: responses.get(frame.response ?? 0) });
    else if (isResponse(frame) && frame.request === undefined) exchanges.push({ first: frame, response: frame });
  }
  // Numbers are given when a head is complete; HAR goes by when it began.
  exchanges.sort((a, b) => a.first.at - b.first.at);
  const entries = exchanges.map((exchange) => entry(exchange, carried, { start, language }));
  return {
    log: {
      version: '1.2',
      creator: { name: 'Switching Protocols', version: '1' },
      entries,
      comment: about[language],
    },
  };
}

const about: Text = {
  en: 'Read from the bytes as they were recorded. Times are sandbox time, counted from the start of the run. # is the number of a frame.',
  ko: '기록한 바이트를 읽어서 만들었어요. 시각은 실행을 시작한 때부터 잰 샌드박스 시간이고, #은 프레임 번호예요.',
};

/** A request and what answered it, as far as the capture has them. */
interface Exchange {
  readonly first: HttpRequest | HttpResponse;
  readonly request?: HttpRequest;
  readonly response?: HttpResponse | undefined;
}

function entry(
  { first, request, response }: Exchange,
  carried: Carried,
  { start, language }: { start: number; language: Language },
): HarEntry {
  const send = request ? request.until - request.at : 0;
  // A server may answer before the request is over.
  const wait = request && response ? Math.max(0, response.at - request.until) : 0;
  const receive = response ? response.until - response.at : 0;
  const isWebSocket = response?.handshake !== undefined || (response !== undefined && opensWebSocket(response));
  return {
    startedDateTime: iso(start + first.at),
    time: send + wait + receive,
    request: request ? harRequest(request, isWebSocket ? 'ws' : 'http') : noRequest,
    response: response ? harResponse(response) : noResponse,
    cache: {},
    timings: { blocked: -1, dns: -1, connect: -1, send, wait, receive, ssl: -1 },
    connection: String(first.connection),
    comment: comment(request, response)[language],
    ...(isWebSocket ? carried.webSocket(response!) : carried.eventSource(response)),
  };
}

function comment(request: HttpRequest | undefined, response: HttpResponse | undefined): Text {
  if (!request)
    return { en: `#${response!.id}; its request is not in the capture`, ko: `#${response!.id}, 요청은 캡처에 없어요` };
  if (!response) return { en: `#${request.id}; no response came`, ko: `#${request.id}, 응답이 오지 않았어요` };
  const numbers = `#${request.id}, #${response.id}`;
  return response.incomplete
    ? { en: `${numbers}; the response is not complete`, ko: `${numbers}, 응답이 끝나지 않았어요` }
    : { en: numbers, ko: numbers };
}

const isRequest = (frame: Frame): frame is HttpRequest => frame.layer === 'http' && frame.kind === 'request';
const isResponse = (frame: Frame): frame is HttpResponse => frame.layer === 'http' && frame.kind === 'response';
const opensWebSocket = ({ status, headers }: HttpResponse) =>
  status === 101 && valuesOf(headers, 'upgrade').some((value) => value.toLowerCase() === 'websocket');

/** What HTTP carries or has switched to, by the response that stands in front of it. */
class Carried {
  readonly #start: number;
  readonly #webSockets: ReadonlyMap<number, readonly WebSocketFrame[]>;
  readonly #events: ReadonlyMap<number, readonly SseFrame[]>;

  constructor(frames: readonly Frame[], start: number) {
    this.#start = start;
    const webSockets = frames.filter((frame) => frame.layer === 'websocket');
    this.#webSockets = Map.groupBy(webSockets, ({ connection }) => connection);
    const events = frames.filter((frame) => frame.layer === 'sse');
    this.#events = Map.groupBy(events, ({ within }) => within[0] ?? 0);
  }

  /** Its data messages, each at its last frame. Control frames do not stand in Chrome's form. */
  webSocket({ connection }: HttpResponse): Partial<HarEntry> {
    const frames = this.#webSockets.get(connection) ?? [];
    const opcodes = new Map(frames.map(({ id, opcode }) => [id, opcode]));
    const messages = frames.flatMap(({ from, until, message, first, opcode }): HarWebSocketMessage[] => {
      if (message === undefined) return [];
      return [
        {
          type: from === 'client' ? 'send' : 'receive',
          time: this.#seconds(until),
          opcode: first === undefined ? opcode : (opcodes.get(first) ?? (typeof message === 'string' ? 1 : 2)),
          data: typeof message === 'string' ? message : base64(message),
        },
      ];
    });
    return { _resourceType: 'websocket', _webSocketMessages: messages };
  }

  /** The events that its stream dispatched. */
  eventSource(response: HttpResponse | undefined): Partial<HarEntry> {
    const isStream =
      response && /^text\/event-stream(?:\s*;|$)/i.test(valuesOf(response.headers, 'content-type')[0] ?? '');
    if (!isStream) return {};
    const events = (this.#events.get(response.id) ?? []).filter(
      ({ kind, incomplete }) => kind === 'event' && !incomplete,
    );
    const messages = events.map(({ until, event = 'message', eventId = '', data = '' }): HarEventSourceMessage => {
      return { time: this.#seconds(until), eventName: event, eventId, data };
    });
    return { _resourceType: 'eventsource', _eventSourceMessages: messages };
  }

  #seconds(at: number): number {
    return (this.#start + at) / 1000;
  }
}
