// Draws what the page was told. Nothing here talks to the server.

/** Prints a piece of text behind what was printed before. */
export function print(text) {
  byId('stream').append(text);
}

/** Adds a row for a message: `{ t: '…' }`. */
export function say({ t }) {
  byId('comments').append(element('li', {}, element('p', {}, t)));
}

/** Shows the story as `GET /story` tells it. */
export function show({ last, comments }) {
  byId('comments').replaceChildren(...comments.map(item));
  byId('last').textContent = last;
  byId('news').hidden = false;
}

/** Adds one news to what is shown: a vote or a new comment. */
export function add({ id, kind, comment, author, text }) {
  if (kind === 'comment') byId('comments').append(item({ id: comment, author, text, up: 0, down: 0 }));
  else byId(`${kind}-${comment}`).textContent++;
  byId('last').textContent = id;
}

function item({ id, author, text, up, down }) {
  const words = element('p', {}, element('small', {}, author), text);
  return element('li', {}, words, count('up', '▲', id, up), count('down', '▼', id, down));
}

function count(kind, sign, id, votes) {
  return element('output', { className: kind }, `${sign} `, element('b', { id: `${kind}-${id}` }, votes));
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function byId(id) {
  return document.getElementById(id);
}
