async function refresh() {
  const answer = await fetch(`/api/votes?at=${Date.now()}`);
  show((await answer.json()).comments);
}

function show(tally) {
  for (const { id, up, down } of tally) {
    document.getElementById(`up-${id}`).textContent = up;
    document.getElementById(`down-${id}`).textContent = down;
  }
}

refresh();
setInterval(refresh, 2000);
