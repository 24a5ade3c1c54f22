import { print } from './page.js';

const response = await fetch('/stream');
const reader = response.body.getReader();

while (true) {
  const { done, value } = await reader.read();
  if (done) break;
  print(new TextDecoder().decode(value).replaceAll('\uFFFD', ''));
}
