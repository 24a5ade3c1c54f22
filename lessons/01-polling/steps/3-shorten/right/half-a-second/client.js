const second = 1000;
const sleep = (milliseconds) => new Promise((wake) => setTimeout(wake, milliseconds));

async function* answers() {
  for (;;) {
    yield fetch('/votes', { cache: 'no-store' });
    await sleep(second / 2);
  }
}

function show(tally) {
  for (const { id, up, down } of tally) {
    document.getElementById(`up-${id}`).textContent = up;
    document.getElementById(`down-${id}`).textContent = down;
  }
}

for await (const response of answers()) show(await response.json());
