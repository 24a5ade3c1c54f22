/** The code of a new lesson: the smallest project whose one step can be failed and passed. An author writes over all of it. */

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Greeting</title>
    <script type="module" src="client.js"></script>
  </head>
  <body>
    <p id="greeting"></p>
  </body>
</html>
`;

const client = `const response = await fetch('/greeting');
document.getElementById('greeting').textContent = await response.text();
`;

/** A server that answers one path. */
const server = (path: string, ...answer: readonly string[]) => `import { createServer } from 'node:http';

const server = createServer((request, response) => {
  if (request.url !== '${path}') {
    response.statusCode = 404;
    response.end();
    return;
  }
${answer.map((line) => `  ${line}\n`).join('')}});

server.listen(3000);
`;

/** By their names in the lesson's folder. */
export const code: Readonly<Record<string, string>> = {
  'start/index.html': page,
  'start/client.js': client,
  'start/server.js': server('/', "response.end('Hello.');"),
  'steps/1-greet/solution/server.js': server('/greeting', "response.end('Hello.');"),
  'steps/1-greet/right/in-two-writes/server.js': server(
    '/greeting',
    "response.write('Hello, ');",
    "response.end('page.');",
  ),
  'steps/1-greet/right/with-a-head/server.js': server(
    '/greeting',
    "response.writeHead(200, { 'Content-Type': 'text/plain' });",
    "response.end('Hello.');",
  ),
  'steps/1-greet/wrong/empty-body/server.js': server('/greeting', 'response.end();'),
};
