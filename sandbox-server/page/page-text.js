/** What a reader can read on the page. A part of the page runtime; `libraries.js` puts it together. */

/**
 * @typedef {object} Telling
 * @property {() => number} now milliseconds
 * @property {(text: string) => void} tell
 */

/**
 * Tells the page's text whenever it is another one than before. Reading it costs a layout, so what this returns is called
 * now and then, looks only after a change, and less often where it takes long: it has a twentieth of the page's time at most.
 *
 * @param {Telling} telling
 */
export function textTeller({ now, tell }) {
  const length = 4096;
  const share = 20;
  let hasChanged = true;
  let restsUntil = 0;
  let told = '';
  new MutationObserver(() => {
    hasChanged = true;
  }).observe(document, { attributes: true, characterData: true, childList: true, subtree: true });

  return () => {
    const start = now();
    if (!hasChanged || start < restsUntil) return;
    hasChanged = false;
    const text = (document.body?.innerText ?? '').slice(0, length);
    const end = now();
    restsUntil = end + share * (end - start);
    if (text === told) return;
    told = text;
    tell(text);
  };
}
