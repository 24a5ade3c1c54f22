import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contentProblems } from './content.ts';
import { type TemporaryCourse, temporaryCourse } from './course.testing.ts';

test('every lesson holds what its types do not say', async () => {
  expect(await contentProblems()).toEqual([]);
});

const ask = '01-polling/steps/1-ask';
const predict = '01-polling/steps/2-predict';

/** What is broken, how, and what is told of it. */
interface Broken {
  readonly what: string;
  readonly breakIt: (course: TemporaryCourse) => void;
  readonly says: RegExp;
  /** What stands in the line that is named. */
  readonly at?: string;
}

const cases: readonly (readonly [string, Broken['breakIt'], RegExp, string?])[] = [
  ['prose in one language only', ({ remove }) => remove(`${ask}/ko.mdx`), /1-ask\/ko\.mdx:1: expected this file/],
  ['an empty text', ({ write }) => write(`${ask}/en.mdx`, '\n'), /1-ask\/en\.mdx:1: expected a text/],
  [
    'a text that is too long',
    ({ write }) => write(`${ask}/en.mdx`, 'word '.repeat(230)),
    /1-ask\/en\.mdx:1: 230 words; expected at most 220/,
  ],
  [
    'a heading in one language only',
    ({ replace }) => replace(`${ask}/en.mdx`, '\n\n', '\n\n### Look\n\n'),
    /1-ask\/ko\.mdx:1: expected a heading ### as in line 3 of en\.mdx, found none/,
  ],
  [
    'a heading as large as the title of the step',
    ({ replace }) => replace(`${ask}/ko.mdx`, '\n\n', '\n\n## 보기\n\n'),
    /1-ask\/ko\.mdx:4: expected no heading above ###/,
  ],
  [
    'ranges whose tildes strike out the text between them',
    ({ replace }) => replace(`${ask}/ko.mdx`, /^/, '1~2, 3~4\n\n'),
    /1-ask\/ko\.mdx:1: two ~ strike out/,
  ],
  [
    'a lesson without a title',
    ({ replace }) => replace('01-polling/ko.mdx', /title: .*/, 'title:'),
    /01-polling\/ko\.mdx:2: title: /,
  ],
  [
    'a title that differs from the one in the course map',
    ({ replace }) => replace('01-polling/en.mdx', /title: .*/, 'title: Pollling'),
    /01-polling\/en\.mdx:2: expected the title Polling/,
  ],
  [
    'a check without a title in one language',
    ({ replace }) => replace(`${predict}/checks.ts`, "ko: '예측한 수와 통신 기록의 수가 같아요'", "ko: ''"),
    /2-predict\/checks\.ts:\d+: steps\.1\.checks\.0\.title\.ko: /,
  ],
  [
    'a hint that only one language has',
    ({ replace }) => replace(`${predict}/checks.ts`, /('not-whole': \{\n.*\n)\s+ko: .*\n/, '$1'),
    /2-predict\/checks\.ts:(\d+): steps\.1\.checks\.0\.hints\.not-whole\.ko: /,
    'not-whole',
  ],
  [
    'a hint whose gaps differ between the languages',
    ({ replace }) => replace(`${predict}/checks.ts`, '답이 {answer}인데', '답이 반인데'),
    /2-predict\/checks\.ts:(\d+): hint not-whole: expected the same gaps .*\{answer\} in en and none in ko/,
    '답이 반인데',
  ],
  [
    'a start that earns a hint which no check has',
    ({ replace }) => replace(`${ask}/checks.ts`, "'asked-once'", "'asked-twice'"),
    /1-ask\/checks\.ts:(\d+): startEarns: expected the key of a hint, found asked-twice/,
    'asked-twice',
  ],
  [
    'a wrong answer that no check has a hint for',
    ({ write }) => write(`${ask}/wrong/unheard-of/client.js`, 'x();\n'),
    /1-ask\/wrong\/unheard-of:1: no check has a hint unheard-of/,
  ],
  [
    'an overlay that does nothing',
    ({ write }) => write(`${ask}/right/nothing/answers.json`, '{}'),
    /1-ask\/right\/nothing:1: changes nothing/,
  ],
  [
    'a file of an overlay that is as it was',
    ({ root, write }) => write(`${ask}/solution/server.js`, startOf(root)),
    /1-ask\/solution\/server\.js:1: the same file lies below/,
  ],
  [
    'a file of an overlay that learners cannot edit',
    ({ write }) => write(`${ask}/solution/feed.js`, 'export {};\n'),
    /1-ask\/solution\/feed\.js:1: learners cannot edit this file/,
  ],
  [
    'an answer to no question',
    ({ write }) => write(`${predict}/wrong/more-left/answers.json`, '{\n  "requests": "2",\n  "request": "3"\n}'),
    /wrong\/more-left\/answers\.json:3: no question is called request/,
  ],
  [
    'a solution that leaves a question open',
    ({ write }) => write(`${predict}/solution/answers.json`, '{}'),
    /2-predict\/solution\/answers\.json:1: expected an answer to the question requests/,
  ],
  [
    'code that does not parse',
    ({ write }) => write(`${ask}/right/half/client.js`, 'const one = 1;\nconst = 2;\n'),
    /1-ask\/right\/half\/client\.js:2: SyntaxError/,
  ],
  [
    'a supplied file that is not there',
    ({ replace }) => replace('01-polling/lesson.ts', "supplied: ['feed.js']", "supplied: ['fed.js']"),
    /01-polling\/lesson\.ts:(\d+): there is no fed\.js to be supplied/,
    'fed.js',
  ],
  [
    'a link to a step that is not there',
    ({ replace }) => replace(`${ask}/en.mdx`, 'Press', 'As in [before](#befor), press'),
    /1-ask\/en\.mdx:1: dead link #befor: expected one of #ask, #predict/,
  ],
  [
    'a link to a lesson that is not there',
    ({ replace }) => replace(`${ask}/ko.mdx`, /^/, '[롱 폴링](/ko/lessons/long-poling/)에서 봐요.\n\n'),
    /1-ask\/ko\.mdx:1: dead link \/ko\/lessons\/long-poling\/: expected one of \/ko\/lessons\/polling\//,
  ],
  [
    'a link into the other language',
    ({ replace }) => replace(`${ask}/ko.mdx`, /^/, '[폴링](/en/lessons/polling/#ask)에서 봐요.\n\n'),
    /1-ask\/ko\.mdx:1: dead link .*expected a page in the language of the text/,
  ],
  [
    'a figure that nobody has drawn',
    ({ replace }) => replace(`${ask}/en.mdx`, 'Press', '<Figure of="stale" />\n\nPress'),
    /1-ask\/en\.mdx:1: <Figure of="stale" \/>: there is no such figure; expected one of .*staleness/,
  ],
  [
    'a link to an entry of the reference that is not there',
    ({ replace }) => replace(`${ask}/en.mdx`, 'Press', 'As [1066](/en/reference/#close-1066), press'),
    /1-ask\/en\.mdx:1: dead link \/en\/reference\/#close-1066: .* has no #close-1066; expected one of .*#close-1006/,
  ],
  [
    'a link to a word of the glossary that is not there',
    ({ replace }) => replace(`${ask}/ko.mdx`, /^/, '[폴링](/ko/glossary/#poling)부터 봐요.\n\n'),
    /1-ask\/ko\.mdx:1: dead link \/ko\/glossary\/#poling: \/ko\/glossary\/ has no #poling/,
  ],
  [
    'a link to a page that the site has not',
    ({ replace }) => replace(`${ask}/en.mdx`, 'Press', 'As in the [index](/en/index/), press'),
    /1-ask\/en\.mdx:1: dead link \/en\/index\/: expected one of \/en\/reference\/, \/en\/glossary\//,
  ],
  [
    'code that differs between the languages',
    ({ append }) => {
      append(`${ask}/en.mdx`, "\n```js\nfetch('/votes'); // asks\n```\n");
      append(`${ask}/ko.mdx`, "\n```js\nfetch('/vote'); // 물어봐요\n```\n");
    },
    /1-ask\/ko\.mdx:(\d+): expected the same code in both languages: «fetch\('\/votes'\);» as in line \d+ of en\.mdx/,
    "fetch('/vote');",
  ],
  [
    'code in one language only',
    ({ append }) => append(`${ask}/en.mdx`, '\n```http\nGET / HTTP/1.1\n```\n'),
    /1-ask\/ko\.mdx:\d+: expected the code of line \d+ of en\.mdx in this text, too/,
  ],
  [
    'a link without encryption',
    ({ replace }) => replace(`${ask}/en.mdx`, 'Press', '[RFC](http://example.com/) Press'),
    /1-ask\/en\.mdx:1: dead link .*expected https/,
  ],
  [
    'a step without its folder',
    ({ remove }) => remove(ask),
    /01-polling\/lesson\.ts:1: Cannot find module .*1-ask\/checks\.ts/,
  ],
  [
    'a module that does not parse',
    ({ replace }) => replace('01-polling/lesson.ts', 'number: 1,', 'number: ,'),
    /01-polling\/lesson\.ts:\d+: /,
  ],
  [
    'a sentence that is still to be written',
    ({ replace }) => replace(`${ask}/en.mdx`, 'Press', '((write what to do))\n\nPress'),
    /1-ask\/en\.mdx:1: still to be written: \(\(write what to do\)\)/,
  ],
  [
    'a primer in one language only',
    ({ write }) => write('primers/xor/en.mdx', primer('XOR', 'Two bits.')),
    /primers\/xor\/ko\.mdx:1: expected this file/,
  ],
  [
    'a primer without a description',
    ({ write }) => {
      write('primers/xor/en.mdx', '---\ntitle: XOR\ndescription:\n---\n\nTwo bits.\n');
      write('primers/xor/ko.mdx', primer('XOR', '두 비트예요.'));
    },
    /primers\/xor\/en\.mdx:3: description: /,
  ],
  [
    'a primer that leads nowhere, or to a step that it has not',
    ({ write }) => {
      write('primers/xor/en.mdx', primer('XOR', 'As [here](#mask).'));
      write('primers/xor/ko.mdx', primer('XOR', '[여기](/ko/primers/mask/)를 봐요.'));
    },
    /primers\/xor\/en\.mdx:6: dead link #mask: expected a page of this site[\s\S]*there is no lessons\/primers\/mask\/ko\.mdx/,
  ],
  [
    'a primer whose Korean nobody would say',
    ({ write }) => {
      write('primers/xor/en.mdx', primer('XOR', 'Two bits.'));
      write('primers/xor/ko.mdx', primer('XOR', '두 비트를 비교합니다.'));
    },
    /primers\/xor\/ko\.mdx:6: .*해요체/,
  ],
];

function primer(title: string, text: string): string {
  return `---\ntitle: ${title}\ndescription: ${text.replaceAll(/[[\]()]/g, '')}\n---\n\n${text}\n`;
}

const broken: readonly Broken[] = cases.map(([what, breakIt, says, at]) => ({ what, breakIt, says, at }));

function startOf(root: string): string {
  return readFileSync(join(root, '01-polling/start/server.js'), 'utf8');
}

/** What Node, not Vitest, finds in courses: its errors name other places, and it knows no other course's modules. */
async function foundIn(roots: readonly string[]): Promise<Record<string, string[]>> {
  const script = `
    const { contentProblems } = await import('#lessons/content.ts');
    const found = {};
    for (const root of process.argv.slice(1)) found[root] = await contentProblems(root);
    process.stdout.write(JSON.stringify(found));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script, '--', ...roots]);
  return JSON.parse(stdout) as Record<string, string[]>;
}

describe('a course of its own', () => {
  const courses = new Map<string, TemporaryCourse>();
  let found: Record<string, string[]> = {};
  const foundWhere = (name: string) => found[courses.get(name)!.root]!;

  const make = (name: string, change: (course: TemporaryCourse) => void = () => {}) => {
    const course = temporaryCourse();
    courses.set(name, course);
    course.take('01-polling');
    change(course);
  };

  beforeAll(async () => {
    make('whole');
    make('with another that is broken', (course) => {
      course.write('02-broken/lesson.ts', 'export default { id: "broken" };\n');
      course.remove(`${ask}/ko.mdx`);
    });
    make('with two of one number', (course) => {
      course.write(
        '01-again/lesson.ts',
        "import polling from '#lessons/01-polling/lesson.ts';\nexport default { ...polling, id: 'again' };\n",
      );
    });
    for (const { what, breakIt } of broken) make(what, breakIt);
    found = await foundIn([...courses.values()].map(({ root }) => root));
  });

  afterAll(() => {
    for (const course of courses.values()) course.close();
  });

  test('has nothing to complain of while it is whole', () => {
    expect(foundWhere('whole')).toEqual([]);
  });

  test.each(broken)('$what is told, with its file and line', ({ what, says, at = '' }) => {
    const problems = foundWhere(what);
    expect(problems.join('\n')).toMatch(says);
    const [, file = '', line = ''] =
      /^lessons\/(.+?):(\d+): /.exec(problems.find((each) => says.test(each)) ?? '') ?? [];
    if (at) {
      const text = readFileSync(join(courses.get(what)!.root, file), 'utf8');
      expect(text.split('\n')[Number(line) - 1]).toContain(at);
    }
    for (const problem of problems) expect(problem).toMatch(/^lessons\/(?:01-polling|primers)\/\S+:\d+: /);
  });

  test('a lesson that cannot be loaded keeps nobody from checking the others', () => {
    const problems = foundWhere('with another that is broken').join('\n');
    expect(problems).toMatch(/02-broken\/lesson\.ts:1: number: /);
    expect(problems).toMatch(/1-ask\/ko\.mdx:1: expected this file/);
  });

  test('two lessons of one number are told', () => {
    expect(foundWhere('with two of one number').join('\n')).toMatch(
      /01-polling\/lesson\.ts:\d+: expected a number and an id of its own; 01-again has one of them/,
    );
  });
});
