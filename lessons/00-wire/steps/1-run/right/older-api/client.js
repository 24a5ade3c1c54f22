function ask() {
  const request = new XMLHttpRequest();
  request.onload = () => {
    document.getElementById('votes').textContent = request.responseText;
  };
  request.open('GET', `/votes?at=${Date.now()}`);
  request.send();
}

document.getElementById('again').onclick = ask;
ask();
