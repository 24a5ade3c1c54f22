import { print } from './page.js';

const decoder = new TextDecoder();
const response = await fetch('/stream');
const reader = response.body.getReader();

while (true) {
  const { done, value } = await reader.read();
  if (done) break;
  print(decoder.decode(value));
}
