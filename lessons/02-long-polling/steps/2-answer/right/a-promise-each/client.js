import { add, show } from './page.js';

function ask(path, then) {
  const request = new XMLHttpRequest();
  request.open('GET', path);
  request.responseType = 'json';
  request.onload = () => then(request.response);
  request.send();
}

function listen() {
  ask('/news', (news) => {
    add(news);
    listen();
  });
}

ask('/story', (story) => {
  show(story);
  listen();
});
