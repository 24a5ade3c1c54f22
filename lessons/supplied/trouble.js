// Trouble on demand: for six seconds after GET /trouble?for=6000, the server answers 500.
// GET /status is spared, so that one can still look inside.

let until = 0;

/**
 * Answers a request while there is trouble, or if it asks for some.
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @returns {boolean} whether it has answered
 */
export function trouble(request, response) {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  if (pathname === '/trouble') {
    until = performance.now() + Number(searchParams.get('for'));
    response.writeHead(204).end();
    return true;
  }
  if (pathname === '/status' || performance.now() >= until) return false;
  response.writeHead(500).end();
  return true;
}
