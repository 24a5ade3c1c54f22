/** The last line of `npm test`: what ran, what failed, and what could not run on this machine. */
import type { Outcome } from '#scripts/parts.ts';

/** As Vitest's JSON reporter writes it, as far as it matters here. */
export interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[];
      readonly title: string;
      readonly status: string;
    }[];
  }[];
}

/**
 * One line. A suite of tests stands there with its number of tests; a `describe` of which no test ran (because the
 * machine lacks the tool that it is named after) is named as skipped.
 */
export function sayWhatRan(outcomes: Map<string, Outcome>, reports: Map<string, Report | undefined>): string {
  const named = (outcome: Outcome) => [...outcomes].filter(([, its]) => its === outcome).map(([name]) => name);
  const passed = named('passed').map((name) => {
    const report = reports.get(name);
    return report ? `${name} (${count(report)} tests)` : name;
  });
  const skipped = [...reports.values()].flatMap((report) => (report ? skippedSuites(report) : []));
  const parts = [
    ['passed', passed],
    ['skipped', skipped],
    ['FAILED', named('failed')],
    ['not run', named('not run')],
  ] as const;
  return parts
    .filter(([, names]) => names.length > 0)
    .map(([word, names]) => `${word}: ${names.join(', ')}`)
    .join('; ');
}

function tests(report: Report) {
  return report.testResults.flatMap(({ assertionResults }) => assertionResults);
}

function count(report: Report): number {
  return tests(report).filter(({ status }) => status === 'passed').length;
}

/** Outermost `describe`s (or lone tests) of which nothing ran. */
function skippedSuites(report: Report): string[] {
  const ran = new Map<string, boolean>();
  for (const { ancestorTitles, title, status } of tests(report)) {
    const name = ancestorTitles[0] || title;
    ran.set(name, (ran.get(name) ?? false) || status === 'passed' || status === 'failed');
  }
  return [...ran].filter(([, some]) => !some).map(([name]) => name);
}
