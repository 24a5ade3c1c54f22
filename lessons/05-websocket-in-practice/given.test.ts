/** What the lesson says of files that it gives, asked of the files. */
import { expect, test, vi } from 'vitest';

test('the camera makes four times what the slow cable carries, and a token lasts as long as its check says', async () => {
  const file = (name: string) => new URL(`./steps/${name}`, import.meta.url).href;
  vi.useFakeTimers();
  const camera: { onPicture(listener: (picture: object) => void): void } = await import(
    file('7-slow-reader/start/camera.js')
  );
  let bytes = 0;
  camera.onPicture((picture) => {
    bytes += JSON.stringify(picture).length;
  });
  vi.advanceTimersByTime(1000);
  vi.useRealTimers();
  expect(bytes / 100_000).toBeCloseTo(4, 1);
  const { lifetime }: { lifetime: number } = await import(file('4-token/start/tokens.js'));
  expect(lifetime).toBe(6000);
});
