import { add, show } from './page.js';

show(await (await fetch('/story')).json());

// The same format without EventSource: what can also be sent by POST. Nobody reconnects here.
const { body } = await fetch('/news', { headers: { Accept: 'text/event-stream' } });
const reader = body.pipeThrough(new TextDecoderStream()).getReader();
let rest = '';

for (let read = await reader.read(); !read.done; read = await reader.read()) {
  const blocks = (rest + read.value).split('\n\n');
  rest = blocks.pop();
  for (const block of blocks) if (block.startsWith('data: ')) add(JSON.parse(block.slice('data: '.length)));
}
