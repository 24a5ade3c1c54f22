import { print } from './page.js';

const response = await fetch('/stream');
const reader = response.body.getReader();
const decoder = new TextDecoder();

while (true) {
  const { done, value } = await reader.read();
  if (done) break;
  print(decoder.decode(value, { stream: true }));
}
