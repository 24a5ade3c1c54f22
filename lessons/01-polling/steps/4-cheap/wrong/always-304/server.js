import { createServer } from 'node:http';

const server = createServer((request, response) => {
  if (request.url !== '/votes') {
    response.statusCode = 404;
    response.end();
    return;
  }
  response.statusCode = 304;
  response.end();
});

server.listen(3000);
