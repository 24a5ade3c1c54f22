import { isNear, isShown, ledOrders, numbersIn, reads, unasked } from '#lessons/08-virtual-esp32/readings.ts';
import { sessions } from '#lessons/08-virtual-esp32/sessions.ts';
import { levelAt } from '#lessons/board.ts';
import type { Check, Run, Step } from '#lessons/lesson.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';
import { orAfter, pause } from '#lessons/waits.ts';
import { roomTemperature } from '#protocol';

/** Milliseconds within which a node that does not wait has answered. */
const atOnce = 200;
/** Milliseconds that no machine sleeps through: one answer that is as late is the sketch's doing, a shorter wait only when it happens again. */
const surelyLate = 1_000;
/** Milliseconds after which an answer will not come any more. */
const patience = 6_000;
/** What the thermometer shows when the server asks: a number that was written down is not all three. */
const temperatures = [4.2, 31.7, -8.3] as const;
/** The LED on the board. */
const ledPin = 2;

const isIn = (run: Run) => sessions(run).some(({ joined, over }) => joined && over === undefined);
const firstPage = (run: Run) => run.pages[0]?.id ?? 1;

const answers: Check = {
  id: 'answers',
  title: {
    en: 'Each read is answered within 200 ms, with the temperature of that moment',
    ko: 'read마다 그 순간의 온도로 200ms 안에 응답해요',
  },
  hints: {
    'at-once': {
      en: 'Three questions, three temperatures. The slowest answer took {ms} ms.',
      ko: '세 번 물었고, 온도 셋이 다 맞게 왔어요. 가장 느린 응답이 {ms}ms예요.',
    },
    'not-answered': {
      en: 'The server asks here, and the node says nothing. Expected: within 200 ms an event reading, with {"celsius": …}.',
      ko: '서버가 여기서 물었는데 노드는 아무 말이 없어요. 200ms 안에 {"celsius": …}를 담은 reading 이벤트가 와야 해요.',
    },
    late: {
      en: 'This answer came {ms} ms after the question. The bytes had arrived; the sketch was not there to read them. Expected: a loop() that never waits.',
      ko: '이 응답은 질문하고 {ms}ms 뒤에 왔어요. 바이트는 이미 와 있었지만 스케치가 읽지 않고 있었어요. loop()에서 기다리는 일이 없어야 해요.',
    },
    'on-a-timer': {
      en: 'Nobody had asked, and the node speaks again and again: here for the second time. That is what empties a battery. Expected: a reading for each read.',
      ko: '아무도 묻지 않았는데 노드가 자꾸 말해요. 여기가 두 번째예요. 배터리는 이렇게 닳아요. read를 받을 때만 보내세요.',
    },
    'never-changes': {
      en: 'It was {celsius} °C here, and the node says {said}, as before. Expected: analogRead(36) at each read, and a division that keeps its decimals: by 4095.0, not by 4095.',
      ko: '여기서는 {celsius}°C였는데 노드가 아까와 같은 값({said})을 보냈어요. read를 받을 때마다 analogRead(36)으로 읽고, 4095가 아니라 4095.0으로 나눠 소수가 남게 하세요.',
    },
    'not-degrees': {
      en: 'The node says {said}, which is a count of the converter or a voltage, not degrees. Expected: {celsius}, in °C. The page on the board has the formula.',
      ko: '노드가 보낸 값({said})은 온도가 아니라 변환기가 센 수이거나 전압이에요. {celsius}°C가 와야 해요. 공식은 가상 ESP32 문서에 있어요.',
    },
    'another-temperature': {
      en: 'The node says {said}, and the thermometer showed {celsius} °C. Expected: half a degree off at most.',
      ko: '노드가 보낸 값은 {said}인데 온도계는 {celsius}°C였어요. 차이가 0.5°C 이내여야 해요.',
    },
  },
  arrange: {
    does: {
      en: 'Waits for the node, then sets the thermometer three times and presses “Read now” each time',
      ko: '노드를 기다렸다가, 온도계를 세 번 바꾸면서 그때마다 “Read now”를 눌러요',
    },
    async act(stage) {
      let page = 1;
      await stage.until((run) => {
        page = firstPage(run);
        return isIn(run);
      }, 60_000);
      // A node that speaks on a timer has done so by then.
      await pause(stage, 3000);
      for (const [index, celsius] of temperatures.entries()) {
        await stage.board({ act: 'temperature', celsius });
        await pause(stage, 300);
        let before = 0;
        await stage.until((run) => {
          before = reads(run).length;
          return true;
        });
        await stage.press(page, 'read');
        await orAfter(stage, patience + 500, (run) => reads(run)[before]?.answer !== undefined);
        let shown = false;
        await orAfter(stage, 2000, (run) => {
          shown = isShown(run, celsius);
          return shown;
        });
        if (shown) stage.mark(`shown-${index + 1}`);
      }
      stage.mark('read');
      await stage.board({ act: 'temperature', celsius: roomTemperature });
    },
  },
  judge(run) {
    const all = reads(run);
    const [, again] = unasked(run);
    if (again) return failed('on-a-timer', again);
    const late = all.filter(({ asked, answer }) => answer && answer.at - asked.until > atOnce);
    for (const { asked, answer } of all) {
      const took = (answer?.at ?? run.now) - asked.until;
      const isLate = took > surelyLate || (took > atOnce && late.length > 1);
      if (answer && isLate) return failed('late', answer, { ms: Math.round(took) });
      if (!answer && took > patience) return failed('not-answered', asked);
    }
    if (run.marks.read === undefined || all.length < temperatures.length) return waiting;
    for (const { answer, celsius } of all) {
      const said = numbersIn(answer?.data);
      if (!answer || celsius === undefined || isNear(said, celsius)) continue;
      const values = { celsius, said: said.join(', ') || '–' };
      if (said.length > 0 && all.every((one) => `${numbersIn(one.answer?.data)}` === `${said}`)) {
        const other = all.find((one) => one.celsius !== undefined && !isNear(said, one.celsius));
        return failed('never-changes', other?.answer ?? answer, {
          ...values,
          celsius: other?.celsius ?? celsius,
        });
      }
      if (said.some((number) => isRaw(number, celsius))) return failed('not-degrees', answer, values);
      return failed('another-temperature', answer, values);
    }
    const last = all.at(-1)?.answer;
    if (!last) return waiting;
    const slowest = Math.max(...all.map(({ asked, answer }) => (answer?.at ?? asked.until) - asked.until));
    return passed('at-once', last, { ms: Math.max(0, Math.round(slowest)) });
  },
};

