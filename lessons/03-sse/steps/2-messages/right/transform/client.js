import { say } from './page.js';

function toLines() {
  let kept = '';
  return new TransformStream({
    transform(text, controller) {
      kept += text;
      for (let end = kept.indexOf('\n'); end >= 0; end = kept.indexOf('\n')) {
        controller.enqueue(kept.slice(0, end));
        kept = kept.slice(end + 1);
      }
    },
  });
}

const { body } = await fetch('/stream');
const lines = body.pipeThrough(new TextDecoderStream()).pipeThrough(toLines()).getReader();
for (let read = await lines.read(); !read.done; read = await lines.read()) say(JSON.parse(read.value));
