// Draws the chat, and hears the form. Nothing here talks to the server.

/** Shows these messages, and no others: `[{ author: 'Mara', text: 'Hello' }, …]`. */
export function show(messages) {
  byId('chat').replaceChildren(...messages.map(item));
}

/** Adds a message below the others. Its text is shown as text, whatever it contains. */
export function add(message) {
  byId('chat').append(item(message));
}

/** Says something below the form; the next time something else. */
export function say(words) {
  byId('status').textContent = words;
}

/** Calls the listener with what a reader writes and sends. */
export function onWrite(listener) {
  const field = document.querySelector('#write input');
  byId('write').addEventListener('submit', (event) => {
    event.preventDefault();
    const text = field.value;
    field.value = '';
    if (text) listener(text);
  });
}

function item({ author, text }) {
  const made = document.createElement('li');
  const name = document.createElement('small');
  name.textContent = author;
  made.append(name, text);
  return made;
}

function byId(id) {
  return document.getElementById(id);
}
