/** What clang says of how a sketch is written: its signs, its names, its calls. The first rule that fits has the word. */
import type { Text } from '#wire/text.ts';
import { insteadOf } from './from-javascript.ts';
import type { Rule } from './rule.ts';

/** Why a candidate does not fit. */
function mismatch(note: string): Text | undefined {
  const count =
    /requires (at least |at most )?(?:(\d+) arguments?|single argument '[^']+'), but (?:only )?(\d+|no)/.exec(note);
  if (count) {
    const [, bound = '', needed = '1', given] = count;
    const most = { 'at least ': ' 이상', 'at most ': ' 이하' }[bound] ?? '';
    return {
      en: `it takes ${bound}${needed} of them, and ${given} stand here`,
      ko: `인자가 ${needed}개${most} 필요한데 ${given === 'no' ? 0 : given}개를 넣었어요`,
    };
  }
  const type =
    /no known conversion from '([^']+)'(?: \(aka '[^']+'\))? to '([^']+)'(?: \(aka '[^']+'\))? for (\d+)/.exec(note);
  if (!type) return undefined;
  const [, from, to, nth] = type;
  return {
    en: `argument ${nth} is of type ${from}, and ${to} is wanted`,
    ko: `${nth}번째 인자는 ‘${to}’ 타입이어야 하는데 ‘${from}’ 타입이에요`,
  };
}

