import { add, show } from './page.js';

async function ask(path) {
  const response = await fetch(path, { cache: 'no-store' });
  return response.json();
}

show(await ask('/story'));

async function listen() {
  add(await ask('/news'));
  setTimeout(listen, 1000);
}

listen();
