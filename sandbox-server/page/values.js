/**
 * Values as text, in the manner of a browser's own console: what is large or deep is shortened, and getters are not called.
 * A part of the page runtime; `libraries.js` puts it together.
 */

const deepest = 3;
const mostEntries = 50;
const longestText = 16 * 1024;

/** @typedef {{ format(values: unknown[]): string, errorText(error: Error): string }} Formatter */

/** How many items a collection has, or undefined when it is none. @param {object} value @returns {number | undefined} */
function sizeOf(value) {
  if (value instanceof Map || value instanceof Set) return value.size;
  if (Array.isArray(value)) return value.length;
  return ArrayBuffer.isView(value) && 'length' in value ? Number(value.length) : undefined;
}

/** @param {object} value @returns {string} */
function classOf(value) {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null ? '[no prototype]' : String(prototype.constructor?.name ?? '');
}

/** An element without what is in it: `<body class="x"></body>`. @param {object} element */
function showElement(element) {
  const clone = Reflect.apply(Reflect.get(element, 'cloneNode'), element, [false]);
  return String(Reflect.get(clone, 'outerHTML')).slice(0, 200);
}

/**
 * @param {(stack: string) => string} clean takes out of a stack what its reader did not write
 * @returns {Formatter}
 */
export function valueFormatter(clean) {
  /** @param {Error} error @param {object[]} above */
  function showError(error, above) {
    const stack = clean(String(error.stack ?? ''));
    // The stack of Firefox and Safari begins with the first frame, that of Chrome with the message.
    const text = stack.includes(error.message) ? stack : `${error.name}: ${error.message}\n${stack}`;
    return error.cause === undefined ? text : `${text}\nCaused by: ${show(error.cause, [...above, error])}`;
  }

  /** The items of a collection, or the properties of any other object. @param {object} value @param {object[]} above */
  function showItems(value, above) {
    const inner = (/** @type {unknown} */ item) => show(item, [...above, value]);
    if (value instanceof Map) {
      return [...value].slice(0, mostEntries).map(([key, item]) => `${inner(key)} => ${inner(item)}`);
    }
    if (sizeOf(value) !== undefined) {
      /** @type {string[]} */
      const items = [];
      for (const item of /** @type {Iterable<unknown>} */ (value)) {
        if (items.length === mostEntries) break;
        items.push(inner(item));
      }
      return items;
    }
    const keys = Object.keys(value).slice(0, mostEntries);
    return keys.map((key) => {
      const property = Object.getOwnPropertyDescriptor(value, key);
      const name = /^[\w$]+$/.test(key) ? key : JSON.stringify(key);
      return `${name}: ${property && 'value' in property ? inner(property.value) : '[Getter]'}`;
    });
  }

  /** @param {object} value @param {object[]} above */
  function showObject(value, above) {
    const size = sizeOf(value);
    const name = classOf(value);
    const label = name === 'Object' || name === 'Array' ? '' : size === undefined ? `${name} ` : `${name}(${size}) `;
    if (above.length >= deepest) return Array.isArray(value) ? `Array(${size})` : `${label || 'Object '}{…}`;
    const items = showItems(value, above);
    const more = (size ?? Object.keys(value).length) - items.length;
    if (more > 0) items.push(`… ${more} more`);
    if (Array.isArray(value) || ArrayBuffer.isView(value)) return `${label}[${items.join(', ')}]`;
    return items.length > 0 ? `${label}{ ${items.join(', ')} }` : `${label}{}`;
  }

  /** @param {unknown} value @param {object[]} above the objects that it lies in @returns {string} */
  function show(value, above) {
    if (typeof value === 'string') return above.length === 0 ? value : JSON.stringify(value.slice(0, longestText));
    if (typeof value === 'bigint') return `${value}n`;
    if (typeof value === 'function') return `[Function: ${value.name || '(anonymous)'}]`;
    if (typeof value !== 'object' || value === null) return String(value);
    if (above.includes(value)) return '[Circular]';
    if (value instanceof Error) return showError(value, above);
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
    if (value instanceof RegExp) return String(value);
    if ('outerHTML' in value && 'cloneNode' in value) return showElement(value);
    return showObject(value, above);
  }

  /** @param {unknown} value */
  function safely(value) {
    try {
      return show(value, []);
    } catch {
      return '[a value that cannot be shown]';
    }
  }

  return {
    errorText: (error) => showError(error, []),
    /** What `console.log` makes of its arguments. */
    format(values) {
      const [first, ...rest] = values;
      if (typeof first !== 'string' || !/%[sdifoOc%]/.test(first)) return values.map(safely).join(' ');
      const text = first.replace(/%([sdifoOc%])/g, (all, kind) => {
        if (kind === '%') return '%';
        if (rest.length === 0) return all;
        const value = rest.shift();
        if (kind === 'c') return '';
        if (kind === 'd' || kind === 'i') return String(Math.trunc(Number(value)));
        return kind === 'f' ? String(Number(value)) : safely(value);
      });
      return [text, ...rest.map(safely)].join(' ');
    },
  };
}