/** What the converter counts, or the volts, at a temperature: a TMP36 gives 500 mV at 0 °C, and 10 mV for each degree. */
function isRaw(number: number, celsius: number): boolean {
  const volts = 0.5 + celsius / 100;
  return [(volts / 3.3) * 4095, volts * 1000, volts].some((raw) => Math.abs(number - raw) <= 0.03 * raw);
}

const live: Check = {
  id: 'live',
  title: { en: 'The page shows each reading as it comes', ko: '페이지에 새 값이 바로 보여요' },
  hints: {
    live: {
      en: 'From the thermometer to the page, and nobody has polled. Here the last one left the node.',
      ko: '온도계에서 페이지까지, 아무도 폴링하지 않았어요. 마지막 값은 여기서 노드를 떠났어요.',
    },
    'not-shown': {
      en: 'The node says it here, and the page does not show it. Expected: an event called reading, whose value is an object with celsius; the server passes it on.',
      ko: '노드가 여기서 보냈는데 페이지에 안 보여요. 이벤트 이름은 reading, 값은 celsius가 든 객체여야 해요. 그래야 서버가 페이지에 전해요.',
    },
  },
  judge(run) {
    const all = reads(run);
    if (run.marks.read === undefined) return waiting;
    const missed = temperatures.findIndex((_, index) => run.marks[`shown-${index + 1}`] === undefined);
    const last = all.findLast(({ answer }) => answer)?.answer;
    if (missed < 0) return last ? passed('live', last) : waiting;
    // What the node did not say, no page can show: the first check has told so.
    const said = all.find(({ answer, celsius = Number.NaN }) => answer && isNear(numbersIn(answer.data), celsius));
    return said?.answer ? failed('not-shown', said.answer) : waiting;
  },
};

