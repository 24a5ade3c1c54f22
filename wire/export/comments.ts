import type { End } from '#wire/capture.ts';
import { fitTo } from '#wire/columns.ts';
import { summary } from '#wire/describe.ts';
import type { Frame } from '#wire/frame.ts';
import { topmost } from '#wire/stack.ts';
import type { Language, Text } from '#wire/text.ts';
import type { Reason } from './conversation.ts';

/** What stands at the head of the file. */
export const aboutFile: Text = {
  en: 'The bytes inside TCP are real: Switching Protocols recorded them as they crossed. IP and TCP are synthetic: made up around them, with one segment for each read. Hop 0 runs from 127.0.0.1 to 127.0.0.2, hop 1 from 127.0.0.2 to 127.0.0.3; ports of clients are counted from 49153 in the order of the connections.',
  ko: 'TCP 안의 바이트는 진짜예요. Switching Protocols가 기록한 그대로예요. IP와 TCP는 그 바이트를 담으려고 만들어 낸 것이고, 한 번 읽은 만큼이 세그먼트 하나예요. 홉 0은 127.0.0.1에서 127.0.0.2로, 홉 1은 127.0.0.2에서 127.0.0.3으로 이어지고, 클라이언트 포트는 연결 순서대로 49153부터 세요.',
};

const whole: Readonly<Record<'open' | 'acknowledged' | 'end' | 'reset', Text>> = {
  open: { en: 'synthetic packet: the connection opens', ko: '만들어 낸 패킷: 연결이 열려요' },
  acknowledged: { en: 'synthetic packet: the FIN is acknowledged', ko: '만들어 낸 패킷: FIN을 확인해요' },
  end: { en: 'synthetic packet: this end writes no more', ko: '만들어 낸 패킷: 이쪽은 더 쓰지 않아요' },
  reset: { en: 'synthetic packet: this end broke the connection', ko: '만들어 낸 패킷: 이쪽이 RST로 연결을 끊었어요' },
};

const lost = (bytes: number): Text => ({
  en: `synthetic packet: ${bytes} bytes before this are missing; they crossed, but were not kept`,
  ko: `만들어 낸 패킷: 이 앞의 ${bytes}바이트가 없어요. 지나갔지만 캡처에 남지 않았어요`,
});

const data = (frames: string): Text => ({
  en: `synthetic packet, real bytes: ${frames}`,
  ko: `패킷은 만들어 냈고 바이트는 진짜예요: ${frames}`,
});
const ofNoFrame: Text = { en: 'of no frame', ko: '프레임에 속하지 않음' };
const more = (count: number): Text => ({ en: `and ${count} more frames`, ko: `그 밖의 프레임 ${count}개` });

/** For a connection that the capture joins in the middle. */
const joined: Text = {
  en: '; the opening of this connection is not in the capture, so its port and its hop are a guess',
  ko: '. 이 연결이 열리는 순간이 캡처에 없어서 포트와 홉은 추측이에요',
};

/** A comment names so many frames, each in so many columns. */
const named = { frames: 8, columns: 80 };

interface Direction {
  /** By where they start. */
  readonly frames: readonly Frame[];
  /** Index of the first that was not reached yet. */
  next: number;
  /** Those reached that are not over. */
  open: Frame[];
}

/** Says why a packet is there and which frames its bytes belong to. Ask in the order of the capture. */
export class Comments {
  readonly #language: Language;
  readonly #directions = new Map<string, Direction>();
  readonly #names = new WeakMap<Frame, string>();

  constructor(frames: readonly Frame[], language: Language) {
    this.#language = language;
    const byDirection = Map.groupBy(topmost(frames), ({ connection, from }) => `${connection} ${from}`);
    for (const [key, its] of byDirection) {
      this.#directions.set(key, { frames: its.sort((a, b) => a.span.start - b.span.start), next: 0, open: [] });
    }
  }

  /** `opened`: the capture has the open event of the connection. */
  comment(connection: number, reason: Reason, opened: boolean): string {
    return `${this.#why(connection, reason)}${opened ? '' : joined[this.#language]}`;
  }

  #why(connection: number, reason: Reason): string {
    if (reason.kind === 'lost') return lost(reason.bytes)[this.#language];
    if (reason.kind !== 'data') return whole[reason.kind][this.#language];
    const frames = this.#framesIn(connection, reason.from, reason.start, reason.end);
    const names = frames.slice(0, named.frames).map((frame) => this.#name(frame));
    if (frames.length > named.frames) names.push(more(frames.length - named.frames)[this.#language]);
    return data(names.join(', ') || ofNoFrame[this.#language])[this.#language];
  }

  /** Frames of which some byte is in [start, end) of that direction's stream. */
  #framesIn(connection: number, from: End, start: number, end: number): readonly Frame[] {
    const direction = this.#directions.get(`${connection} ${from}`);
    if (!direction) return [];
    const { frames } = direction;
    while (direction.next < frames.length && frames[direction.next]!.span.start < end) {
      direction.open.push(frames[direction.next++]!);
    }
    direction.open = direction.open.filter(({ span }) => span.end > start);
    return direction.open;
  }

  #name(frame: Frame): string {
    const known = this.#names.get(frame);
    if (known !== undefined) return known;
    const name = `#${frame.id} ${fitTo(summary(frame, this.#language), named.columns).trimEnd()}`;
    this.#names.set(frame, name);
    return name;
  }
}
