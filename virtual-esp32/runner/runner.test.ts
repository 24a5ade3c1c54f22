import { execFileSync } from 'node:child_process';
import type net from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BoardBench, until, type Watched } from './bench.testing.ts';

/** A letter that is typed does one thing each. */
const sketch = `WiFiClient client;
void join() { WiFi.begin("house", "secret"); while (WiFi.status() != WL_CONNECTED) delay(10); }
void act(char letter) {
  switch (letter) {
    case 't': Serial.printf("raw %d\\n", analogRead(A0)); break;
    case 'm': Serial.printf("day %lu\\n", millis() / 86400000); break;
    case 'i': Serial.printf("pins %d %d %d\\n", digitalRead(0), digitalRead(4), digitalRead(2)); break;
    case 'b': digitalWrite(2, HIGH); delay(20); digitalWrite(2, LOW); Serial.println("blinked"); break;
    case 'r': ESP.restart(); break;
    case 'd': Serial.println("sleeps"); delay(3600000); break;
    case 'w': join(); Serial.println("joined"); break;
    case 'c': Serial.printf("connect %d\\n", client.connect("10.0.0.2", 3000)); break;
    case 'h': client.print("hello\\n"); break;
    case 'R': { while (!client.available()) delay(1); Serial.println("got " + client.readStringUntil('\\n')); break; }
    case 'e': while (client.connected()) delay(1); Serial.println("ended"); break;
    case 'x': client.stop(); Serial.println("stopped"); break;
    case 'o': for (auto host : {"example.com", "localhost", "example.com"}) Serial.println(client.connect(host, 80)); break;
    case '5': { WiFiClient four[4]; int open = 0; for (auto &each : four) open += each.connect("10.0.0.2", 3000); Serial.printf("%d of 5\\n", open + client.connect("10.0.0.2", 3000)); break; }
    case 'S': for (int n = 0; n < 20000; n++) Serial.println("a line that nobody can read so fast"); Serial.println("flooded"); break;
    case 'P': for (int n = 0; n < 100001; n++) digitalWrite(2, n % 2 == 0); delay(1500); Serial.println("fluttered"); break;
    case 'T': { char kilobyte[1024]; memset(kilobyte, 'x', 1024); size_t sent = 0; for (int n = 0; n < 1000; n++) sent += client.write((uint8_t *)kilobyte, 1024); Serial.printf("sent %u\\n", (unsigned)sent); break; }
    case 'G': { uint8_t some[700]; unsigned long count = 0, sum = 0; while (count < 1000000) { int n = client.read(some, 700); for (int i = 0; i < n; i++) sum = sum * 31 + some[i]; if (n > 0) count += n; else delay(1); } Serial.printf("read %lu sum %lu\\n", count, sum); break; }
    case 'q': { for (int n = 0; n < 300; n++) { WiFiClient c; c.connect("10.0.0.2", 3000); c.stop(); } Serial.println("dialled"); break; }
  }
}
void setup() { Serial.begin(115200); pinMode(2, OUTPUT); Serial.println("ready"); }
int loops = 0;
void loop() { while (Serial.available()) act(Serial.read()); if (++loops % 100 == 0) Serial.println("hundred"); delay(10); }
`;

let bench: BoardBench;
let watched: Watched;
beforeAll(async () => {
  bench = await BoardBench.open({ 'sketch.ino': sketch });
  watched = await bench.start({ speed: 20 });
  await watched.says('ready');
}, 180_000);
afterAll(() => bench?.close());

/** The next connection that comes in by the door. */
const nextConnection = () =>
  new Promise<net.Socket>((resolve) => {
    bench.onConnection = resolve;
  });

/** Joins the network and connects; resolves the connection's other end, and what came by it. */
async function connected(board: Watched) {
  const coming = nextConnection();
  board.type('wc');
  const socket = await coming;
  let received = '';
  socket.on('data', (bytes) => {
    received += bytes.toString('latin1');
  });
  await board.says('connect 1');
  return { socket, received: () => received };
}

test('a board boots, says so first of all, and prints what the chip prints', async () => {
  expect(watched.events.slice(0, 2)).toEqual([
    { is: 'boot', why: 'power' },
    { is: 'serial', text: 'rst:0x1 (POWERON_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)\r\n' },
  ]);
});

test.each([
  [-40, 'raw 124'],
  [0, 'raw 620'],
  [21.5, 'raw 887'],
  [125, 'raw 2172'],
])('the thermometer at %d °C gives what a TMP36 gives', async (celsius, raw) => {
  watched.act({ act: 'temperature', celsius });
  watched.type('t');
  await watched.says(raw);
  expect(watched.all('temperature').at(-1)).toEqual({ is: 'temperature', celsius });
});

