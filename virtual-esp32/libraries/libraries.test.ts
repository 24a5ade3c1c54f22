import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { compiled, OfflineBoard, type Peer } from '#virtual-esp32/core/offline.testing.ts';
import type { Module } from '#virtual-esp32/runner/engine.ts';

/** One sketch for all, since a compile is dear: a line that is typed says what it does. */
const sketch = String.raw`
#include <Json.h>
#include <SocketIOclient.h>

SocketIOclient io;
WebSocketsClient ws;
bool leaveAtOnce = false;

void onSocketIO(socketIOmessageType_t type, uint8_t *payload, size_t length) {
  Serial.printf("io %c %u %s\n", type, (unsigned)length, payload ? (char *)payload : "-");
  if (leaveAtOnce) io.disconnect();
}

void onWebSocket(WStype_t type, uint8_t *payload, size_t length) {
  Serial.printf("ws %d %u %.40s\n", type, (unsigned)length, payload ? (char *)payload : "-");
  if (leaveAtOnce) ws.disconnect();
}

void send(const String &what) {
  const uint8_t bytes[] = {'[', '"', 'b', '"', ']'};
  char text[] = "[\"c\"]";
  uint8_t *mine = (uint8_t *)text;
  bool all = io.sendEVENT("[\"a\"]") && io.sendEVENT(String("[\"s\"]")) && io.sendEVENT(bytes, 5) && io.sendEVENT(text) &&
             io.sendEVENT(mine, 5) && io.send(sIOtype_ACK, "12[21.5]") && io.send(sIOtype_CONNECT, String("/admin")) &&
             io.send(sIOtype_EVENT, "/admin,7[\"x\"]", 8) && io.send(sIOtype_EVENT, bytes, 5) && io.send(sIOtype_EVENT, text) &&
             io.send(sIOtype_EVENT, mine);
  Serial.println(all ? "sent" : "not sent");
  Serial.println(io.sendEVENT(mine, 0, true));
}

void sendPlain() {
  uint8_t roomy[WEBSOCKETS_MAX_HEADER_SIZE + 4] = {};
  memcpy(roomy + WEBSOCKETS_MAX_HEADER_SIZE, "room", 4);
  char text[] = "mine";
  String s = "string";
  bool all = ws.sendTXT("text") && ws.sendTXT('c') && ws.sendTXT(s) && ws.sendTXT(text) && ws.sendTXT(roomy, 4, true) &&
             ws.sendTXT("cut here", 3) && ws.sendBIN(roomy, 2) && ws.sendPing() && ws.sendPing(s);
  Serial.println(all ? "sent" : "not sent");
}

void build() {
  JsonText json;
  json.array().add("reading").object().add("celsius", 21.5).add("n", -3).add("big", 4294967295UL).add("f", 21.3f).add("on", true)
      .add("text", "a\"b\\c\n\x01 한").add("nothing", nullptr).add("nan", NAN).add("s", String("S")).array("list").add(1).add('c').add(false).end();
  json.object("in").end().end().array();
  Serial.println(json.text());
  Serial.println(JsonText().object().add("tiny", 1e-9).add("third", 1.0 / 3).end().end().end().text());
}

void read(const String &text) {
  JsonValue value(text);
  if (!value.exists()) { Serial.println("no JSON"); return; }
  JsonText answer;
  answer.array().add(value.size()).add(value[0].text("?")).add(value[1]["on"].truth()).add(value[1]["t"].text()).add(value[1]["n"].number(-1))
      .add(value[1]["list"][2]["deep"].json()).add(value[99]["x"][7].exists()).add(value["k"].text("none")).add(value[1][""].isNull()).add(value[0] == "led");
  Serial.println(answer.text());
}

void setup() { Serial.begin(115200); WiFi.begin("house", "secret"); while (WiFi.status() != WL_CONNECTED) delay(10); io.onEvent(onSocketIO); ws.onEvent(onWebSocket); }

void loop() {
  if (Serial.available()) {
    const String line = Serial.readStringUntil('\x04');
    const String rest = line.substring(1);
    switch (line[0]) {
      case 'i': if (rest.length()) io.begin("10.0.0.2", 3000, rest.c_str()); else io.begin("10.0.0.2", 3000); break;
      case 'I': io.begin(String("10.0.0.2"), 3000, String("/x?EIO=4")); io.setExtraHeaders("X-Key: 7"); io.setAuthorization("ada", "pw"); break;
      case 'w': ws.begin("10.0.0.2", 3000); break;
      case 'h': ws.enableHeartbeat(1000, 300, 2); break;
      case 'L': leaveAtOnce = true; break;
      case 's': send(rest); break;
      case 'p': sendPlain(); break;
      case 'l': Serial.println(ws.sendTXT(rest)); break;
      case 'd': ws.disconnect(); break;
      case 'r': ws.setReconnectInterval(4000); break;
      case 'b': build(); break;
      case 'j': read(rest); break;
      case 'f': Serial.println(ESP.getFreeHeap()); break;
    }
  }
  io.loop();
  ws.loop();
}
`;

