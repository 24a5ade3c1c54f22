import { seconds } from '#lessons/evidence.ts';
import type { Check, Verdict } from '#lessons/lesson.ts';
import { type Beat, type Pace, pace } from '#lessons/pace.ts';
import type { Text } from '#wire/text.ts';

/** A check: one timer asks at this beat, neither faster nor slower nor twice. */
export function oneTimer(id: string, title: Text, beat: Beat): Check {
  return { id, title, hints, judge: (run) => verdict(pace(run, beat), beat) };
}

function verdict(seen: Pace, beat: Beat): Verdict {
  const failed = (hint: string, values: Verdict['values']): Verdict => ({
    status: 'failed',
    hint,
    frame: seen.is === 'not-seen-yet' ? undefined : seen.frame,
    values: { ...values, wanted: beat.every / 1000, milliseconds: beat.every },
  });
  switch (seen.is) {
    case 'not-seen-yet':
      return { status: 'waiting' };
    case 'once':
      return failed('asked-once', { silence: seen.silence / 1000 });
    case 'stopped':
      return failed('stopped', { count: seen.count, silence: seconds(seen.silence) });
    case 'flood':
      return failed('not-milliseconds', { count: seen.moreThan });
    case 'growing':
      return failed('new-timer-each-answer', { counts: seen.counts });
    case 'doubled':
      return failed('two-timers', { apart: Math.round(seen.apart) });
    case 'fast':
      return failed('too-fast', { gap: seconds(seen.gap) });
    case 'slow':
      return failed('too-slow', { gap: seconds(seen.gap) });
    case 'steady':
      return {
        status: 'passed',
        hint: 'steady',
        frame: seen.frame,
        values: { gap: seconds(seen.gap), count: seen.count },
      };
  }
}

const hints = {
  steady: {
    en: '{count} requests, one every {gap} s.',
    ko: '요청 {count}개가 {gap}초 간격으로 나갔어요.',
  },
  'asked-once': {
    en: 'The page asked here and then, for {silence} s, not again. Expected: a request every {wanted} s.',
    ko: '여기서 한 번 묻고는 {silence}초 동안 다시 묻지 않았어요. 요청이 {wanted}초마다 나가야 해요.',
  },
  stopped: {
    en: 'This is request {count} and the last one; more than {silence} s of silence followed. setTimeout calls once, setInterval again and again.',
    ko: '{count}번째인 이 요청이 마지막이고, 그 뒤로 {silence}초 넘게 조용해요. setTimeout은 한 번만 부르고 setInterval은 계속 불러요.',
  },
  'two-timers': {
    en: 'This request left {apart} ms after another, and it happens again and again: two timers run, or the page is open twice. Expected: one request every {wanted} s.',
    ko: '다른 요청이 나간 지 {apart}ms 만에 이 요청이 나갔고, 계속 반복돼요. 타이머가 두 개이거나 페이지가 두 곳에 열려 있어요. {wanted}초마다 하나만 나가야 해요.',
  },
  'new-timer-each-answer': {
    en: 'The requests multiply, tick by tick: {counts}. Each answer starts one more setInterval and none ever stops. Start one, outside ask(), or use setTimeout inside it.',
    ko: '주기마다 요청이 {counts}개로 불어나요. 응답이 올 때마다 setInterval이 하나씩 더 생기는데 멈추는 것은 없어요. ask() 밖에서 한 번만 시작하거나, 안에서는 setTimeout을 쓰세요.',
  },
  'not-milliseconds': {
    en: 'More than {count} requests within {wanted} s. Timers count in milliseconds: {wanted} s are {milliseconds}.',
    ko: '{wanted}초 동안 요청이 {count}개 넘게 나갔어요. 타이머는 밀리초 단위예요. {wanted}초를 밀리초로 쓰면 {milliseconds}ms예요.',
  },
  'too-fast': {
    en: 'Expected {wanted} s from request to request; here it is {gap} s. One timer too many, or too short?',
    ko: '요청 간격이 {wanted}초여야 하는데 {gap}초예요. 타이머가 하나 더 있거나 너무 짧지 않나요?',
  },
  'too-slow': {
    en: 'Expected {wanted} s from request to request; here it is {gap} s.',
    ko: '요청 간격이 {wanted}초여야 하는데 {gap}초예요.',
  },
} as const;
