import { print } from './page.js';

const request = new XMLHttpRequest();
let printed = 0;
request.onprogress = () => {
  print(request.responseText.slice(printed));
  printed = request.responseText.length;
};
request.overrideMimeType('text/plain; charset=utf-8');
request.open('GET', '/stream');
request.send();
