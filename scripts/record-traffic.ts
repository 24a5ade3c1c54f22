/**
 * Records the real conversations that `wire/agreement.test.ts` reads: `node scripts/record-traffic.ts` for all of them,
 * or with the names of some (`node scripts/record-traffic.ts ws-messages`). Writes `wire/recorded/<name>.ndjson`, in our
 * capture format. Needs no network but the loopback, and the Chromium of the tests. Record anew when a package of the
 * course changes its version, then run `npx vitest run --project rooms wire/agreement`.
 */
import { writeFileSync } from 'node:fs';
import { inHouse } from '#scripts/house.ts';
import { inChromium } from '#scripts/record/chromium.ts';
import type { Conversation } from '#scripts/record/conversation.ts';
import { leaving, mismatched, socketIo } from '#scripts/record/socket-io.ts';
import { votes } from '#scripts/record/votes.ts';
import { ws } from '#scripts/record/ws.ts';
import { captureWriter } from '#wire/capture-file.ts';

const conversations: readonly Conversation[] = [...socketIo, ...leaving, ...mismatched, ...ws, ...inChromium, votes];

/** Longer than any of them takes: a conversation that hangs must not hang its recorder. */
const patience = 20_000;

const names = process.argv.slice(2);
const unknown = names.find((name) => !conversations.some((conversation) => conversation.name === name));
if (unknown !== undefined) {
  process.stderr.write(
    `There is no ${unknown}. Next: name some of ${conversations.map(({ name }) => name).join(', ')}\n`,
  );
  process.exit(2);
}

for (const { name, record } of conversations) {
  if (names.length > 0 && !names.includes(name)) continue;
  const timer = setTimeout(() => {
    process.stderr.write(`${name} did not end within ${patience / 1000} s.\n`);
    process.exit(1);
  }, patience);
  const events = await record();
  clearTimeout(timer);
  const file = events.map(captureWriter()).join('');
  writeFileSync(inHouse('wire', 'recorded', `${name}.ndjson`), file);
  process.stdout.write(`${name}: ${events.length} events, ${file.length} bytes\n`);
}
// A client may keep timers of its own.
process.exit(0);
