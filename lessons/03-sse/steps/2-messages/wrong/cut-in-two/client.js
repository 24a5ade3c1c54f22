import { say } from './page.js';

const response = await fetch('/stream');
const reader = response.body.getReader();
const decoder = new TextDecoder();

while (true) {
  const { done, value } = await reader.read();
  if (done) break;
  const lines = decoder.decode(value, { stream: true }).split('\n');
  for (const line of lines) if (line !== '') say(JSON.parse(line));
}