/** The same in little, with what the library tells of itself. */
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
  const projects = [sketch, ...forms.map(talking)].map((text) => ({ 'sketch.ino': text }));
  [module, ...talkers] = (await compiled(...projects)) as [Module, ...Module[]];
}, 240_000);

const open4 =
  '0{"sid":"abc-_9","upgrades":["websocket"],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000}';

function type(board: OfflineBoard, line: string): OfflineBoard {
  board.typed = Buffer.concat([board.typed, Buffer.from(`${line}\x04`)]);
  board.loop();
  return board;
}

function answer(status: string, body: string, ...fields: string[]): string {
  const lines = [`HTTP/1.1 ${status}`, ...fields, `Content-Length: ${Buffer.byteLength(body)}`];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

function switching(request: string): string {
  const key = /Sec-WebSocket-Key: (\S+)/.exec(request)?.[1];
  const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  const fields = ['upgrade: websocket', 'connection: Upgrade', `sec-websocket-accept: ${accept}`];
  return `HTTP/1.1 101 Switching Protocols\r\n${fields.join('\r\n')}\r\n\r\n`;
}

/** A board whose Socket.IO connection is up: polled, changed over. */
function connected(url = '/socket.io/?EIO=4', before?: (board: OfflineBoard) => void): OfflineBoard {
  const board = new OfflineBoard(module);
  before?.(board);
  type(board, `i${url}`);
  comeUp(board);
  return board;
}

function comeUp(board: OfflineBoard): void {
  board.until(() => board.peers.length > 0 && board.peer.closedAt === undefined && !board.peer.ended);
  board.peer.take();
  board.peer.send(answer('200 OK', open4));
  board.until(() => board.peer.received.length > 0);
  board.peer.send(switching(board.peer.take().toString()));
  board.until(() => board.peer.received.length > 0);
}

/** A board with a plain WebSocket. */
function plain(): OfflineBoard {
  const board = type(new OfflineBoard(module), 'w');
  board.until(() => board.peers.length > 0);
  board.peer.send(switching(board.peer.take().toString()));
  board.until(() => board.serial.includes('ws 2'));
  board.serial = '';
  return board;
}

interface Sent {
  readonly opcode: number;
  readonly mask: string;
  readonly payload: Buffer;
}

/** The frames that the board sent since the last time, each whole and masked. */
function frames(peer: Peer): Sent[] {
  let bytes = peer.take();
  const found: Sent[] = [];
  while (bytes.length > 0) {
    expect(bytes[0]! & 0xf0).toBe(0x80);
    expect(bytes[1]! & 0x80).toBe(0x80);
    const said = bytes[1]! & 0x7f;
    const length = said === 126 ? bytes.readUInt16BE(2) : said === 127 ? Number(bytes.readBigUInt64BE(2)) : said;
    const head = said === 126 ? 4 : said === 127 ? 10 : 2;
    const mask = bytes.subarray(head, head + 4);
    const payload = Buffer.from(bytes.subarray(head + 4, head + 4 + length).map((byte, i) => byte ^ mask[i % 4]!));
    expect(payload.length).toBe(length);
    found.push({ opcode: bytes[0]! & 0x0f, mask: mask.toString('hex'), payload });
    bytes = bytes.subarray(head + 4 + length);
  }
  return found;
}

const texts = (peer: Peer) =>
  frames(peer).map(({ opcode, payload }) => (opcode === 1 ? `${payload}` : `${opcode}:${payload.toString('hex')}`));

/** A frame of a server. */
function frame(opcode: number, payload: string | Buffer, fin = true): Buffer {
  const bytes = Buffer.from(payload as string);
  const { length } = bytes;
  const head =
    length < 126
      ? [length]
      : length < 65_536
        ? [126, length >> 8, length & 255]
        : [127, 0, 0, 0, 0, length >>> 24, (length >> 16) & 255, (length >> 8) & 255, length & 255];
  return Buffer.concat([Buffer.from([(fin ? 0x80 : 0) | opcode, ...head]), bytes]);
}

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
    const board = connected('/socket.io/?EIO=4', (early) => early.pass(13_000));
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
    const board = connected();
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
    const board = type(connected(), 's');
    const sent = frames(board.peer);
    expect(sent.map(({ payload }) => `${payload}`)).toEqual([
      ...['2probe', '5', '42["a"]', '42["s"]', '42["b"]', '42["c"]', '42["c"]', '4312[21.5]', '40/admin'],
      ...['42/admin,7', '42["b"]', '42["c"]', '42["c"]'],
    ]);
    expect(new Set(sent.map(({ mask }) => mask)).size).toBe(sent.length);
    expect(board.serial).toMatch(/\nsent\r\n0\r\n$/);
  });

  it('takes 88 00 for a close, answers it, and is there again half a second later', () => {
    const board = connected();
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
    const board = connected();
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
    const board = connected();
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
    const board = type(connected(), 'L');
    board.peer.take();
    board.peer.send(frame(1, '42["a"]'), frame(1, '42["b"]'));
    board.loop();
    expect(texts(board.peers[0]!)).toEqual(['8:03e8']);
    expect(board.serial).not.toContain('"b"');
    board.pass(20_000);
  });
});

