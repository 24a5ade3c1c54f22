async function ask() {
  const response = await fetch('/votes', { headers: { 'X-Reporter': 'Mara' } });
  document.getElementById('votes').textContent = await response.text();
}

document.getElementById('again').addEventListener('click', ask);
ask();
