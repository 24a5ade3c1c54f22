let known = '';
const sleep = (milliseconds) => new Promise((wake) => setTimeout(wake, milliseconds));

function show(tally) {
  for (const { id, up, down } of tally) {
    document.getElementById(`up-${id}`).textContent = up;
    document.getElementById(`down-${id}`).textContent = down;
  }
}

while (true) {
  const response = await fetch('/votes', { headers: { 'If-None-Match': known } });
  known = response.headers.get('ETag');
  show(await response.json());
  await sleep(500);
}
