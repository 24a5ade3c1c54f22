async function ask() {
  const response = await fetch('/votes');
  show(await response.json());
  setTimeout(ask, 500);
}

function show(tally) {
  for (const { id, up, down } of tally) {
    document.getElementById(`up-${id}`).textContent = up;
    document.getElementById(`down-${id}`).textContent = down;
  }
}

ask();
