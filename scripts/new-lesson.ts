/**
 * Creates the folder of a new lesson. `npm run new-lesson -- "Server-sent events" sse`; in a terminal it asks for what was
 * left out. Ends with 2 for what it does not understand.
 */
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { lessonsFolder } from '#lessons/load.ts';
import { createLesson } from '#scripts/new-lesson/create.ts';

const usage = `Usage: npm run new-lesson -- TITLE ID

TITLE as it stands in the course map, in English: "Server-sent events"
ID    as it stands in the address: sse
  --lessons DIR    another course's folder
`;

/** Throws an error that says what is missing or too much. */
async function read(args: readonly string[]): Promise<{ title: string; id: string; root: string }> {
  const options = { lessons: { type: 'string', default: lessonsFolder } } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  if (positionals.length > 2) throw new Error(`A title of several words stands in quotes: ${positionals.join(' ')}`);
  const [title, id] = positionals;
  if (title && id) return { title, id, root: values.lessons };
  if (!process.stdin.isTTY) throw new Error(title ? 'The id is missing.' : 'The title is missing.');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return {
      title: title ?? (await terminal.question('Title, in English: ')),
      id: id ?? (await terminal.question('Id, as it stands in the address: ')),
      root: values.lessons,
    };
  } finally {
    terminal.close();
  }
}

if (process.argv.includes('--help')) process.stdout.write(usage);
else {
  try {
    const { title, id, root } = await read(process.argv.slice(2));
    const folder = createLesson({ title, id }, root);
    process.stdout.write(`lessons/${folder} is there, and it runs. Next:

  npm run check-lessons -- ${id}   # plays its start, its solution, its right and wrong answers
  npm run dev                       # shows it
  npm run check                     # names each sentence that is still to be written

Write the wrong answers first; lessons/README.md says what each file is.
`);
  } catch (error) {
    process.stderr.write(`new-lesson: ${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    process.exitCode = 2;
  }
}
