// Draws the story. Nothing here talks to the server.

/** Shows the story, as the server tells it to a new reader. */
export function show({ last, comments }) {
  byId('comments').replaceChildren(...comments.map(item));
  byId('last').textContent = last;
}

/** Adds news to what is shown: votes and new comments. */
export function add(news) {
  for (const { id, kind, comment, author, text } of news) {
    if (kind === 'comment') byId('comments').append(item({ id: comment, author, text, up: 0, down: 0 }));
    else byId(`${kind}-${comment}`).textContent++;
    byId('last').textContent = id;
  }
}

/** Says how the line is: `open`, `closed, 1006`. */
export function line(text) {
  byId('line').textContent = text;
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