export const rulesOfWriting: readonly Rule[] = [
  {
    when: /^expected ';' in 'for' statement specifier$/,
    text: () => ({
      en: 'A for has three parts with ; between them, or a type, a name, a colon and what it goes through: for (auto item : list). C++ writes : where JavaScript writes of.',
      ko: 'for에는 ;로 나눈 세 부분이 있거나, for (auto item : list)처럼 타입, 이름, 쌍점, 대상이 와요. JavaScript의 of 자리에 C++에서는 :를 써요.',
    }),
  },
  {
    when: /^expected ';' (?:after|at end of|in) /,
    text: () => ({
      en: 'A semicolon is missing here. Write ; at this place: the line that it belongs to is often the one above the one that looks wrong.',
      ko: '여기에 세미콜론이 빠졌어요. 이 자리에 ;를 쓰세요. 이상해 보이는 줄의 바로 윗줄에서 빠졌을 때가 많아요.',
    }),
  },
  {
    when: /^(?:use of undeclared identifier|unknown type name) '([^']+)'; did you mean '([^']+)'\?$/,
    text: ([name = '', meant]) =>
      insteadOf(name) ?? {
        en: `Nothing here is called ${name}. Write ${meant} if you meant that: upper and lower case count.`,
        ko: `‘${name}’ 이름을 찾을 수 없어요. ‘${meant}’ 이름을 쓰려던 것이라면 고치세요. 대문자와 소문자를 구별해요.`,
      },
  },
  {
    when: /^use of undeclared identifier '([^']+)'$/,
    text: ([name = '']) =>
      insteadOf(name) ?? {
        en: `Nothing here is called ${name}. Look for a slip in the name; or declare it above this line, or include the library that has it.`,
        ko: `‘${name}’ 이름을 찾을 수 없어요. 철자를 확인하고, 맞다면 이 줄보다 위에서 선언하거나 이 이름이 있는 라이브러리를 include하세요.`,
      },
  },
  {
    when: /^(?:unknown type name|no type named) '([^']+)'/,
    text: ([name = '']) =>
      insteadOf(name) ?? {
        en: `No type is called ${name}. Look for a slip in the name, or include the library that has it.`,
        ko: `‘${name}’ 타입을 찾을 수 없어요. 철자를 확인하고, 맞다면 이 타입이 있는 라이브러리를 include하세요.`,
      },
  },
  {
    when: /^'([^']+)' file not found$/,
    text: ([name], _, { headers }) => ({
      en: `There is no file ${name} here. What can be included are the project’s own headers, those of C++, and ${headers.join(', ')}.`,
      ko: `‘${name}’ 파일이 없어요. 프로젝트에 있는 헤더, C++ 표준 헤더, 그리고 ${headers.join(', ')} 중에서 include하세요.`,
    }),
  },
  {
    when: /^too (few|many) arguments to function call, (?:expected (?:at least |at most )?(?:(\d+)|single argument))?/,
    text: ([which, expected]) => ({
      en: `This call has too ${which} arguments${expected ? `: ${expected} are expected` : ''}. Look at how the function is declared, and write as many.`,
      ko: `함수를 호출할 때 넣은 인자가 너무 ${which === 'few' ? '적어요' : '많아요'}${expected ? `. 필요한 인자는 ${expected}개예요` : ''}. 함수 선언을 보고 개수를 맞추세요.`,
    }),
  },
  {
    when: /^no matching (?:member )?function for call to '([^']+)'$/,
    text: ([name], { notes }) => {
      const why = notes.map(({ said }) => mismatch(said)).find((text) => text !== undefined);
      return {
        en: `${name} is there, but not for these arguments${why ? `: ${why.en}` : ''}. Look at how it is declared, and at the number and the types of what you pass.`,
        ko: `‘${name}’ 함수는 있지만 이런 인자는 받지 않아요${why ? ` (${why.ko})` : ''}. 함수 선언을 보고 인자의 개수와 타입을 맞추세요.`,
      };
    },
  },
  {
    when: /^no matching constructor for initialization of '([^']+)'$/,
    text: ([name]) => ({
      en: `An object of type ${name} cannot be made from these arguments. Look at its constructors, and at the number and the types of what you pass.`,
      ko: `이 인자로는 ‘${name}’ 객체를 만들 수 없어요. 생성자를 보고 인자의 개수와 타입을 맞추세요.`,
    }),
  },
  {
    when: /^expected '\}'$/,
    text: (_, { notes }) => {
      const open = notes.find(({ said }) => said === "to match this '{'")?.at;
      return {
        en: `The file ends, and a brace is still open${open ? `: the { of ${open.file} line ${open.line}` : ''}. Write the } that belongs to it, where its block ends.`,
        ko: `파일이 끝났는데 중괄호가 닫히지 않았어요${open ? ` (${open.file} ${open.line}번째 줄의 {)` : ''}. 블록이 끝나는 곳에 }를 쓰세요.`,
      };
    },
  },
  {
    when: /^function definition is not allowed here$/,
    text: () => ({
      en: 'A function begins here, inside another one. Most often a } is missing above: close the function before it.',
      ko: '다른 함수 안에서 함수가 시작돼요. 위쪽에 }가 빠졌을 때가 많으니 앞의 함수를 먼저 닫으세요.',
    }),
  },
  {
    when: /^extraneous closing brace/,
    text: () => ({
      en: 'This } closes nothing. Take it away, or look above for one that closes its block too early.',
      ko: '이 }는 닫을 블록이 없어요. 지우거나, 위쪽에서 블록을 너무 일찍 닫은 }를 찾으세요.',
    }),
  },
  {
    when: /^expected '([)\]>])'/,
    text: ([bracket]) => ({
      en: `A ${bracket} is missing here. Count the brackets of this line, and close each that is open.`,
      ko: `여기에 ${bracket} 괄호가 빠졌어요. 이 줄의 괄호를 세어 보고 열린 것을 모두 닫으세요.`,
    }),
  },
  {
    when: /^missing terminating '(["'])' character$/,
    text: ([quote]) => ({
      en: `This text begins with ${quote} and does not end on its line. Write ${quote} where it ends.`,
      ko: `${quote}로 시작한 문자열이 같은 줄에서 끝나지 않았어요. 끝나는 곳에 ${quote}를 쓰세요.`,
    }),
  },
  {
    when: /^expected expression/,
    text: () => ({
      en: 'Something is missing or too much here: a value was expected. Look at the signs in front of this place. C++ has no ===, no => and no backticks.',
      ko: '여기에는 값이 와야 하는데 빠졌거나 필요 없는 기호가 있어요. 바로 앞의 기호를 살펴보세요. C++에는 ===, =>, 백틱(`)이 없어요.',
    }),
  },
  {
    when: /^a type specifier is required for all declarations/,
    text: () => ({
      en: 'Something is declared here, and its type is missing: write const int x = 5; in the place of const x = 5;. If it was meant as a statement, it must stand inside a function: look above for a } that closes one too early.',
      ko: '여기서 선언하는 것에 타입이 없어요. const x = 5; 대신 const int x = 5;라고 쓰세요. 선언이 아니라 실행할 문장이라면 함수 안에 있어야 해요. 위쪽에서 함수를 너무 일찍 닫은 }를 찾으세요.',
    }),
  },
  {
    when: /^(?:expected unqualified-id|expected (?:external|member) declaration)/,
    text: () => ({
      en: 'This cannot stand here, outside of all functions: only declarations can. Look above for a } that closes a function too early, or move the statement into a function.',
      ko: '함수 밖에는 선언만 쓸 수 있어요. 위쪽에서 함수를 너무 일찍 닫은 }를 찾거나, 이 문장을 함수 안으로 옮기세요.',
    }),
  },
];
