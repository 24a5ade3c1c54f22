/** What clang says of what things are: types, members, values, and what has no end. The first rule that fits has the word. */
import type { Rule } from './rule.ts';

export const rulesOfTypes: readonly Rule[] = [
  {
    when: /^no member named '([^']+)' in '([^']+)'(?:; did you mean '([^']+)'\?)?$/,
    text: ([name, type, meant]) => ({
      en: `${type} has nothing that is called ${name}. ${meant ? `Write ${meant} if you meant that.` : 'Look for a slip in the name, or into the header that declares it.'}`,
      ko: `‘${type}’ 타입에는 ‘${name}’ 멤버가 없어요. ${meant ? `‘${meant}’ 이름을 쓰려던 것이라면 고치세요.` : '철자를 확인하거나 이 타입을 선언한 헤더를 살펴보세요.'}`,
    }),
  },
  {
    when: /^'([^']+)' is a (private|protected) member of '([^']+)'$/,
    text: ([name, , type]) => ({
      en: `${name} belongs to the inside of ${type}. Use what ${type} offers as public, or make it public if the class is yours.`,
      ko: `‘${name}’ 멤버는 ‘${type}’ 클래스 안에서만 쓸 수 있어요. public으로 공개된 것을 쓰거나, 직접 만든 클래스라면 public으로 바꾸세요.`,
    }),
  },
  {
    when: /^redefinition of '([^']+)'/,
    text: ([name], { notes }) => {
      const first = notes.find(({ said }) => said.startsWith('previous definition'))?.at;
      return {
        en: `${name} is there twice${first ? `: first in ${first.file} line ${first.line}` : ''}. Keep one of them, or give this one another name.`,
        ko: `‘${name}’ 이름을 두 번 정의했어요${first ? ` (처음은 ${first.file} ${first.line}번째 줄)` : ''}. 하나만 남기거나 이름을 바꾸세요.`,
      };
    },
  },
  {
    when: /^functions that differ only in their return type cannot be overloaded$/,
    text: () => ({
      en: 'This function was declared before, with another return type. Make both the same.',
      ko: '앞에서 이 함수를 다른 반환 타입으로 선언했어요. 두 곳의 반환 타입을 같게 하세요.',
    }),
  },
  {
    when: /^(?:cannot initialize a (?:variable|parameter|member subobject|return object) of type|assigning to) '([^']+)'.* '([^']+)'(?:;.*)?$/,
    text: ([to, from]) => ({
      en: `A value of type ${from} does not fit into ${to}. Convert it, or change the type of what takes it.`,
      ko: `‘${from}’ 타입의 값은 ‘${to}’ 타입에 넣을 수 없어요. 값을 변환하거나 받는 쪽의 타입을 바꾸세요.`,
    }),
  },
  {
    when: /^no viable conversion from (?:returned value of type )?'([^']+)' to (?:function return type )?'([^']+)'/,
    text: ([from, to]) => ({
      en: `A value of type ${from} does not become ${to} by itself.${from === 'String' ? ' A String gives its characters with c_str(), its number with toInt().' : ' Convert it, or change the type of what takes it.'}`,
      ko: `‘${from}’ 타입은 ‘${to}’ 타입으로 저절로 바뀌지 않아요.${from === 'String' ? ' String의 글자는 c_str()로, 숫자는 toInt()로 꺼내세요.' : ' 값을 변환하거나 받는 쪽의 타입을 바꾸세요.'}`,
    }),
  },
  {
    when: /^invalid operands to binary expression \('([^']+)' and '([^']+)'\)/,
    text: ([left, right]) => ({
      en: `This operator does not take ${left} and ${right}.${/char/.test(`${left}${right}`) ? ' To put texts together, begin with a String: String("a") + "b".' : ' Convert one of them.'}`,
      ko: `이 연산자는 ‘${left}’ 타입과 ‘${right}’ 타입에 쓸 수 없어요.${/char/.test(`${left}${right}`) ? ' 문자열을 이어 붙이려면 String("a") + "b"처럼 String으로 시작하세요.' : ' 한쪽을 변환하세요.'}`,
    }),
  },
  {
    when: /^adding '([^']+)' to a string does not append to the string$/,
    text: () => ({
      en: 'A number that is added to a text in quotes moves its beginning; it is not put behind it. Begin with a String: String("a") + 5.',
      ko: '따옴표로 쓴 문자열에 숫자를 더하면 이어 붙지 않고 시작 위치가 밀려요. String("a") + 5처럼 String으로 시작하세요.',
    }),
  },
  {
    when: /^using the result of an assignment as a condition without parentheses$/,
    text: () => ({
      en: 'One = gives a value; it does not compare. Write == to compare.',
      ko: '= 하나는 비교가 아니라 값을 넣는 거예요. 비교하려면 ==를 쓰세요.',
    }),
  },
  {
    when: /^cannot pass .*object of non-trivial type '(String|[^']*)'|^cannot pass non-trivial object of type '([^']+)' to variadic/,
    text: ([one, other]) => ({
      en: `printf takes no ${one ?? other} object. ${(one ?? other) === 'String' ? 'Pass its characters: text.c_str(), with %s.' : 'Pass a number or characters.'}`,
      ko: `printf에는 ‘${one ?? other}’ 객체를 넣을 수 없어요. ${(one ?? other) === 'String' ? '%s와 함께 text.c_str()처럼 글자를 넣으세요.' : '숫자나 글자를 넣으세요.'}`,
    }),
  },
  {
    when: /^format specifies type '([^']+)'(?: \(aka '[^']+'\))? but the argument has type '([^']+)'/,
    text: ([wanted, given]) => ({
      en: `This place of the format prints a value of type ${wanted}, and one of type ${given} is passed. Change the letter behind %, or the argument.`,
      ko: `서식의 이 자리는 ‘${wanted}’ 타입을 출력하는데 ‘${given}’ 타입을 넣었어요. % 뒤의 글자나 인자를 바꾸세요.`,
    }),
  },
  {
    when: /^non-void function does not return a value(?: in all control paths)?$/,
    text: () => ({
      en: 'This function promises a value, and there is a way through it without return. The board crashes when it is taken. Write return on each way.',
      ko: '값을 돌려주기로 한 함수인데 return 없이 끝나는 경로가 있어요. 그 경로로 가면 보드가 멈춰요. 모든 경로에 return을 쓰세요.',
    }),
  },
  {
    when: /^all paths through this function will call itself$/,
    text: () => ({
      en: 'This function calls itself on each way through it, and never comes to an end. Let one way return without the call.',
      ko: '이 함수는 어느 길로 가든 자기 자신을 호출해서 끝나지 않아요. 호출하지 않고 return하는 길을 하나 만드세요.',
    }),
  },
  {
    when: /^void function '([^']+)' should not return a value$/,
    text: ([name]) => ({
      en: `${name} is void: it gives nothing back. Write return without a value, or give the function a type.`,
      ko: `‘${name}’ 함수는 void라서 값을 돌려줄 수 없어요. 값 없이 return만 쓰거나 함수의 반환 타입을 바꾸세요.`,
    }),
  },
  {
    when: /^cannot use '(throw|try)' with exceptions disabled$/,
    text: () => ({
      en: 'Exceptions are switched off here, as they are for most boards. Give back a value that says whether it worked.',
      ko: '대부분의 보드처럼 여기서도 예외를 쓸 수 없어요. 성공했는지 알려 주는 값을 돌려주세요.',
    }),
  },
  {
    when: /^#include nested too deeply$/,
    text: () => ({
      en: 'These files include each other without end. Write #pragma once into the first line of each header, and include no file in itself.',
      ko: '파일들이 서로를 끝없이 include하고 있어요. 헤더의 첫 줄에 #pragma once를 쓰고, 파일이 자기 자신을 include하지 않게 하세요.',
    }),
  },
  {
    when: /^constexpr variable '([^']+)' must be initialized by a constant expression$/,
    text: ([name], { notes }) => {
      const long = notes.some(({ said }) => /step limit|maximum step/.test(said));
      const outside = notes.find(({ said }) => said.includes('is outside the range'))?.at;
      if (outside) {
        return {
          en: `While ${name} is computed, a number grows larger than its type: ${outside.file} line ${outside.line}. A long has 32 bits here, as on the board. Take a larger type, or compute less.`,
          ko: `‘${name}’ 값을 계산하다가 숫자가 타입의 범위를 넘었어요 (${outside.file} ${outside.line}번째 줄). 보드에서처럼 long은 32비트예요. 더 큰 타입을 쓰거나 계산을 줄이세요.`,
        };
      }
      return {
        en: long
          ? `Computing ${name} takes the compiler too many steps. Let the sketch compute it: write const in the place of constexpr.`
          : `${name} is not known before the sketch runs. Write const in the place of constexpr, or use constants only.`,
        ko: long
          ? `‘${name}’ 값을 계산하는 데 너무 오래 걸려요. constexpr 대신 const를 써서 스케치가 계산하게 하세요.`
          : `‘${name}’ 값은 스케치가 실행되기 전에는 알 수 없어요. constexpr 대신 const를 쓰거나 상수만 쓰세요.`,
      };
    },
  },
  {
    when: /^recursive template instantiation exceeded maximum depth/,
    text: () => ({
      en: 'This template uses itself and comes to no end. Write a specialization at which it stops.',
      ko: '템플릿이 자기 자신을 끝없이 쓰고 있어요. 멈추는 경우의 특수화를 쓰세요.',
    }),
  },
  {
    when: /^array index (-?\d+) is (?:past the end of|before the beginning of) the array/,
    text: ([index]) => ({
      en: `This array has no element ${index}: it counts from 0, and the board crashes here. Take an index that is smaller than its size.`,
      ko: `이 배열에는 ${index}번 요소가 없어요. 번호는 0부터 시작하고, 여기서 보드가 멈춰요. 크기보다 작은 번호를 쓰세요.`,
    }),
  },
  {
    when: /^unused (variable|function|parameter) '([^']+)'|^variable '([^']+)' set but not used|^unused function/,
    text: ([, name, other]) => ({
      en: `${name ?? other ?? 'This'} is never used. Take it away, or look whether another name stands where it was meant.`,
      ko: `${(name ?? other) ? `‘${name ?? other}’ 이름을` : '이 이름을'} 쓰는 곳이 없어요. 지우거나, 쓰려던 곳에 다른 이름을 쓰지 않았는지 살펴보세요.`,
    }),
  },
  {
    when: /^variable '([^']+)' is (?:uninitialized|used uninitialized)/,
    text: ([name]) => ({
      en: `${name} has no value yet when it is read here. Give it one where it is declared.`,
      ko: `여기서 읽을 때 ‘${name}’ 변수에는 아직 값이 없어요. 선언할 때 값을 넣으세요.`,
    }),
  },
  {
    when: /^member reference base type '([^']+)' is not a structure or union$/,
    text: ([type]) => ({
      en: `A value of type ${type} has nothing that a dot could reach. String(value) makes a text of a number.`,
      ko: `‘${type}’ 타입의 값에는 점(.)으로 꺼낼 멤버가 없어요. 숫자를 문자열로 바꾸려면 String(value)라고 쓰세요.`,
    }),
  },
  {
    when: /^member reference type '([^']+)' is (a|not a) pointer; did you mean to use '([^']+)'\?$/,
    text: ([type, is, sign]) => ({
      en: `${type} is ${is} pointer. Write ${sign} here.`,
      ko: `‘${type}’ 타입은 포인터${is === 'a' ? '예요' : '가 아니에요'}. 여기에는 ${sign} 기호를 쓰세요.`,
    }),
  },
  {
    when: /^reference to (?:non-static member function must be called|overloaded function could not be resolved)/,
    text: () => ({
      en: 'This names a function and does not call it. Write () behind it.',
      ko: '함수 이름만 쓰고 호출하지 않았어요. 뒤에 ()를 쓰세요.',
    }),
  },
  {
    when: /^called object type '([^']+)' is not a function or function pointer$/,
    text: ([type]) => ({
      en: `What stands in front of ( is a value of type ${type}, not a function. Look for a variable of the same name, or for a missing operator.`,
      ko: `( 앞에 있는 것은 함수가 아니라 ‘${type}’ 타입의 값이에요. 이름이 같은 변수가 있는지, 빠진 연산자가 있는지 살펴보세요.`,
    }),
  },
  {
    when: /^multi-character character constant$|^character constant too long for its type$/,
    text: () => ({
      en: 'Single quotes hold one character. Write a text in double quotes.',
      ko: '작은따옴표 안에는 글자 하나만 쓸 수 있어요. 문자열은 큰따옴표로 쓰세요.',
    }),
  },
  {
    when: /does not allow conversion from string literal to 'char \*'$/,
    text: () => ({
      en: 'A text in quotes must not be changed. Write const char * in the place of char *.',
      ko: '따옴표로 쓴 문자열은 바꿀 수 없어요. char * 대신 const char *를 쓰세요.',
    }),
  },
];
