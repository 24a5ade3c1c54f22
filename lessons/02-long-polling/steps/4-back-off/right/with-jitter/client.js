import { add, show } from './page.js';

show(await (await fetch('/story')).json());
listen(0);

function listen(failures) {
  fetch('/news', { cache: 'no-store' })
    .then(async (response) => {
      if (response.status === 200) add(await response.json());
      else if (response.status !== 204) throw new Error(response.statusText);
      listen(0);
    })
    .catch(() => {
      const longest = Math.min(1000 * 2 ** failures, 20_000);
      setTimeout(listen, longest * (0.8 + Math.random() / 5), failures + 1);
    });
}
