import { say } from './page.js';

const response = await fetch('/stream');
const reader = response.body.getReader();
const decoder = new TextDecoder();

while (true) {
  const { done, value } = await reader.read();
  if (done) break;
  try {
    say(JSON.parse(decoder.decode(value, { stream: true })));
  } catch (error) {
    console.warn('Not JSON, left out.', error);
  }
}
