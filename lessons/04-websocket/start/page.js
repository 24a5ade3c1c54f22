// Draws the page. Nothing here talks to the server.

/** Adds a comment below the others. */
export function add(text) {
  const item = document.createElement('li');
  item.textContent = text;
  document.getElementById('comments').append(item);
}

/** Says how the connection is. */
export function say(state) {
  document.getElementById('state').textContent = state;
}

/** Calls the listener with each comment that the reader sends. */
export function onComment(listener) {
  const form = document.querySelector('form');
  const field = document.querySelector('input');
  // Enter while a syllable of Hangul is being put together belongs to the syllable.
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.isComposing) event.preventDefault();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (field.value === '') return;
    listener(field.value);
    field.value = '';
  });
}
