import { describe, expect, it } from 'vitest';
import { summary } from '#wire/describe.ts';
import { fieldsOf } from '#wire/fields.ts';
import type { Frame } from '#wire/frame.ts';
import { decodeScript } from '#wire/streams.testing.ts';
import { target } from './captures.testing.ts';
import { engineIoErrors } from './errors.ts';

const answered = (status: string, body: string, request = target(4, 'polling')): Frame[] =>
  decodeScript([
    ['client', `GET ${request} HTTP/1.1\r\nHost: a\r\n\r\n`],
    ['server', `HTTP/1.1 ${status}\r\nContent-Length: ${body.length}\r\n\r\n${body}`],
  ]);

const bodyOf = (frame: Frame | undefined) => fieldsOf(frame!).find(({ name }) => name === 'body');

describe('an error answer of Engine.IO', () => {
  it('is no packet, stays in the line, and is explained', () => {
    const [, response, ...more] = answered(
      '400 Bad Request',
      '{"code":5,"message":"Unsupported protocol version"}',
      target(3, 'polling'),
    );
    expect(more).toEqual([]);
    expect(summary(response!)).toBe('400 Bad Request · {"code":5,"message":"Unsupported protocol version"}');
    expect(bodyOf(response)?.meaning.en).toContain('EIO=3');
    expect(bodyOf(response)?.meaning.ko).toContain('allowEIO3');
  });

  it.each(engineIoErrors)('code $code is known, with the words of the server', ({ code, message, means }) => {
    const status = code === 4 ? '403 Forbidden' : '400 Bad Request';
    const [, response] = answered(status, JSON.stringify({ code, message: message ?? 'not today' }));
    expect(bodyOf(response)?.meaning).toEqual(means);
    expect(means.ko).toMatch(/요\./);
  });

  it('is words alone when a WebSocket was refused', () => {
    const [, response] = answered('400 Bad Request', 'Transport unknown', target(4, 'websocket'));
    expect(bodyOf(response)?.meaning).toEqual(engineIoErrors[0]!.means);
  });

  it.each(['{"code":5,"message":"no stock"}', '{"code":5}', '{"code":4,"message":"no"}', '[5]', '{', 'no'])(
    'is not seen in %s, which an API may answer',
    (body) => {
      const [, response] = answered('400 Bad Request', body);
      expect(bodyOf(response)?.meaning.en).toContain('Content-Type says');
    },
  );
});

describe('JSONP', () => {
  it('is named, and not decoded', () => {
    const [, response, ...more] = answered('200 OK', '___eio[0]("2:40");', `${target(3, 'polling', 'S')}&j=0`);
    expect(more).toEqual([]);
    expect(bodyOf(response)?.meaning.en).toContain('JSONP');
  });

  it('is named in what a form posts, too', () => {
    const [request, ...more] = decodeScript([
      ['client', `POST ${target(3, 'polling', 'S')}&j=0 HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nd=2:40`],
    ]);
    expect(more).toEqual([]);
    expect(bodyOf(request)?.meaning.ko).toContain('JSONP');
  });
});
