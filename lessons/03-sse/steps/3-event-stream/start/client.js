import { add, show } from './page.js';

const story = await fetch('/story');
show(await story.json());

const response = await fetch('/news');
const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
let rest = '';

while (true) {
  const { done, value } = await reader.read();
  if (done) break;
  const lines = (rest + value).split('\n');
  rest = lines.pop();
  for (const line of lines) add(JSON.parse(line));
}
