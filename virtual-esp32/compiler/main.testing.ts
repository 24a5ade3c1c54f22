/** Stands in for the compiler's process: does what a sketch says in its first line, without compiling anything. */
import { type Answer, order, type Pulse } from './messages.ts';

const tell = (answer: Answer) => process.send?.(answer);

process.on('message', (message) => {
  const { job, task } = order.parse(message);
  if (task.asks === 'prepare') {
    for (const progress of [0, 0.5, 1]) tell({ job, is: 'preparing', progress });
    return tell({ job, is: 'prepared' });
  }
  if (task.asks === 'places')
    return tell({ job, is: 'places', places: task.offsets.map((line) => ({ file: 'a', line })) });
  const sketch = task.sources['sketch.ino'] ?? '';
  tell({ job, is: 'compiling' });
  if (sketch.startsWith('hang')) return;
  // As a process that has worked before: only what is used from now on counts.
  if (sketch.startsWith('work '))
    for (const used of [0, Number(sketch.slice(5))]) process.send?.({ is: 'pulse', cpu: 1e6 + used } satisfies Pulse);
  if (sketch.startsWith('break')) return tell({ job, is: 'compiled', problems: [] });
  if (sketch.startsWith('die')) process.exit(1);
  if (sketch.startsWith('nonsense')) process.send?.({ job, is: 'compiled', wasm: 'text' });
  if (sketch.startsWith('fail')) return tell({ job, is: 'failed', why: 'no disk' });
  // Which process it was, so that a test sees whether it is another one.
  tell({ job, is: 'compiled', wasm: new TextEncoder().encode(`${process.pid} ${sketch}`), problems: [] });
});
process.on('disconnect', () => process.exit());
