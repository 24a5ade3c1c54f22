import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { withPolicy } from './content-security-policy.ts';

const hash = (script: string) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
const page = (scripts: string) =>
  `<!doctype html><html><head><meta charset="utf-8"></head><body>${scripts}</body></html>`;

test('every inline script of a page may run, by its hash, and no other', () => {
  const html = withPolicy(
    page('<script>one()</script><script type="module">\n  two();\n</script><script src="/three.js"></script>'),
  );
  const allowed = /script-src ([^;]*)/.exec(html)?.[1];
  expect(allowed).toBe(`'self' ${hash('one()')} ${hash('\n  two();\n')}`);
});

test('the policy stands before anything that it governs', () => {
  const html = withPolicy(page('<script>one()</script>'));
  expect(html.indexOf('http-equiv="content-security-policy"')).toBeLessThan(html.indexOf('<script'));
});
