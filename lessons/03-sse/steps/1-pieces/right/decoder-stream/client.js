import { print } from './page.js';

const response = await fetch('/stream');
const texts = response.body.pipeThrough(new TextDecoderStream());
await texts.pipeTo(new WritableStream({ write: (text) => print(text) }));
