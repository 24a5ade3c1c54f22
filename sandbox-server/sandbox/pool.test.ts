import { expect, test } from 'vitest';
import type { IsolatedProcess, Isolation } from './isolation.ts';
import { local } from './local.ts';
import { Pool } from './pool.ts';
import { until } from './workbench.ts';

test('a process that dies in the pool is replaced', async () => {
  const spawned: IsolatedProcess[] = [];
  const isolation: Isolation = {
    ...local,
    spawn(workplace) {
      const isolated = local.spawn(workplace);
      spawned.push(isolated);
      return isolated;
    },
  };
  const pool = new Pool(isolation, { size: 1 });
  await until(() => pool.ready === 1);
  spawned[0]!.kill();
  await until(() => spawned.length === 2 && pool.ready === 1);
  await pool.close();
  await expect(pool.take()).rejects.toThrow('closing');
});

test('when none can be started, Run is told why and what to do; attempts grow rarer', async () => {
  let attempts = 0;
  const broken: Isolation = {
    ...local,
    spawn() {
      attempts++;
      throw new Error('no more processes');
    },
  };
  const pool = new Pool(broken, { size: 2 });
  await expect(pool.take()).rejects.toThrow(
    /No process could be started[\s\S]*press Run again[\s\S]*no more processes/,
  );
  await expect(pool.take()).rejects.toThrow('no more processes');
  expect(attempts).toBeLessThanOrEqual(6);
  await pool.close();
});
