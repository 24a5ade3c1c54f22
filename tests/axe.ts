/** What axe-core complains of in a page. Its context must have `bypassCSP`: axe is ours to put in. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Every violation, with where it stands: in the whole page, or in one part of it. The learner's own page, of another origin, is theirs. */
export async function violations(page: Page, part?: string): Promise<string[]> {
  // What fades in is looked at when it is there; what never comes to rest is looked at as it is.
  await page.evaluate(() => {
    const finite = document.getAnimations().filter((each) => Number.isFinite(each.effect?.getComputedTiming().endTime));
    return Promise.all(finite.map((each) => each.finished.catch(() => {})));
  });
  await page.evaluate(axe);
  const found = await page.evaluate(async (part) => {
    const { axe } = window as unknown as { axe: { run(what: object, how: object): Promise<AxeResults> } };
    return (
      await axe.run({ ...(part && { include: [part] }), exclude: ['.page iframe'] }, { resultTypes: ['violations'] })
    ).violations;
  }, part);
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`),
  );
}
