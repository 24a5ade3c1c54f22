/** The files of a new lesson that name it: its module, its prose, its one step. */
import { unwritten } from '#lessons/content/unwritten.ts';

export interface Named {
  readonly number: number;
  readonly id: string;
  /** In English; the Korean title is still to be written. */
  readonly title: string;
  /** `03-sse` */
  readonly folder: string;
}

const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const text = (en: string, ko: string) => `{ en: ${quoted(en)}, ko: ${quoted(ko)} }`;
const open = (what: string) => text(unwritten(what), unwritten(what));

export function lessonModule({ number, id, title, folder }: Named): string {
  return `import greet from '#lessons/${folder}/steps/1-greet/checks.ts';
import type { Lesson } from '#lessons/lesson.ts';

const lesson: Lesson = {
  id: ${quoted(id)},
  number: ${number},
  title: ${text(title, unwritten('title'))},
  says: ${open('the technique as one spoken sentence')},
  minutes: 3,
  able: ${open('what one can do after it')},
  supplied: [],
  readOnly: [],
  opens: 'server.js',
  steps: [greet],
};

export default lesson;
`;
}

export function checksModule(): string {
  return `import { exchanges } from '#lessons/evidence.ts';
import type { Check, Step } from '#lessons/lesson.ts';

const greeted: Check = {
  id: 'greeted',
  title: ${open('what must be true, as a sentence')},
  hints: {
    greeted: ${open('what the learner sees now that it is true')},
    'not-found': ${open('what stands on the wire, and where to look')},
    'empty-body': ${open('what stands on the wire, and where to look')},
  },
  judge(run) {
    const answer = exchanges(run)[0]?.response;
    if (!answer) return { status: 'waiting' };
    if (answer.status !== 200) return { status: 'failed', hint: 'not-found', frame: answer.id };
    if (answer.bodyLength === 0) return { status: 'failed', hint: 'empty-body', frame: answer.id };
    return { status: 'passed', hint: 'greeted', frame: answer.id };
  },
};

const step: Step = {
  id: 'greet',
  title: ${open('title of the step')},
  questions: [],
  startEarns: 'not-found',
  checks: [greeted],
  help: [
    ${open('where to look')},
    ${open('what to write')},
  ],
};

export default step;
`;
}

export function openingProse(title: string): string {
  return `---
title: ${title}
description: ${unwritten('one sentence for the course map')}
---

${unwritten('two or three sentences: what the page is about to learn, and what it costs')}
`;
}

export function stepProse(): string {
  return `${unwritten('what the learner sees when they press Run')}

**Do:** ${unwritten('one thing')}

**See:** ${unwritten('one thing')}
`;
}
