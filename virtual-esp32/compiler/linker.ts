/** What the linker says, which knows no lines: reworded, with the place where the name stands. */
import type { Problem } from '#virtual-esp32/board.ts';
import type { Text } from '#wire/text.ts';
import { memoryBytes } from './flags.ts';
import { isOfProject } from './own-file.ts';
import { type Token, tokenize } from './tokens.ts';

/** The sources that an object was made of: `sketch.ino.cpp` of all tabs. */
export type SourcesOf = (object: string) => readonly { readonly name: string; readonly text: string }[];

interface Spot {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const undefinedSymbol = /^wasm-ld: error: (.+?)\.o: undefined symbol: (.+)$/;
const duplicate = /^wasm-ld: error: duplicate symbol: (.+)$/;
const definedIn = /^>>> defined in (.+?)\.o$/;
const tooSmall = /maximum memory too small, (\d+) bytes needed/;

/** Reads what wasm-ld printed. */
export function readLinker(output: string, sourcesOf: SourcesOf): Problem[] {
  const problems = new Map<string, Problem>();
  const lines = output.split('\n');
  for (const [index, line] of lines.entries()) {
    const problem = problemOf(line, lines.slice(index + 1, index + 3), sourcesOf);
    // The same function, missed at twenty places, is one problem.
    if (problem && !problems.has(problem.said)) problems.set(problem.said, problem);
  }
  if (problems.size > 0) return [...problems.values()];
  return [{ level: 'error', said: output.trim() || 'the linker ended' }];
}

function problemOf(line: string, next: readonly string[], sourcesOf: SourcesOf): Problem | undefined {
  const missing = undefinedSymbol.exec(line);
  if (missing) return notDefined(missing[2]!, sourcesOf(missing[1]!), sourcesOf('sketch.ino.cpp'));
  const twice = duplicate.exec(line);
  if (twice) {
    const objects = next.flatMap((each) => definedIn.exec(each)?.[1] ?? []);
    return definedTwice(
      twice[1]!,
      objects.map((object) => definition(baseName(twice[1]!), sourcesOf(object))),
    );
  }
  const memory = tooSmall.exec(line);
  return memory ? { level: 'error', said: said(line), text: tooMuchMemory(Number(memory[1])) } : undefined;
}

function notDefined(symbol: string, users: Sources, sketch: Sources): Problem {
  if (symbol === 'setup' || symbol === 'loop') return entryMissing(symbol, sketch);
  const virtual = /^vtable for (.+)$/.exec(symbol);
  const name = baseName(virtual?.[1] ?? symbol);
  const place = use(name, users);
  const text: Text = virtual
    ? {
        en: `The class ${virtual[1]} declares a virtual function that nobody defines. Write its body, or = 0 if only derived classes have one.`,
        ko: `‘${virtual[1]}’ 클래스에 선언만 있고 정의가 없는 virtual 함수가 있어요. 본문을 쓰거나, 파생 클래스에만 있는 함수라면 = 0을 붙이세요.`,
      }
    : {
        en: `${symbol} is declared and used, but it is defined nowhere. Write its definition, or look for a slip in its name or its parameters.`,
        ko: `‘${symbol}’ 선언과 호출은 있는데 정의가 없어요. 정의를 쓰거나, 이름과 매개변수가 선언과 같은지 살펴보세요.`,
      };
  return { level: 'error', ...(place ? { place } : {}), said: `undefined symbol: ${said(symbol)}`, text };
}

/** A sketch without `loop()`: perhaps it has one by another name. */
function entryMissing(name: 'setup' | 'loop', sketch: Sources): Problem {
  const alike = functions(sketch).find(
    ({ token }) => token.text !== name && distance(token.text.toLowerCase(), name) <= 1,
  );
  const same = alike ? undefined : functions(sketch).find(({ token }) => token.text === name);
  const place = alike?.place ?? same?.place;
  const found = alike?.token.text;
  return {
    level: 'error',
    ...(place ? { place } : {}),
    said: `undefined symbol: ${name}`,
    text: found
      ? {
          en: `The sketch has no ${name}(), only ${found}(). The board calls ${name}() with exactly this name: upper and lower case count.`,
          ko: `스케치에 ${name}() 함수가 없고 ${found}() 함수만 있어요. 보드는 정확히 ${name}()라는 이름을 호출해요. 대문자와 소문자를 맞춰 고치세요.`,
        }
      : same
        ? {
            en: `The board calls ${name}() without arguments, and this is another function. Write it as void ${name}() { }.`,
            ko: `보드는 인자 없이 ${name}() 함수를 호출하는데, 이 함수는 모양이 달라요. void ${name}() { }처럼 쓰세요.`,
          }
        : {
            en: `The sketch has no ${name}(): ${name === 'setup' ? 'the board calls it once at the start' : 'the board calls it again and again'}. Write void ${name}() { }, even if it is empty.`,
            ko: `스케치에 ${name}() 함수가 없어요. ${name === 'setup' ? '보드가 시작할 때 한 번 호출하는' : '보드가 계속 반복해서 호출하는'} 함수예요. 비어 있더라도 void ${name}() { }를 쓰세요.`,
          },
  };
}

function definedTwice(symbol: string, places: readonly (Spot | undefined)[]): Problem {
  const [first, second] = places;
  const place = second ?? first;
  return {
    level: 'error',
    ...(place ? { place } : {}),
    said: `duplicate symbol: ${said(symbol)}`,
    text: {
      en: `${symbol} is defined in two files${first && second ? `: here and in ${first.file} line ${first.line}` : ''}. Keep one definition; in a header, write only the declaration, or inline in front of it.`,
      ko: `‘${symbol}’ 정의가 두 파일에 있어요${first && second ? ` (여기, 그리고 ${first.file} ${first.line}번째 줄)` : ''}. 하나만 남기세요. 헤더에는 선언만 쓰거나 앞에 inline을 붙이세요.`,
    },
  };
}

function tooMuchMemory(bytes: number): Text {
  const mega = (bytes / 1024 / 1024).toFixed(1);
  const most = memoryBytes / 1024 / 1024;
  return {
    en: `The variables of the sketch need ${mega} MB, and this board has ${most} MB for them, its heap and its stack. Make the largest array smaller.`,
    ko: `스케치의 변수에 ${mega}MB가 필요한데, 이 보드에는 힙과 스택까지 합쳐 ${most}MB가 있어요. 가장 큰 배열의 크기를 줄이세요.`,
  };
}

type Sources = ReturnType<SourcesOf>;

/** `Thing::method` of `Thing::method(int, char const*) const`. */
function baseName(symbol: string): string {
  const plain = symbol.replace(/\(.*$/, '').replace(/<.*$/, '');
  return plain.split('::').at(-1)!.trim();
}

interface Found {
  readonly token: Token;
  readonly place: Spot;
  readonly depth: number;
  /** A `(` follows. */
  readonly called: boolean;
}

/** Each word of these sources, with how deep in braces it stands. Only what a learner can open. */
function words(sources: Sources): Found[] {
  return sources
    .filter(({ name }) => isOfProject(name))
    .flatMap(({ name, text }) => {
      let depth = 0;
      let line = 1;
      let begins = 0;
      let counted = 0;
      const tokens = tokenize(text);
      return tokens.flatMap((token, index) => {
        if (token.text === '{') depth += 1;
        if (token.text === '}') depth -= 1;
        if (token.kind !== 'word') return [];
        for (let at = text.indexOf('\n', counted); at >= 0 && at < token.start; at = text.indexOf('\n', at + 1)) {
          line += 1;
          begins = at + 1;
          counted = begins;
        }
        const place = { file: name, line, column: token.start - begins + 1 };
        return [{ token, place, depth, called: tokens[index + 1]?.text === '(' }];
      });
    });
}

const functions = (sources: Sources) => words(sources).filter(({ depth, called }) => depth === 0 && called);

/** Where a name is used: in a function, rather than where it is declared. */
function use(name: string, sources: Sources): Spot | undefined {
  const found = words(sources).filter(({ token }) => token.text === name);
  return (found.find(({ depth }) => depth > 0) ?? found[0])?.place;
}

function definition(name: string, sources: Sources): Spot | undefined {
  const found = words(sources).filter(({ token }) => token.text === name);
  return (found.find(({ depth }) => depth === 0) ?? found[0])?.place;
}

/** How many letters differ, as far as 2: enough to see a slip. */
function distance(a: string, b: string): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > 1 || a.length > 16) return 2;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const at = [...short].findIndex((letter, index) => letter !== long[index]);
  const from = at < 0 ? short.length : at;
  const same = short.length === long.length ? short.slice(from + 1) : short.slice(from);
  return same === long.slice(from + 1) ? 1 : 2;
}

const said = (text: string) => text.replace(/^wasm-ld: error: /, '');
