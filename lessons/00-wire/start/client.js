async function ask() {
  const response = await fetch('/votes');
  document.getElementById('votes').textContent = await response.text();
}

document.getElementById('again').addEventListener('click', ask);
ask();
