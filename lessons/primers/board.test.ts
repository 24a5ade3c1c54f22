import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { boardAddress, roomTemperature, serverHost } from '#protocol';
import { languages } from '#wire/text.ts';

const read = (...path: string[]) => readFileSync(join(import.meta.dirname, ...path), 'utf8');
const texts = (id: string) => languages.map((lang) => read(id, `${lang}.mdx`));
/** The blocks of C++ in a text. */
const cpp = (text: string) => Array.from(text.matchAll(/^```cpp\n([\s\S]*?)^```/gm), ([, code]) => code!);
/** Declarations as they are compared: no matter where a line ends, or a star stands. */
const bare = (code: string) =>
  code
    .replace(/\s+/g, ' ')
    .replace(/ ?\* ?/g, '* ')
    .replaceAll('( ', '(');

test('the functions of the page on SocketIOclient are declared so in the library', () => {
  const header = bare(read('..', '..', 'virtual-esp32', 'libraries', 'SocketIOclient.h'));
  for (const text of texts('socketioclient')) {
    const declared = bare(cpp(text)[0]!)
      .split(';')
      .filter((part) => part.trim() !== '');
    expect(declared).toHaveLength(6);
    for (const one of declared) {
      // Of what does one line in the header, only the declaration is told.
      expect(header).toContain(one.trim().replace(/^void onEvent.*/, 'void onEvent(SocketIOclientEvent event)'));
    }
  }
});

test('the addresses of the page on the board are those of its network', () => {
  for (const text of texts('virtual-esp32')) {
    expect(text).toContain(`\`${boardAddress}\``);
    expect(text).toContain(`\`${serverHost}\``);
  }
});

test('the formula of the page on the board gives the degrees that a TMP36 was warmed to', () => {
  for (const text of texts('virtual-esp32')) {
    const [, formula] = /`(\(analogRead\(36\)[^`]*)`/.exec(text) ?? [];
    for (const celsius of [-40, -8.3, 0, roomTemperature, 31.7, 125]) {
      const counted = Math.round(((0.5 + celsius / 100) / 3.3) * 4095);
      const found = new Function('analogRead', `return ${formula};`)(() => counted) as number;
      expect(Math.abs(found - celsius)).toBeLessThan(0.05);
    }
  }
});
