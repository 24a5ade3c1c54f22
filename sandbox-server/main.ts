import path from 'node:path';
import closeWithGrace from 'close-with-grace';
import { ListenError } from '#sandbox-server/gateway/listen.ts';
import { createSandboxes } from '#sandbox-server/sandbox/sandboxes.ts';
import type { Text } from '#wire/text.ts';
import { askedToEnd, askingSignals } from './asked.ts';
import { readConfig, UsageError, usualPort } from './config.ts';
import { startServer } from './server.ts';

/** How long the sandboxes may take to end before the process does. */
const graceMs = 5000;

const korean = Intl.DateTimeFormat().resolvedOptions().locale.startsWith('ko');
const inWords = (text: Text) => (korean ? text.ko : text.en);

async function main(): Promise<void> {
  const config = readConfig(process.argv.slice(2), process.env);
  const hosts = config.host === 'localhost' ? undefined : [config.host];
  const sandboxes = createSandboxes({ hosts });
  const server = await startServer({
    ...config,
    usualPort,
    isolated: sandboxes.isolation.canBindBeyondLoopback,
    site: path.join(path.dirname(import.meta.dirname), 'dist'),
    createSandbox: () => sandboxes.create(),
  }).catch(async (error) => {
    await sandboxes.close();
    throw error;
  });

  const { close } = closeWithGrace({ delay: graceMs, skip: [...askingSignals] }, async ({ err }) => {
    if (err) console.error(err);
    await server.close();
    await sandboxes.close();
  });
  // A terminal's Ctrl+C ends whoever started us as well, and with it our standard input: both are one asking.
  void Promise.race([askedToEnd(), config.endWithStdin ? standardInputEnds() : never]).then(close);

  if (server.moved) console.log(inWords(moved(server.port)));
  console.log(`Switching Protocols: ${server.url}`);
}

const never = new Promise<void>(() => {});

function standardInputEnds(): Promise<void> {
  return new Promise((resolve) => {
    process.stdin.once('end', resolve).once('error', resolve).resume();
  });
}

function moved(port: number): Text {
  return {
    en: `Port ${usualPort} is taken, so it is ${port} today. What the browser saved under the other address stays there.`,
    ko: `${usualPort}번 포트가 사용 중이라 이번에는 ${port}번이에요. 다른 주소에서 브라우저에 저장한 작업은 그 주소에 남아 있어요.`,
  };
}

try {
  await main();
} catch (error) {
  const expected = error instanceof UsageError || error instanceof ListenError;
  console.error(expected ? inWords(error.text) : error);
  process.exitCode = 1;
}
