import { say } from './page.js';

const response = await fetch('/stream');
const reader = response.body.getReader();
const decoder = new TextDecoder();
let rest = '';

while (true) {
  const { done, value } = await reader.read();
  if (done) break;
  const text = decoder.decode(value, { stream: true });
  console.log('One read:', text);
  const lines = (rest + text).split('\n');
  rest = lines.pop(); // Not a whole line yet.
  for (const line of lines) say(JSON.parse(line));
}
