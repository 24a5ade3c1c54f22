import { say } from './page.js';

const request = new XMLHttpRequest();
let said = 0;
request.onprogress = () => {
  const lines = request.responseText.split('\n').slice(0, -1);
  for (const line of lines.slice(said)) say(JSON.parse(line));
  said = lines.length;
};
request.overrideMimeType('text/plain; charset=utf-8');
request.open('GET', '/stream');
request.send();
