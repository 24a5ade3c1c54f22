import { beforeAll, describe, expect, it } from 'vitest';
import { compiled, OfflineBoard } from '#virtual-esp32/core/offline.testing.ts';
import type { Module } from '#virtual-esp32/runner/engine.ts';
import { dice, sketch, type } from './libraries.testing.ts';

let module: Module;
beforeAll(async () => {
  [module] = (await compiled(sketch('json.ino'))) as [Module];
}, 240_000);

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
    const random = dice(7);
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
