/** Reads pcapng files with tshark, as somebody with Wireshark would. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { End, TapEvent } from '#wire/capture.ts';
import { decodeAll } from '#wire/decode.ts';
import { pcapng } from '#wire/export/pcapng.ts';

/** The suite that needs it runs only where it is; `scripts/ready` brings it where it can. */
export const hasTshark = spawnSync('tshark', ['--version'], { stdio: 'ignore' }).status === 0;

/** Without these it takes checksums for what a network card has yet to fill in. */
const strict = ['-o', 'tcp.check_checksum:TRUE', '-o', 'ip.check_checksum:TRUE'];

/** What no packet of ours may be: broken, wrongly summed, out of order. */
const unsound = ['_ws.malformed', 'tcp.checksum.status != 1', 'ip.checksum.status != 1', 'tcp.analysis.flags'].join(
  ' || ',
);

/** Nor may tshark warn of it in any other way, but for a RST, of which it always does. */
const warned = '(_ws.expert.severity >= 0x600000 && tcp.flags.reset == 0)';

const told = ['frame.number', '_ws.col.Info', '_ws.expert.message'];

/** A capture as a file for Wireshark, for the length of a test. */
export class Saved implements Disposable {
  readonly #folder = mkdtempSync(path.join(os.tmpdir(), 'tshark-'));
  readonly #file = path.join(this.#folder, 'capture.pcapng');

  constructor(events: readonly TapEvent[]) {
    writeFileSync(this.#file, Buffer.concat([...pcapng(events, decodeAll(events))]));
  }

  /** The values of these fields, of each packet that the filter lets through. */
  packets(fields: readonly string[], filter = ''): string[][] {
    const wanted = fields.flatMap((field) => ['-e', field]);
    const output = tshark(['-r', this.#file, ...strict, '-Y', filter, '-T', 'fields', ...wanted]);
    return output
      .split('\n')
      .slice(0, -1)
      .map((line) => line.split('\t'));
  }

  /** Packets that are not as they should be. */
  unsound(): string[][] {
    return this.packets(told, unsound);
  }

  /** Those, and all that tshark warns of. */
  complaints(): string[][] {
    return this.packets(told, `${unsound} || ${warned}`);
  }

  /** The bytes of both directions of a connection, as TCP puts them together. */
  stream(index: number): Record<End, Buffer> {
    const lines = tshark(['-r', this.#file, '-q', '-z', `follow,tcp,raw,${index}`]).split('\n');
    const hex = (pattern: RegExp) =>
      Buffer.from(lines.flatMap((line) => pattern.exec(line)?.[1] ?? []).join(''), 'hex');
    return { client: hex(/^([\da-f]+)$/), server: hex(/^\t([\da-f]+)$/) };
  }

  [Symbol.dispose]() {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function tshark(args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('tshark', args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (status !== 0) throw new Error(`tshark ${args.join(' ')}: ${stderr}`);
  return stdout;
}
