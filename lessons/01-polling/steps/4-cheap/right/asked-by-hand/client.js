let known = '';

async function ask() {
  const headers = known ? { 'If-None-Match': known } : {};
  const response = await fetch('/votes', { headers });
  if (response.status === 304) return;
  known = response.headers.get('ETag');
  show(await response.json());
}

function show(tally) {
  for (const { id, up, down } of tally) {
    document.getElementById(`up-${id}`).textContent = up;
    document.getElementById(`down-${id}`).textContent = down;
  }
}

ask();
setInterval(ask, 500);