test('the LED is seen to go on and off; inputs read what is wired to them', async () => {
  watched.type('bi');
  await watched.says('pins 1 0 0');
  expect(watched.all('pin').slice(-2)).toEqual([
    { is: 'pin', pin: 2, level: 1 },
    { is: 'pin', pin: 2, level: 0 },
  ]);
});

test('its clock can be set a day forward, and begins again at 0 when it boots', async () => {
  watched.act({ act: 'jump', milliseconds: 86_400_000 });
  watched.type('m');
  await watched.says('day 1');
  expect(watched.all('jump')).toEqual([{ is: 'jump', milliseconds: 86_400_000 }]);
  watched.act({ act: 'reset' });
  await watched.says('ready');
  watched.type('m');
  await watched.says('day 0');
});

test('the reset button works while the sketch sleeps for an hour, and what was typed meanwhile is gone', async () => {
  const other = await bench.start({ speed: 20 });
  await other.says('ready');
  other.type('d');
  await other.says('sleeps');
  other.type('t'.repeat(200));
  other.act({ act: 'reset' });
  await other.says('ready');
  other.type('i');
  await other.says('pins');
  expect(other.all('serial').some(({ text }) => text.includes('raw'))).toBe(false);
  await other.board.end();
});

test('ESP.restart() boots again, ten times in a row; then the board stays off and says why', async () => {
  const other = await bench.start();
  for (let nth = 1; nth <= 10; nth++) {
    await other.says('ready');
    other.type('r');
    if (nth < 10) expect(await other.nth('boot', nth + 1)).toEqual({ is: 'boot', why: 'restart' });
  }
  const { text } = await other.nth('notice', 1);
  expect([text.en.includes('ten times in a row'), text.ko.includes('열 번')]).toEqual([true, true]);
  expect(other.hasEnded).toBe(true);
  await other.board.end();
});

test('Wi-Fi connects a while after it was begun; then the port is named first, and bytes go both ways', async () => {
  const { socket, received } = await connected(watched);
  expect(watched.all('wifi').map(({ status }) => status)).toEqual(['connecting', 'connected']);
  watched.type('h');
  await until(() => received() === '3000\nhello\n', received);
  socket.write('welcome\n');
  watched.type('R');
  await watched.says('got welcome');
  const ended = new Promise((resolve) => socket.once('end', resolve));
  watched.type('x');
  await watched.says('stopped');
  await ended;
});

test.each(['end', 'destroy'] as const)('a server that goes by %s is seen to be gone by the sketch', async (by) => {
  const { socket } = await connected(watched);
  watched.type('e');
  socket[by]();
  await watched.says('ended');
});

test('other hosts are refused, each is told once in a life, and localhost is the board itself', async () => {
  const before = watched.all('notice').length;
  watched.type('o');
  await until(() => watched.printed.split('0\r\n').length > 3);
  const told = watched.all('notice').slice(before);
  expect(told.map(({ text }) => text.en.includes('"10.0.0.2"'))).toEqual([true, true]);
  expect(told[0]?.text.en).toContain('example.com');
  expect(told[1]?.text.ko).toContain('localhost 주소는 보드 자신');
});

test('four connections at once, and no fifth', async () => {
  watched.act({ act: 'reset' });
  await watched.says('ready');
  bench.onConnection = () => {};
  watched.type('w5');
  await watched.says('4 of 5');
});

test('a door that is gone is a connection that does not come', async () => {
  const other = await bench.start({ speed: 20, door: `${bench.door}-gone` });
  await other.says('ready');
  other.type('wc');
  await other.says('connect 0');
  await other.board.end();
});

test('a million bytes that the server sends at once arrive whole at a sketch that reads slowly', async () => {
  const bytes = Buffer.from(Uint8Array.from({ length: 1_000_000 }, (_, at) => (at * 7 + (at >> 8)) & 0xff));
  const { socket } = await connected(watched);
  socket.write(bytes);
  watched.type('G');
  const sum = bytes.reduce((hash, byte) => (Math.imul(hash, 31) + byte) >>> 0, 0);
  await watched.says(`read 1000000 sum ${sum}`);
  watched.type('x');
  await watched.says('stopped');
});