describe('WebSocketsClient', () => {
  it('asks for a WebSocket at once where it is not Socket.IO', () => {
    const board = type(new OfflineBoard(module), 'w');
    board.until(() => board.peers.length > 0);
    expect(board.peer.take().toString()).toMatch(
      /^GET \/ HTTP\/1\.1\r\nHost: 10\.0\.0\.2:3000\r\nConnection: Upgrade\r\n/,
    );
  });

  it('sends texts, bytes and pings in all its forms, with lengths of one, two and eight bytes', () => {
    const board = type(plain(), 'p');
    expect(texts(board.peer)).toEqual(['text', 'c', 'string', 'mine', 'room', 'cut', '2:0000', '9:', '9:737472696e67']);
    for (const length of [125, 126, 65_535, 65_536]) {
      type(board, `l${'x'.repeat(length)}`);
      const [only] = frames(board.peer);
      expect(only!.payload.toString()).toBe('x'.repeat(length));
    }
  });

  it('hears texts, bytes, pieces, pings and pongs, however the bytes are cut', () => {
    const long = 'y'.repeat(15 * 1024);
    const bytes = Buffer.concat([
      frame(1, 'text'),
      ...[frame(2, 'bin'), frame(1, 'be', false), frame(9, 'are you'), frame(0, 'tw', false), frame(0, 'een')],
      ...[frame(2, 'b', false), frame(0, 'c'), frame(10, 'p'), frame(1, 'z'.repeat(126)), frame(1, long)],
    ]);
    const expected = [
      'ws 3 4 text',
      'ws 4 3 bin',
      'ws 5 2 be',
      'ws 9 7 are you',
      'ws 7 2 tw',
      'ws 8 3 een',
      'ws 6 1 b',
    ];
    expected.push('ws 8 1 c', 'ws 10 1 p', `ws 3 126 ${'z'.repeat(40)}`, `ws 3 15360 ${'y'.repeat(40)}`, '');
    for (const size of [1, 7, bytes.length]) {
      const board = plain();
      for (let at = 0; at < bytes.length; at += size) {
        board.peer.send(bytes.subarray(at, at + size));
        board.loop();
      }
      board.pass(10);
      expect(board.serial.split('\n')).toEqual(expected);
      expect(texts(board.peer)).toEqual([`10:${Buffer.from('are you').toString('hex')}`]);
    }
  });

  it('closes with 1002 on what breaks the rules, and with 1009 on what is too long', () => {
    const broken: Record<string, [Buffer, string]> = {
      masked: [Buffer.from('81810000000041', 'hex'), '03ea'],
      'reserved bit': [Buffer.from('c10141', 'hex'), '03ea'],
      'unknown opcode': [Buffer.from('8300', 'hex'), '03ea'],
      'ping in pieces': [Buffer.from('0900', 'hex'), '03ea'],
      'ping too long': [frame(9, 'x'.repeat(126)), '03ea'],
      'end without beginning': [frame(0, 'x'), '03ea'],
      'beginning within': [Buffer.concat([frame(1, 'x', false), frame(1, 'y')]), '03ea'],
      'too long': [frame(1, 'x'.repeat(15 * 1024 + 1)), '03f1'],
      'absurdly long': [Buffer.from('81fffffffffffffffff0'.replace('81ff', '817f'), 'hex'), '03f1'],
    };
    for (const [name, [bytes, code]] of Object.entries(broken)) {
      const board = plain();
      board.peer.send(bytes);
      board.until(() => board.peer.closedAt !== undefined);
      expect([name, texts(board.peer).at(-1)]).toEqual([name, `8:${code}`]);
    }
  });

  it('gives up when the pongs of its heartbeat do not come', () => {
    const board = type(plain(), 'h');
    const since = board.now;
    board.until(() => board.peer.closedAt !== undefined);
    expect(board.now - since).toBeLessThan(1000 + 2 * 302 + 2);
    expect(texts(board.peer)).toEqual(['9:', '8:03e8']);
  });

  it('closes with 1000 when told, and waits as long as told before it connects again', () => {
    const board = type(type(plain(), 'r'), 'd');
    const [gone] = board.peers;
    expect(texts(gone!)).toEqual(['8:03e8']);
    board.until(() => board.peers.length === 2);
    expect(board.peer.at - gone!.closedAt!).toBe(4000);
  });

  it('stands whatever a server may send', () => {
    let seed = 42;
    const random = (below: number) => {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
      return (seed >> 8) % below;
    };
    const board = plain();
    for (let round = 0; round < 2000; round++) {
      if (board.peer.closedAt !== undefined) {
        const known = board.peers.length;
        board.until(() => board.peers.length > known);
        const request = board.peer.take().toString();
        // Sometimes the answer is broken too.
        const response = switching(request);
        const cut =
          random(4) === 0 ? response.slice(0, random(response.length)) + String.fromCharCode(random(256)) : response;
        board.peer.send(cut, random(4) === 0 ? '\r\n\r\n' : '');
        if (cut !== response) board.peer.ended = random(2) === 0;
        board.loop();
      }
      board.peer.send(
        Buffer.from(
          Array.from({ length: random(60) }, () =>
            random(3) > 0 ? [0x81, 0x01, 0x82, 0x00, 0x89, 0x7e][random(6)]! : random(256),
          ),
        ),
      );
      if (random(20) === 0) board.peer.ended = true;
      board.loop();
      board.peer.take();
    }
    expect(board.peers.length).toBeGreaterThan(50);
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

describe('Json', () => {
  const read = (text: string) => {
    const board = type(new OfflineBoard(module), `j${text}`);
    return board.serial.trim();
  };

  it('builds texts that are JSON, whatever is put in, and closes what was left open', () => {
    const [first, second] = type(new OfflineBoard(module), 'b').serial.trim().split('\r\n');
    expect(first).toBe(
      '["reading",{"celsius":21.5,"n":-3,"big":4294967295,"f":21.3,"on":true,"text":"a\\"b\\\\c\\n\\u0001 한",' +
        '"nothing":null,"nan":null,"s":"S","list":[1,"c",false],"in":{}},[]]',
    );
    expect(JSON.parse(second!)).toEqual({ tiny: 1e-9, third: expect.closeTo(1 / 3, 14) });
  });

  it('reads names and fields, and gives the default for what is not there', () => {
    const text =
      ' [ "led" , {"on":true,"t":"\\ud83d\\ude00 \\u00e9\\/\\n\\ud800","n":-1.5e2,"n":7,"list":[0,1,{"deep":[1, 2]}],"":null} ] ';
    expect(JSON.parse(read(text))).toEqual([2, 'led', true, '😀 é/\n\ufffd', 7, '[1, 2]', false, 'none', true, true]);
    expect(JSON.parse(read('{"k":"v"}'))).toEqual([1, '?', false, '', -1, '', false, 'v', false, false]);
    expect(JSON.parse(read('7'))).toEqual([0, '?', false, '', -1, '', false, 'none', false, false]);
  });

  it('takes for JSON what JSON.parse takes, down to 32 levels, and survives the rest', () => {
    const good = [
      '["led",{"on":true,"t":"a\\u00e9","n":-1.5e2}]',
      '{"k":[null,false,0.5,[],{}]}',
      ' "x" ',
      '-0',
      '1E+9',
    ];
    const bad = [
      '',
      ' ',
      '[1,]',
      '{"a"}',
      '{a:1}',
      '01',
      '1.',
      '.5',
      '-',
      '1e',
      '"',
      '"\\',
      '"\\u12',
      '"\\x"',
      '"\\u12g4"',
      '[',
      '{"a":',
      'tru',
      'nulll',
      '[1 2]',
      '"a\nb"',
      '\u00a01',
      '[1]]',
      '+1',
      "['a']",
      'NaN',
    ];
    const board = new OfflineBoard(module);
    const takes = (text: string) => {
      board.serial = '';
      type(board, `j${text}`);
      return !board.serial.includes('no JSON');
    };
    const parses = (text: string) => {
      try {
        JSON.parse(text);
        return true;
      } catch {
        return false;
      }
    };
    let seed = 7;
    const random = (below: number) => {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
      return (seed >> 8) % below;
    };
    const mutated = Array.from({ length: 1500 }, () => {
      const text = good[random(good.length)]!;
      const at = random(text.length + 1);
      return (
        text.slice(0, at) +
        ['', '"', ',', '[', ']', '{', '}', ':', '\\', '0', 'e', '-', ' ', 'u'][random(14)]! +
        text.slice(at + random(3))
      );
    });
    for (const text of [...good, ...bad, ...mutated]) expect([text, takes(text)]).toEqual([text, parses(text)]);
    expect(takes('['.repeat(32) + ']'.repeat(32))).toBe(true);
    expect(takes('['.repeat(15_000))).toBe(false);
    expect(takes('{"a":'.repeat(5000))).toBe(false);
  });
});
