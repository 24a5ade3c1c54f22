/** `run FOLDER` with a sketch: a real compile, a real board, a terminal's two streams. */
import { afterEach, expect, test } from 'vitest';
import { Folder, Started } from '#cli/started.testing.ts';
import { nodeSketch, socketServer } from './board-run.ts';

let started: Started | undefined;
afterEach(async () => {
  try {
    started?.signal('SIGKILL');
  } catch {} // it is over
  await started?.exit;
});

async function outcome(files: Record<string, string>, args: string[], env: NodeJS.ProcessEnv = {}) {
  using folder = new Folder(files);
  started = new Started(['run', folder.path, ...args], { env });
  const code = await started.exit;
  return { code, stdout: started.stdout, stderr: started.stderr };
}

test('the board runs beside the server: frames on standard output, its serial port on standard error', async () => {
  const files = { 'server.js': socketServer(), 'sketch.ino': nodeSketch('') };
  const { code, stdout, stderr } = await outcome(files, ['--speed', '20', '--for', '30']);
  expect(stdout).toMatch(
    /→ HTTP GET \/socket\.io\/\?EIO=3&transport=polling .*\n.*← HTTP 400 Bad Request .*\n.*\{"code":5,/,
  );
  expect(stdout).not.toContain('disconnected');
  expect(stderr).toMatch(/^disconnected$/m);
  expect(stderr).toMatch(/^The board runs\.$/m);
  expect(code).toBe(0);
});

test('with --json standard output holds frames only, those of the board among them', async () => {
  const files = { 'server.js': socketServer(), 'sketch.ino': nodeSketch('') };
  const { code, stdout } = await outcome(files, ['--json', '--speed', '20', '--for', '10']);
  const frames = stdout.trimEnd().split('\n');
  expect(frames.map((line) => JSON.parse(line))).toContainEqual(
    expect.objectContaining({ layer: 'http', kind: 'request', target: '/socket.io/?EIO=3&transport=polling' }),
  );
  expect(code).toBe(0);
});

test('a sketch that does not compile ends it with 1, and says where and what', async () => {
  const files = { 'server.js': socketServer(), 'sketch.ino': 'void setup() {\n  int x = 1\n}\nvoid loop() {}\n' };
  const english = await outcome(files, []);
  expect(english.stderr).toMatch(/^sketch\.ino:2:12: error: expected ';'.*\n {2}→ /m);
  expect(english.stderr).toMatch(/^sketch\.ino does not compile\./m);
  expect(english.code).toBe(1);
  const korean = await outcome(files, [], { LC_ALL: 'ko_KR.UTF-8' });
  expect(korean.stderr).toMatch(/^sketch\.ino가 컴파일되지 않습니다\./m);
});

test('a board that crashes again and again ends it with 1, and the place is told', async () => {
  const sketch = 'int* nowhere = nullptr;\nvoid setup() {}\nvoid loop() {\n  *nowhere = 1;\n}\n';
  const { code, stdout, stderr } = await outcome({ 'server.js': socketServer(), 'sketch.ino': sketch }, []);
  expect(stdout).toMatch(/board error: .*\(sketch\.ino:4/);
  expect(stderr).toMatch(/Guru Meditation/);
  expect(stderr).toMatch(/^The board does not start again\./m);
  expect(code).toBe(1);
});
