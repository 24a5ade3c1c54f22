// @ts-check
/**
 * Makes a fresh clone able to run: packages, the pinned Node, and with `--tests` a Chromium and a tshark.
 * Says nothing on standard output, one line for each thing it does on standard error, and nothing at all when there is
 * nothing to do. What it cannot do it explains with the next step, and ends with 1.
 *
 * Runs on whatever Node the machine has, before any package is there: no TypeScript, nothing newer than Node 18.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readyChromium } from '#scripts/ready/chromium.mjs';
import { readyNode } from '#scripts/ready/node.mjs';
import { readyPackages } from '#scripts/ready/packages.mjs';
import { say, Unready } from '#scripts/ready/say.mjs';
import { readyTshark } from '#scripts/ready/tshark.mjs';

const house = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const forTests = process.argv.includes('--tests');

try {
  readyPackages(house);
  readyNode(house, { mayInstall: forTests });
  if (forTests) {
    readyChromium(house);
    readyTshark();
  }
} catch (error) {
  if (!(error instanceof Unready)) throw error;
  say(error.message);
  process.exitCode = 1;
}
