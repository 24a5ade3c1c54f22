async function ask() {
  const response = await fetch('/votes');
  show(await response.json());
}

function show(tally) {
  for (const { id, up, down } of tally) {
    document.getElementById(`up-${id}`).textContent = up;
    document.getElementById(`down-${id}`).textContent = down;
  }
}

ask();
setInterval(ask, 2000);
