/** HTTP Archive 1.2 (softwareishard.com/blog/har-12-spec), with the fields that Chrome's developer tools add (`_…`). */

export interface Har {
  readonly log: {
    readonly version: '1.2';
    readonly creator: { readonly name: string; readonly version: string };
    readonly entries: readonly HarEntry[];
    readonly comment: string;
  };
}

export interface HarEntry {
  /** ISO 8601. */
  readonly startedDateTime: string;
  /** Milliseconds; the sum of the timings that are known. */
  readonly time: number;
  readonly request: HarRequest;
  readonly response: HarResponse;
  readonly cache: Readonly<Record<string, never>>;
  /** Milliseconds; -1 where there is none. */
  readonly timings: Readonly<Record<'blocked' | 'dns' | 'connect' | 'send' | 'wait' | 'receive' | 'ssl', number>>;
  /** Number of the connection. */
  readonly connection: string;
  readonly comment: string;
  readonly _resourceType?: 'websocket' | 'eventsource';
  readonly _webSocketMessages?: readonly HarWebSocketMessage[];
  readonly _eventSourceMessages?: readonly HarEventSourceMessage[];
}

export interface NameValue {
  readonly name: string;
  readonly value: string;
}

export interface HarCookie extends NameValue {
  readonly path?: string;
  readonly domain?: string;
  /** ISO 8601. */
  readonly expires?: string;
  readonly httpOnly?: boolean;
  readonly secure?: boolean;
}

interface HarMessage {
  readonly httpVersion: string;
  readonly cookies: readonly HarCookie[];
  readonly headers: readonly NameValue[];
  /** Bytes of the head; -1 when it is not known. */
  readonly headersSize: number;
  /** Bytes of the body as it was carried; -1 when it is not known. */
  readonly bodySize: number;
}

export interface HarRequest extends HarMessage {
  readonly method: string;
  readonly url: string;
  readonly queryString: readonly NameValue[];
  readonly postData?: {
    readonly mimeType: string;
    readonly params: readonly NameValue[];
    readonly text: string;
    /** HAR has no encoding for what a request carries: ours, where it is no text. */
    readonly _encoding?: 'base64';
  };
}

export interface HarResponse extends HarMessage {
  /** 0 when there is no response. */
  readonly status: number;
  readonly statusText: string;
  readonly content: {
    /** Bytes with the content coding undone. */
    readonly size: number;
    /** Bytes that the content coding saved. */
    readonly compression?: number;
    readonly mimeType: string;
    readonly text?: string;
    readonly encoding?: 'base64';
    readonly comment?: string;
  };
  readonly redirectURL: string;
}

export interface HarWebSocketMessage {
  readonly type: 'send' | 'receive';
  /** Seconds since 1970. */
  readonly time: number;
  /** 1 for text, 2 for binary (RFC 6455 §5.2). */
  readonly opcode: number;
  /** Text as text, binary as base64. */
  readonly data: string;
}

export interface HarEventSourceMessage {
  /** Seconds since 1970. */
  readonly time: number;
  readonly eventName: string;
  readonly eventId: string;
  readonly data: string;
}
