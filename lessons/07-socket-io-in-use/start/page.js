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

/** Puts a button below the form. */
export function addButton(id, words, listener) {
  const button = Object.assign(document.createElement('button'), { id, textContent: words });
  button.addEventListener('click', () => listener());
  byId('status').before(button, ' ');
}

/** A photo of a reader: a picture in PNG, eight pixels wide. */
export function photo() {
  const picture =
    'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAIAQAAAADsdIMmAAAAFUlEQVR42mM4zLCXIYqhDojTgKzDACTQBJmbSLVQAAAAAElFTkSuQmCC';
  return Uint8Array.from(atob(picture), (byte) => byte.charCodeAt(0));
}

function item({ author, text = '', image }) {
  const made = document.createElement('li');
  const name = document.createElement('small');
  name.textContent = author;
  made.append(name, text);
  if (image) made.append(pictureOf(image));
  return made;
}

function pictureOf(bytes) {
  const picture = new Image();
  picture.alt = 'A photo';
  picture.src = URL.createObjectURL(new Blob([bytes], { type: 'image/png' }));
  return picture;
}

function byId(id) {
  return document.getElementById(id);
}
