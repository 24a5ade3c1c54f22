/**
 * The document around the pages, in place of the lesson: each page in a frame of its own, as the site shows it, and what
 * its runtime says is told to `heard`, which whoever opens the document provides.
 */
export const lessonDocument = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>check-lessons</title>
<link rel="icon" href="data:,">
<style>
  body { display: grid; grid-template-columns: repeat(4, 1fr); gap: 4px; margin: 0; }
  iframe { width: 100%; height: 300px; border: 0; }
</style>
<script>
  const frames = new Map();
  addEventListener('message', ({ source, origin, data }) => {
    for (const [id, frame] of frames) if (frame.contentWindow === source) heard(id, origin, JSON.stringify(data) ?? '');
  });
  function show({ id, address }) {
    hide(id);
    const frame = document.createElement('iframe');
    frame.sandbox = 'allow-scripts allow-same-origin allow-forms';
    frame.referrerPolicy = 'no-referrer';
    frame.src = address;
    frames.set(id, frame);
    document.body.append(frame);
  }
  function act({ id, act }) {
    frames.get(id)?.contentWindow.postMessage(act, '*');
  }
  function hide(id) {
    frames.get(id)?.remove();
    frames.delete(id);
  }
  // How late timers come on this machine: a verdict over time is worth no more than that.
  const ticks = [];
  let due = performance.now() + 50;
  setInterval(() => {
    const at = performance.now();
    ticks.push({ at, late: at - due });
    if (ticks.length > 6000) ticks.shift();
    due = at + 50;
  }, 50);
  // For the next scene: no page, and no lateness of another's.
  function clear() {
    for (const id of [...frames.keys()]) hide(id);
    ticks.length = 0;
    due = performance.now() + 50;
  }
  function lateness(span) {
    const from = performance.now() - span;
    return ticks.reduce((most, { at, late }) => (at < from ? most : Math.max(most, late)), 0);
  }
  function tell(message) {
    for (const frame of frames.values()) frame.contentWindow.postMessage(message, '*');
  }
</script>
</html>
`;