const led: Check = {
  id: 'led',
  title: { en: 'The LED does what the server says', ko: 'LED가 서버의 말대로 켜지고 꺼져요' },
  hints: {
    'as-told': { en: 'Lit at the first, put out at this one.', ko: '앞의 이벤트에 켜졌고, 여기서 꺼졌어요.' },
    'stays-dark': {
      en: 'The server says true here, and GPIO 2 stays LOW. Expected: digitalWrite(led, HIGH).',
      ko: '서버가 여기서 true를 보냈는데 GPIO 2가 LOW 그대로예요. digitalWrite(led, HIGH)가 필요해요.',
    },
    'stays-lit': {
      en: 'The server says false here, and GPIO 2 stays HIGH. Expected: digitalWrite(led, LOW). The argument says which.',
      ko: '서버가 여기서 false를 보냈는데 GPIO 2가 HIGH 그대로예요. digitalWrite(led, LOW)가 필요해요. 어느 쪽인지는 인자에 있어요.',
    },
  },
  arrange: {
    does: {
      en: 'Presses “Light on”, then “Light off”',
      ko: '“Light on”을 누르고, 이어서 “Light off”를 눌러요',
    },
    async act(stage) {
      for (const id of ['led-on', 'led-off']) {
        let page = 1;
        let before = 0;
        await stage.until((run) => {
          page = firstPage(run);
          before = ledOrders(run).length;
          return isIn(run);
        });
        await stage.press(page, id);
        await orAfter(stage, patience + 500, (run) =>
          ledOrders(run)
            .slice(before)
            .some((order) => isDone(run, order)),
        );
        await pause(stage, 300);
      }
      stage.mark('lit');
    },
  },
  judge(run) {
    const all = ledOrders(run);
    const undone = all.find((order) => !isDone(run, order));
    if (undone) {
      const isPast = run.now - undone.frame.until > patience || all.at(-1) !== undone;
      return isPast ? failed(undone.on ? 'stays-dark' : 'stays-lit', undone.frame) : waiting;
    }
    const last = all.at(-1);
    return last && run.marks.lit !== undefined ? passed('as-told', last.frame) : waiting;
  },
};

/** Whether the LED came to be as an order says, before the next order and within the patience. */
function isDone(run: Run, order: ReturnType<typeof ledOrders>[number]): boolean {
  const next = ledOrders(run).find(({ frame }) => frame.id > order.frame.id)?.frame.at ?? Number.POSITIVE_INFINITY;
  const until = Math.min(next, order.frame.at + patience);
  return levelAt(run, ledPin, until) === Number(order.on);
}

const step: Step = {
  id: 'answers',
  title: { en: 'The node answers at once', ko: '바로 응답하는 노드' },
  opens: { file: 'sketch.ino', pane: 'wire', frame: 'CONNECT' },
  questions: [],
  startEarns: 'not-answered',
  checks: [answers, live, led],
  help: [
    {
      en: 'The text of an event comes into onSocketEvent as JSON: ["read"], or ["led",true]. Look at its name, and answer with sendEVENT. Nothing in loop() may wait.',
      ko: '이벤트는 onSocketEvent에 JSON으로 들어와요. ["read"]나 ["led",true]처럼요. 이름을 보고 sendEVENT로 응답하세요. loop()에서는 아무것도 기다리면 안 돼요.',
    },
    {
      en: 'Degrees are (analogRead(thermometer) * 3.3 / 4095 - 0.5) * 100. Send them as ["reading",{"celsius":21.5}]. For led: digitalWrite(led, on ? HIGH : LOW), where on is the second value of the event.',
      ko: '온도는 (analogRead(thermometer) * 3.3 / 4095 - 0.5) * 100이에요. ["reading",{"celsius":21.5}]처럼 보내세요. led 이벤트에서는 digitalWrite(led, on ? HIGH : LOW)를 호출하세요. on은 이벤트의 두 번째 값이에요.',
    },
  ],
  speeds: [1],
};

export default step;
