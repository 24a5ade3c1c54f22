// A camera that watches the square in front of the newsroom: twenty pictures a second, 20 kB each.

const every = 50;
const pixels = 'x'.repeat(20_000);
const started = performance.now();

/**
 * Calls the listener with each picture: its number, when it was taken (as Date.now() tells the time), and its pixels.
 * @param {(picture: { number: number, taken: number, pixels: string }) => void} listener
 */
export function onPicture(listener) {
  setInterval(() => {
    const number = Math.floor((performance.now() - started) / every);
    listener({ number, taken: Date.now(), pixels });
  }, every);
}
