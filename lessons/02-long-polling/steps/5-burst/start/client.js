import { add, show } from './page.js';

const response = await fetch('/story');
show(await response.json());

const sleep = (milliseconds) => new Promise((wake) => setTimeout(wake, milliseconds));

let pause = 1000;
while (true) {
  try {
    const response = await fetch('/news', { cache: 'no-store' });
    if (!response.ok) throw new Error(`The server said ${response.status}.`);
    if (response.status === 200) add(await response.json());
    pause = 1000;
  } catch {
    await sleep(pause);
    pause = Math.min(pause * 2, 30_000);
  }
}