test('a sketch that writes without end waits for a server that reads slowly, and every byte arrives', async () => {
  const { socket, received } = await connected(watched);
  socket.pause();
  watched.type('T');
  const sent = 1000 * 1024;
  socket.resume();
  await watched.says(`sent ${sent}`);
  await until(() => received().length === '3000\n'.length + sent);
  watched.type('x');
  await watched.says('stopped');
});

test('a flood of serial output is cut to what the port carries, and says so once a second', async () => {
  const before = watched.events.length;
  watched.type('S');
  await until(() => watched.all('serial').some(({ dropped }) => dropped !== undefined));
  await until(() =>
    watched.events.slice(before).some((event) => event.is === 'serial' && event.text.includes('hundred')),
  );
  const told = watched.events.slice(before).flatMap((event) => (event.is === 'serial' ? [event] : []));
  const carried = told.reduce((sum, { text }) => sum + text.length, 0);
  const dropped = told.reduce((sum, event) => sum + (event.dropped ?? 0), 0);
  const whole = 20_000 * 'a line that nobody can read so fast\r\n'.length;
  expect(dropped).toBeGreaterThan(whole / 2);
  expect(carried + dropped).toBeGreaterThanOrEqual(whole);
  // A second with something to drop has carried all that it can.
  const seconds = told.filter((event) => event.dropped !== undefined).length;
  expect(seconds).toBeLessThanOrEqual(carried / (32 * 1024) + 1);
  expect(told.length).toBeLessThan(600);
});

test('a pin that flutters is told now and then, and its last level for certain', async () => {
  const before = watched.all('pin').length;
  watched.forget();
  watched.type('P');
  await watched.says('fluttered');
  const levels = watched.all('pin').slice(before);
  expect(levels.length).toBeLessThan(1000);
  expect(levels.at(-1)).toEqual({ is: 'pin', pin: 2, level: 1 });
  levels.forEach(({ level }, at) => {
    if (at > 0) expect(level).not.toBe(levels[at - 1]?.level);
  });
});

test('a sketch that connects without end is slowed down, and does not hold the others up', async () => {
  let came = 0;
  bench.onConnection = (socket) => {
    came += 1;
    socket.on('end', () => socket.end());
    socket.resume();
  };
  watched.type('q');
  await watched.says('dialled');
  await until(
    () => came === 300,
    () => String(came),
  );
});

test('eight boards at once keep one time: each has looped as often as the others', async () => {
  const eight = await Promise.all(Array.from({ length: 8 }, () => bench.start({ speed: 5 })));
  const hundreds = (board: Watched) =>
    board.all('serial').reduce((sum, { text }) => sum + text.split('hundred').length - 1, 0);
  await until(() => eight.every((board) => hundreds(board) >= 4));
  const counts = eight.map(hundreds);
  expect(Math.max(...counts)).toBeLessThanOrEqual(2 * Math.min(...counts));
  await Promise.all(eight.map(({ board }) => board.end()));
});

test('fifty boards that come and go leave no thread, no connection and no process behind', async () => {
  await watched.board.end();
  bench.onConnection = (socket) => socket.resume();
  for (let round = 0; round < 10; round++) {
    const boards = await Promise.all(Array.from({ length: 5 }, () => bench.start({ speed: 20 })));
    // Some in their boot, some asleep, some with a connection.
    boards[1]?.type('d');
    boards[2]?.type('wc');
    if (round % 2 === 0) await boards[2]?.says('connect 1');
    await Promise.all(boards.map(({ board }) => board.end()));
  }
  expect(await bench.runner.usage()).toMatchObject({ threads: 0, connections: 0 });
  const ids = bench.runner.processIds;
  expect(ids.length).toBeLessThanOrEqual(3);
  await bench.runner.close();
  for (const id of ids) expect(() => process.kill(id, 0)).toThrow();
  await expect(bench.start()).rejects.toThrow('closed');
});

test.runIf(process.platform === 'linux')('boards end with whoever runs them', () => {
  const script = `import { ProcessRunner } from '#virtual-esp32/runner/runner.ts';
    const runner = new ProcessRunner();
    await runner.start({ wasm: new Uint8Array(8), speed: 1, door: '/none', celsius: 20, places: async () => [] });
    console.log(runner.processIds.join()); process.kill(process.pid, 'SIGKILL');`;
  let said = '';
  try {
    execFileSync(process.execPath, ['--input-type=module-typescript', '-e', script], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch (error) {
    said = String((error as { stdout?: string }).stdout);
  }
  const id = Number.parseInt(said, 10);
  expect(id).toBeGreaterThan(1);
  return until(() => {
    try {
      process.kill(id, 0);
      return false;
    } catch {
      return true;
    }
  });
});
