import { beforeAll, describe, expect, it } from 'vitest';
import { compiled, OfflineBoard } from '#virtual-esp32/core/offline.testing.ts';
import type { Module } from '#virtual-esp32/runner/engine.ts';
import {
  answer,
  comeUp,
  connected,
  frame,
  frames,
  open4,
  sketch,
  switching,
  texts,
  type,
} from './libraries.testing.ts';

/** What the library tells of itself, or not. */
const talking = (define: string) => `${define}
#include <SocketIOclient.h>
SocketIOclient io;
void setup() { WiFi.begin("house", "secret"); delay(500); io.begin("10.0.0.2", 3000, "/socket.io/?EIO=4"); }
void loop() { io.loop(); }
`;

const forms = ['#define DEBUG_WEBSOCKETS', '#define DEBUG_WEBSOCKETS(...) Serial.printf(__VA_ARGS__)', ''];

let module: Module;
let talkers: Module[];
beforeAll(async () => {
  const projects = [sketch('clients.ino'), ...forms.map((form) => ({ 'sketch.ino': talking(form) }))];
  [module, ...talkers] = (await compiled(...projects)) as [Module, ...Module[]];
}, 240_000);

describe('SocketIOclient', () => {
  it('asks for a session with these bytes, waits five seconds for one, and asks again half a second later', () => {
    const board = type(new OfflineBoard(module), 'i');
    board.until(() => board.peers.length > 0);
    const poll = board.peer.take().toString();
    expect(poll).toBe(
      'GET /socket.io/?EIO=3&transport=polling HTTP/1.1\r\nHost: 10.0.0.2:3000\r\nConnection: keep-alive\r\n' +
        'Origin: file://\r\nUser-Agent: arduino-WebSocket-Client\r\n\r\n',
    );
    const refused = '{"code":5,"message":"Unsupported protocol version"}';
    board.peer.send(`HTTP/1.1 400 Bad Request\r\nTransfer-Encoding: chunked\r\n\r\n33\r\n${refused}\r\n0\r\n\r\n`);
    board.until(() => board.peers.length === 3);
    const [first, second, third] = board.peers;
    expect(first!.closedAt! - first!.at).toBe(5001);
    expect(second!.at - first!.closedAt!).toBe(500);
    expect(third!.received.toString()).toBe(poll);
    expect(board.serial).toBe('io 1 0 -\nio 1 0 -\n');
  });

  it('takes the sid and changes over on the same connection, with these bytes', () => {
    const board = type(new OfflineBoard(module), 'i/socket.io/?EIO=4');
    board.until(() => board.peers.length > 0);
    board.peer.take();
    board.peer.send(answer('200 OK', open4, 'Content-Type: text/plain; charset=UTF-8'));
    board.until(() => board.peer.received.length > 0);
    const upgrade = board.peer.take().toString();
    expect(upgrade).toMatch(/^Sec-WebSocket-Key: [A-Za-z0-9+/]{22}==\r$/m);
    expect(upgrade.replace(/(?<=Key: )\S+/, '…')).toBe(
      'GET /socket.io/?EIO=4&transport=websocket&sid=abc-_9 HTTP/1.1\r\nHost: 10.0.0.2:3000\r\nConnection: Upgrade\r\n' +
        'Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: …\r\nSec-WebSocket-Protocol: arduino\r\n' +
        'Origin: file://\r\nUser-Agent: arduino-WebSocket-Client\r\n\r\n',
    );
    board.peer.send(switching(upgrade));
    board.until(() => board.serial !== '');
    expect(texts(board.peer)).toEqual(['2probe', '5']);
    expect(board.serial).toBe('io 0 17 /socket.io/?EIO=4\n');
    expect(board.peers).toHaveLength(1);
  });

  it('reads answers that come byte by byte, in chunks, or with the sid in a cookie', () => {
    const bodies = {
      whole: answer('200 OK', `97:${open4}2:40`),
      chunked: `HTTP/1.1 200 OK\r\ntransfer-encoding: Chunked\r\n\r\n4\r\n0{"s\r\n${(open4.length - 4).toString(16)}\r\n${open4.slice(4)}\r\n0\r\n\r\n`,
      cookie: answer('200 OK', 'ok', 'Set-Cookie: theme=dark', 'Set-Cookie: io=abc-_9; Path=/; HttpOnly'),
    };
    for (const bytes of Object.values(bodies)) {
      const board = type(new OfflineBoard(module), 'i');
      board.until(() => board.peers.length > 0);
      board.peer.take();
      for (const byte of Buffer.from(bytes)) {
        expect(board.peer.received.length).toBe(0);
        board.peer.send(Buffer.of(byte));
        board.loop();
      }
      const upgrade = board.peer.take().toString();
      expect(upgrade).toContain('GET /socket.io/?EIO=3&transport=websocket&sid=abc-_9 HTTP/1.1');
      for (const byte of Buffer.from(switching(upgrade))) {
        board.peer.send(Buffer.of(byte));
        board.loop();
      }
      expect(texts(board.peer)).toEqual(['2probe', '5']);
    }
  });

  it('does not take for a WebSocket what answers the key wrongly, and no sid that would break the request line', () => {
    const board = type(new OfflineBoard(module), 'i');
    board.until(() => board.peers.length > 0);
    board.peer.send(answer('200 OK', open4));
    board.peer.take();
    board.loop();
    board.peer.send(switching('Sec-WebSocket-Key: another\r\n'));
    board.until(() => board.peer.closedAt !== undefined);
    expect(board.serial).toBe('io 1 0 -\n');
    board.until(() => board.peers.length === 2);
    board.peer.take();
    board.peer.send(answer('200 OK', '0{"sid":"a HTTP/1.1\r\nEvil: 1"}'));
    board.until(() => board.peer.closedAt !== undefined);
    expect(board.peer.received.length).toBe(0);
  });

  it('sends the headers and the authorization that it was given', () => {
    const board = type(new OfflineBoard(module), 'I');
    board.until(() => board.peers.length > 0);
    expect(board.peer.take().toString()).toBe(
      'GET /x?EIO=4&transport=polling HTTP/1.1\r\nHost: 10.0.0.2:3000\r\nConnection: keep-alive\r\nX-Key: 7\r\n' +
        `User-Agent: arduino-WebSocket-Client\r\nAuthorization: Basic ${btoa('ada:pw')}\r\n\r\n`,
    );
  });

  it('sends a 2 every 20 seconds of its uptime, whenever it connected, and after a jump of the clock', () => {
    const board = connected(module, (early) => early.pass(13_000));
    board.peer.take();
    const sentAt: number[] = [];
    while (sentAt.length < 3) {
      board.until(() => board.peer.received.length > 0);
      sentAt.push(board.now);
      expect(texts(board.peer)).toContain('2');
    }
    expect(sentAt.map((at) => Math.round(at / 1000))).toEqual([20, 40, 60]);
    board.now += 24 * 60 * 60 * 1000;
    board.loop();
    expect(texts(board.peer).filter((text) => text === '2')).toHaveLength(1);
  });

  it('answers the ping of the server, and tells the sketch what is for it as it came', () => {
    const board = connected(module);
    board.peer.take();
    board.serial = '';
    const said = [
      '2',
      '2late',
      '0{"sid":"x"}',
      '40{"sid":"y"}',
      '6',
      '4',
      '',
      '42["led",{"on":true}]',
      '4212["read"]',
      '42/admin,["a"]',
      '430[1]',
      '44{"message":"no"}',
      '41',
      '451-["b",{"_placeholder":true,"num":0}]',
    ];
    board.peer.send(...said.map((text) => frame(1, text)), frame(2, 'xyz'));
    board.loop();
    expect(texts(board.peer)).toEqual(['3', '3late']);
    expect(board.serial.split('\n')).toEqual([
      ...['io 2 19 ["led",{"on":true}]', 'io 2 10 12["read"]', 'io 2 12 /admin,["a"]', 'io 3 4 0[1]'],
      ...['io 4 16 {"message":"no"}', 'io 1 0 ', 'io 5 37 1-["b",{"_placeholder":true,"num":0}]', ''],
    ]);
  });

  it('sends events, acknowledgements and namespaces in all its forms, masked anew each time', () => {
    const board = type(connected(module), 's');
    const sent = frames(board.peer);
    expect(sent.map(({ payload }) => `${payload}`)).toEqual([
      ...['2probe', '5', '42["a"]', '42["s"]', '42["b"]', '42["c"]', '42["c"]', '4312[21.5]', '40/admin'],
      ...['42/admin,7', '42["b"]', '42["c"]', '42["c"]'],
    ]);
    expect(new Set(sent.map(({ mask }) => mask)).size).toBe(sent.length);
    expect(board.serial).toMatch(/\nsent\r\n0\r\n$/);
  });

  it('takes 88 00 for a close, answers it, and is there again half a second later', () => {
    const board = connected(module);
    board.peer.take();
    board.peer.send(Buffer.from('8800', 'hex'));
    board.loop();
    const [gone] = board.peers;
    expect(texts(gone!)).toEqual(['8:03e8']);
    expect(gone!.closedAt).toBeDefined();
    expect(board.serial).toMatch(/io 1 0 -\n$/);
    board.until(() => board.peers.length === 2);
    expect(board.peer.at - gone!.closedAt!).toBe(500);
    comeUp(board);
    expect(board.serial).toMatch(/io 0 17 [^\n]*\n$/);
  });

  it('pings by opcode 9 each minute, and gives up after five pongs that did not come in 90 seconds', () => {
    const board = connected(module);
    const since = board.now;
    const pings: number[] = [];
    board.until(() => {
      const sent = texts(board.peer);
      if (sent.includes('9:')) pings.push(Math.round((board.now - since) / 1000));
      if (sent.includes('9:') && pings.length < 3) board.peer.send(frame(10, ''));
      return board.peer.closedAt !== undefined;
    });
    // The third, at 180 s, is the first without an answer; five times 90 s later it is over.
    expect(pings).toEqual([60, 120, 180, 240, 300, 360, 420, 480, 540, 600]);
    expect(Math.round((board.now - since) / 1000)).toBe(180 + 5 * 90);
  });

  it('tries again for as long as nobody answers, and loses no memory by it', () => {
    const board = connected(module);
    board.peer.ended = true;
    board.listening = false;
    board.pass(1000);
    type(board, 'f');
    board.pass(60_000);
    type(board, 'f');
    board.listening = true;
    comeUp(board);
    const [before, after] = board.serial.match(/^\d+$/gm)!;
    expect(after).toBe(before);
    expect(board.serial.match(/^io 1/gm)).toHaveLength(1);
    expect(board.serial).toMatch(/io 0 [^\n]*\n$/);
  });

  it('may be told to disconnect by who hears of an event', () => {
    const board = type(connected(module), 'L');
    board.peer.take();
    board.peer.send(frame(1, '42["a"]'), frame(1, '42["b"]'));
    board.loop();
    expect(texts(board.peers[0]!)).toEqual(['8:03e8']);
    expect(board.serial).not.toContain('"b"');
    board.pass(20_000);
  });
});

describe('DEBUG_WEBSOCKETS', () => {
  it('prints what the library does, in either form, and nothing without', () => {
    const said = talkers.map((talker) => {
      const board = new OfflineBoard(talker);
      comeUp(board);
      return board.serial;
    });
    expect(said[0]).toBe(said[1]);
    expect(said[0]!.split('\r\n')).toEqual(
      expect.arrayContaining([
        '[WS-Client] connect 10.0.0.2:3000',
        '[WS-Client] > GET /socket.io/?EIO=4&transport=polling',
        '[WS-Client] < HTTP status 200, 104 bytes',
        '[WS-Client] sid abc-_9',
        '[WS-Client] < HTTP status 101',
        '[wsIOc] connected to /socket.io/?EIO=4, sends 2probe and 5',
      ]),
    );
    expect(said[2]).toBe('');
  });
});
