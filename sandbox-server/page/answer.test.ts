import { expect, test } from 'vitest';
import { pageAnswer } from './answer.js';
import { library, libraryNames } from './libraries.js';

const files = {
  'server.js': 'secret',
  'index.html':
    '<!-- <head> -->\n<html>\n<head>\n<script src="http://localhost:3000/socket.io/socket.io.js"></script>\n',
  'client.js': 'let a;',
  'style.css': 'a{}',
};
const ask = (path: string, more: Partial<Parameters<typeof pageAnswer>[0]> = {}) =>
  pageAnswer({
    files,
    path,
    host: '127.0.0.1:40001',
    run: 4,
    speed: 5,
    date: 1000.5,
    addresses: { 3000: 40001 },
    library,
    ...more,
  });

test('files come with their types, uncached and unsniffed', () => {
  expect(ask('/__page/client.js?run=3')).toEqual({
    status: 200,
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'origin-agent-cluster': '?1',
    },
    body: 'let a;',
  });
  expect(ask('/__page/style.css').headers['content-type']).toBe('text/css; charset=utf-8');
});

test('the runtime goes first on the same line, behind the head that is no comment', () => {
  const { body } = ask('/__page/');
  const lines = body.split('\n');
  expect(lines).toHaveLength(files['index.html'].split('\n').length);
  expect(lines[2]).toMatch(/^<head><script src="\/__page\/-\/runtime\.js"><\/script><script type="importmap">/);
  expect(lines[2]).toContain('"socket.io-client":"/__page/-/socket.io-client.js"');
  expect(lines[2]).toContain('"http://localhost:3000/":"http://127.0.0.1:40001/"');
});

test('an article’s addresses in attributes lead to the gateway, by the name that the reader used', () => {
  expect(ask('/__page/', { host: 'class.local:40001' }).body).toContain('src="http://class.local:40001/socket.io/');
  expect(ask('/__page/', { host: '"><script>' }).body).toContain('src="http://localhost:3000/socket.io/');
});

test('a page without a head, or without any tag, gets the runtime first', () => {
  expect(ask('/__page/', { files: { 'index.html': '<p>hi' } }).body).toMatch(/^<script src=/);
  expect(ask('/__page/', { files: { 'index.html': '<!doctype html><header>' } }).body).toMatch(
    /^<!doctype html><script src=/,
  );
  expect(ask('/__page/', { files: { 'index.html': 'text' } }).body).toMatch(/^<script src=/);
});

test('client.js alone is a page', () => {
  expect(ask('/__page/', { files: { 'client.js': '' } }).body).toContain('<script type="module" src="client.js">');
});

test('a missing file is told with what there is, and server.js is not for its visitors', () => {
  expect(ask('/__page/clinet.js')).toMatchObject({
    status: 404,
    body: expect.stringContaining('index.html, client.js, style.css'),
  });
  expect(ask('/__page/server.js').body).not.toContain('secret');
  expect(ask('/__page/__proto__').status).toBe(404);
  expect(ask('/__page/%').status).toBe(400);
  expect(ask('/__page/../server.js').status).toBe(404);
});

test('a name that every object has is a name like any other', () => {
  const files = { 'a.constructor': 'text', constructor: 'too' };
  expect(ask('/__page/a.constructor', { files }).headers['content-type']).toBe('text/plain; charset=utf-8');
  expect(ask('/__page/constructor', { files }).body).toBe('too');
  expect(ask('/__page/toString', { files }).status).toBe(404);
});

test('the runtime is one classic script with its configuration in front', () => {
  const { body } = ask(`/__page/${libraryNames.runtime}`);
  expect(body).toMatch(
    /^var pageConfig = \{"run":4,"speed":5,"date":1000\.5,"addresses":\{"3000":40001\},"folder":""\};\n/,
  );
  expect(() => new Function(body)).not.toThrow();
});

test('each of two sites has its own files, and none of the other’s', () => {
  const files = {
    'client.js': 'mine',
    'proxy.js': 'secret',
    'other/index.html': '<p>Other',
    'other/client.js': 'theirs',
  };
  expect(ask('/__page/client.js', { files }).body).toBe('mine');
  expect(ask('/__page/client.js', { files, of: 'other' }).body).toBe('theirs');
  expect(ask('/__page/', { files, of: 'other' }).body).toContain('<p>Other');
  expect(ask('/__page/proxy.js', { files }).body).not.toContain('secret');
  expect(ask('/__page/proxy.js', { files, of: 'other' }).body).not.toContain('secret');
  expect(ask('/__page/other/client.js', { files })).toMatchObject({
    status: 404,
    body: 'other/ is another site, at an origin of its own.\nA page can load: client.js\n',
  });
  expect(ask('/__page/other/client.js', { files, of: 'other' })).toMatchObject({
    status: 404,
    body: 'The project has no file other/other/client.js.\nA page can load: index.html, client.js\n',
  });
  // A console line of the other site names the file as the project has it.
  expect(ask(`/__page/${libraryNames.runtime}`, { files, of: 'other' }).body).toContain('"folder":"other/"');
});
