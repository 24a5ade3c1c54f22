import { createServer } from 'node:http';

createServer((request, response) => {
  response.sendDate = false;
  response.writeHead(request.url === '/votes' ? 200 : 404, { 'Content-Length': 3, Connection: 'keep-alive' });
  response.end('▲');
}).listen(3000);
