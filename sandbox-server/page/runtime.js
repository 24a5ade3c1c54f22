/**
 * The first script of the result page. It tells the lesson page around it what the console says and which errors
 * happened, and it leads addresses such as `http://localhost:3000` to where the learner's server can be reached.
 * In front of it stands its configuration, a global `pageConfig`, written by `answer.js`.
 */
import { addressBook } from './addresses.js';
import { takeClock } from './clock.js';
import { formWriter } from './forms.js';
import { textTeller } from './page-text.js';
import { valueFormatter } from './values.js';

{
  /** @typedef {{ file: string, line: number, column?: number }} Place */
  /** @typedef {{ en: string, ko: string }} Text */
  /** @typedef {'debug' | 'log' | 'info' | 'warn' | 'error'} Level */
  /** @typedef {{ level: Level, text: string | Text, place?: Place, hint?: Text, cut?: number }} Line */

  const scope = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (globalThis));
  const config =
    /** @type {{ run: number, speed: number, date: number, addresses: Record<string, number>, folder: string }} */ (
      scope.pageConfig
    );
  Reflect.deleteProperty(scope, 'pageConfig');

  const prefix = `${location.origin}/__page/`;
  /** What the protocol allows in one message, and how often one is sent. */
  const lineLength = 16 * 1024;
  const batchLines = 200;
  const batchMilliseconds = 100;
  const beatMilliseconds = 500;

  // The learner may replace any of these.
  const { parent, setTimeout, setInterval } = window;
  const now = performance.now.bind(performance);

  // From here on the learner's time runs; the runtime's own beats have the real timers.
  takeClock(config);

  // To the lesson page. Its origin is not known here, and nothing in a message is secret: it is the learner's own output.

  /** @type {Line[]} */
  let lines = [];
  let dropped = 0;
  let sent = Number.NEGATIVE_INFINITY;
  let isScheduled = false;

  /** @param {Record<string, unknown>} message */
  const post = (message) => parent.postMessage(message, '*');

  function flush() {
    isScheduled = false;
    if (lines.length === 0 && dropped === 0) return;
    post({ type: 'console', lines, dropped });
    lines = [];
    dropped = 0;
    sent = now();
  }

  /** @param {Line} line */
  function say(line) {
    if (lines.length >= batchLines) {
      // A page that prints in a loop never comes to its timers, and is still to be heard.
      if (now() - sent >= batchMilliseconds) flush();
      else {
        dropped++;
        return;
      }
    }
    lines.push(line);
    if (isScheduled) return;
    isScheduled = true;
    setTimeout(flush, batchMilliseconds);
  }

  // Places: client.js:12:3 for http://127.0.0.1:40001/__page/client.js?run=4:12:3.

  const address = /(https?:\/\/[^\s()@]*?\/__page\/)([^\s():?#]*)(?:[?#][^\s():]*)?:(\d+)(?::(\d+))?/;

  /** @param {string} text @returns {Place | undefined} */
  function placeIn(text) {
    for (const line of text.split('\n')) {
      const [, start, file = '', number, column] = address.exec(line) ?? [];
      if (start !== prefix || file.startsWith('-/') || file.length > 110 || Number(number) < 1) continue;
      const name = file === '' || file.endsWith('/') ? `${file}index.html` : file;
      return {
        file: config.folder + name,
        line: Number(number),
        ...(Number(column) > 0 ? { column: Number(column) } : {}),
      };
    }
    return undefined;
  }

  /** A stack as the learner reads it: our own frames are not in it. @param {string} stack */
  function clean(stack) {
    const kept = stack.split('\n').filter((line) => !line.includes(`${prefix}-/`));
    return kept
      .map((line) =>
        line.replace(address, (all) => {
          const place = placeIn(all);
          return place ? `${place.file}:${place.line}${place.column ? `:${place.column}` : ''}` : all;
        }),
      )
      .join('\n');
  }

  const here = () => placeIn(new Error().stack ?? '');
  const { format, errorText } = valueFormatter(clean);

  /** @param {Level} level @param {string} text @param {Place} [place] @param {Text} [hint] */
  function print(level, text, place, hint) {
    const cut = Math.max(0, text.length - lineLength);
    say({
      level,
      text: cut > 0 ? text.slice(0, lineLength) : text,
      ...(place ? { place } : {}),
      ...(hint ? { hint } : {}),
      ...(cut > 0 ? { cut } : {}),
    });
  }

  for (const level of /** @type {const} */ ([
    'debug',
    'log',
    'info',
    'warn',
    'error',
    'trace',
    'dir',
    'table',
    'assert',
  ])) {
    const native = console[level];
    console[level] = (/** @type {unknown[]} */ ...values) => {
      Reflect.apply(native, console, values);
      if (level === 'assert') {
        if (!values[0]) print('error', `Assertion failed: ${format(values.slice(1))}`, here());
      } else if (level === 'trace' || level === 'dir' || level === 'table') print('log', format(values), here());
      else print(level, format(values), here());
    };
  }

  // Errors, with one next thing to do where it is known.

  /** @param {string} message @param {string} file @returns {Text | undefined} */
  function hintFor(message, file) {
    if (/module specifier|bare specifier|Module name,/i.test(message)) {
      return {
        en: "A page has one package: 'socket.io-client'. Import your own files with a path that begins with ./",
        ko: "페이지에서 쓸 수 있는 패키지는 'socket.io-client' 하나예요. 직접 만든 파일은 ./로 시작하는 경로로 import해 보세요.",
      };
    }
    if (/Unexpected token '<'|expected expression, got '<'/.test(message) || /\.[jt]sx$/.test(file)) {
      return {
        en: 'A browser runs JavaScript, not JSX. Make elements with document.createElement or innerHTML.',
        ko: '브라우저는 JSX가 아니라 JavaScript를 실행해요. document.createElement나 innerHTML로 요소를 만들어 보세요.',
      };
    }
    if (/\.ts$/.test(file)) {
      return {
        en: 'A browser does not know TypeScript: take the types out and name the file .js.',
        ko: '브라우저는 TypeScript를 몰라요. 타입을 지우고 파일 이름을 .js로 바꿔 보세요.',
      };
    }
    if (/outside a module/.test(message)) {
      return {
        en: 'import works in modules only: load the file with <script type="module" src="…">.',
        ko: 'import는 모듈에서만 쓸 수 있어요. <script type="module" src="…">로 파일을 불러와 보세요.',
      };
    }
    return undefined;
  }

  /** @param {EventTarget | null} target */
  function printFailedLoad(target) {
    if (!(target instanceof Element)) return;
    const url = target.getAttribute('src') ?? target.getAttribute('href') ?? '';
    const hint = {
      en: 'Check the name of the file, and the names in its imports: the network pane shows which one got no 200.',
      ko: '파일 이름과 그 안의 import 경로를 확인해 보세요. 네트워크 창에서 200을 받지 못한 파일을 볼 수 있어요.',
    };
    print(
      'error',
      `<${target.localName}> could not load ${url.slice(0, 300)}`,
      undefined,
      target.localName === 'script' ? hint : undefined,
    );
  }

  addEventListener(
    'error',
    (event) => {
      if (!('lineno' in event)) return printFailedLoad(/** @type {Event} */ (event).target);
      const { error, message, filename, lineno, colno } = event;
      const place = placeIn(`${filename}:${lineno}:${colno}`);
      const text = error instanceof Error ? `Uncaught ${errorText(error)}` : message;
      print('error', text, place, hintFor(message, place?.file ?? ''));
    },
    true,
  );

  addEventListener('unhandledrejection', ({ reason }) => {
    const text = format([reason]);
    const place = reason instanceof Error ? placeIn(String(reason.stack)) : undefined;
    print('error', `Uncaught (in promise) ${text}`, place, hintFor(text, place?.file ?? ''));
  });

  // Addresses: everything of a page that opens a connection asks the book first.

  const { origin, hostname } = location;
  const note = (/** @type {Text} */ text) => say({ level: 'info', text });
  const book = addressBook({ origin, hostname, addresses: config.addresses, note });

  /**
   * A class whose first argument is an address. Constants, prototype and `instanceof` are those of the class itself.
   *
   * @template {Function} Class
   * @param {Class} original
   * @param {(first: unknown) => unknown} change
   * @returns {Class}
   */
  function withAddress(original, change) {
    /** @type {ProxyHandler<Class>} */
    const handler = {
      construct: (target, [first, ...rest], asked) =>
        Reflect.construct(target, [change(first), ...rest], asked === changed ? target : asked),
    };
    const changed = new Proxy(original, handler);
    original.prototype.constructor = changed;
    return changed;
  }

  /** @param {unknown} input */
  const requested = (input) => (input instanceof NativeRequest ? input : book.map(input));
  const NativeRequest = Request;
  const { fetch } = window;
  const { open } = XMLHttpRequest.prototype;
  const { sendBeacon } = navigator;

  window.Request = withAddress(NativeRequest, requested);
  window.EventSource = withAddress(EventSource, book.map);
  window.WebSocket = withAddress(WebSocket, book.map);
  window.fetch = (input, init) => Reflect.apply(fetch, window, [requested(input), ...(init ? [init] : [])]);
  /** @this {XMLHttpRequest} @param {string} method @param {string | URL} url @param {unknown[]} rest */
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    Reflect.apply(open, this, [method, book.map(url), ...rest]);
  };
  navigator.sendBeacon = (url, data) => Reflect.apply(sendBeacon, navigator, [book.map(url), data]);

  const write = formWriter(note);
  addEventListener('message', ({ source, data }) => {
    if (source !== parent || source === window) return;
    if (data?.type === 'write') return write.text(String(data.text));
    if (data?.type === 'press') return write.press(String(data.id));
    if (data?.type !== 'addresses') return;
    const ports = Object.entries(Object(data.addresses)).filter(([port, gatewayPort]) => {
      return /^\d{1,5}$/.test(port) && Number.isInteger(gatewayPort) && gatewayPort > 0 && gatewayPort < 65536;
    });
    book.update(Object.fromEntries(ports));
  });

  const tellText = textTeller({ now, tell: (text) => post({ type: 'shows', text }) });
  post({ type: 'ready', run: String(config.run) });
  setInterval(() => {
    post({ type: 'beat' });
    tellText();
  }, beatMilliseconds);
}
