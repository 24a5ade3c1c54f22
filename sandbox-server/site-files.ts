import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import sirv from 'sirv';

/** Where the site's build puts files whose names change with their contents. */
const immutable = '/_astro/';

/**
 * Serves the built site, with the compressed copies that lie beside its files. A browser asks for each page
 * anew, and gets 304 for what it has. Without a built site, every path says how to get one.
 */
export function siteFiles(folder: string): (request: IncomingMessage, response: ServerResponse) => void {
  const notFound = notFoundPage(folder);
  const answerNotFound = (response: ServerResponse) => {
    response.writeHead(404, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-cache' });
    response.end(notFound);
  };
  if (!existsSync(folder)) return (_request, response) => answerNotFound(response);
  const serve = sirv(folder, {
    etag: true,
    brotli: true,
    gzip: true,
    onNoMatch: (_request, response) => answerNotFound(response),
    setHeaders: (response, pathname) => {
      const keep = pathname.startsWith(immutable) ? 'public, max-age=31536000, immutable' : 'no-cache';
      response.setHeader('Cache-Control', keep);
    },
  });
  return (request, response) => {
    if (request.method === 'GET' || request.method === 'HEAD') return serve(request, response);
    response.writeHead(405, { Allow: 'GET, HEAD', Connection: 'close' });
    response.end();
  };
}

function notFoundPage(folder: string): string | Buffer {
  const own = path.join(folder, '404.html');
  if (existsSync(own)) return readFileSync(own);
  const [en, ko] = existsSync(folder)
    ? ['There is no such page.', '그런 페이지는 없어요.']
    : [
        'The site is not built yet. Run npm start, or npm run dev to work on it.',
        '사이트가 아직 빌드되지 않았어요. npm start를 실행하거나, 개발할 때는 npm run dev를 실행해 주세요.',
      ];
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>404</title><p>${en}</p><p lang="ko">${ko}</p></html>`;
}
