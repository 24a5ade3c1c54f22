/** A lesson as a page: light before it is touched, still while it works, readable by everybody. */
import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { loadLessons } from '#lessons/load.ts';
import { languages } from '#wire/text.ts';
import { violations } from './axe.ts';
import { launchChromium } from './chromium.ts';
import { Learner } from './learner.ts';
import { pageWeight } from './page-weight.ts';
import { type Course, startCourse } from './server.ts';

const lessons = await loadLessons();
const polling = lessons.find(({ id }) => id === 'polling')!;
const themes = ['light', 'dark'] as const;
const widths = [320, 390, 768, 1440] as const;

let browser: Browser;
let course: Course;
let page: Page;

beforeAll(async () => {
  [browser, course] = await Promise.all([launchChromium(), startCourse()]);
});

afterAll(async () => {
  await browser?.close();
  await course?.stop();
});

afterEach(() => page?.context().close());

interface Visit {
  readonly theme?: (typeof themes)[number];
  readonly width?: number;
  readonly javaScriptEnabled?: boolean;
  /** Before the page loads. */
  readonly before?: () => Promise<unknown>;
}

async function visit(path: string, options: Visit = {}): Promise<Page> {
  const { theme = 'light', width = 1440, javaScriptEnabled = true, before } = options;
  const context = await browser.newContext({
    colorScheme: theme,
    viewport: { width, height: 900 },
    javaScriptEnabled,
    // The content security policy of the page would refuse axe, which is ours to put in.
    bypassCSP: true,
  });
  page = await context.newPage();
  await before?.();
  await page.goto(course.origin + path, { waitUntil: 'load' });
  return page;
}

const lessonPath = (language: string) => `/${language}/lessons/polling/`;

describe.each(languages)('the lesson in %s, before it is touched,', (language) => {
  test('asks for no script, and for nothing of the editor or the terminal', async () => {
    const asked: string[] = [];
    await visit(lessonPath(language), {
      before: async () => {
        page.on('request', (request) => asked.push(`${request.resourceType()} ${new URL(request.url()).pathname}`));
      },
    });
    await page.waitForLoadState('networkidle');
    const rest = asked.filter((request) => !/^(?:document|stylesheet|font|image|other) /.test(request));
    expect(rest).toEqual([]);
    expect(asked.filter((request) => /monaco|editor|xterm|terminal|playground/i.test(request))).toEqual([]);
    expect(await page.locator('script[src], link[rel="modulepreload"], link[rel="preload"][as="script"]').count()).toBe(
      0,
    );
    expect(await page.locator('.monaco-editor, .xterm').count()).toBe(0);
  });

  test.each(lessons.map((lesson) => [lesson.id, lesson] as const))(
    'weighs at most 9.5 KB beside its text, 1 KB more for each step and each figure, 4 KB more for one of a run, without its fonts: %s',
    async (id, { steps }) => {
      const load = async (address: string) => (await fetch(new URL(address, course.origin))).text();
      const html = await load(`/${language}/lessons/${id}/`);
      const text = /<article[\s\S]*<\/article>/;
      expect(html).toMatch(text);
      expect(await pageWeight(html.replace(text, ''), load)).toBeLessThanOrEqual(9.5 * 1024);
      // The style of the figures comes with the first.
      const runs = html.split('class="fig sequence run"').length - 1;
      const figures = html.split('class="fig"').length - 1;
      const pictures = figures + 4 * runs + (figures + runs > 0 ? 1 : 0);
      expect(await pageWeight(html, load)).toBeLessThanOrEqual((9.5 + steps.length + pictures) * 1024);
    },
  );

  test('can be read whole without JavaScript', async () => {
    await visit(lessonPath(language), { javaScriptEnabled: false });
    for (const step of polling.steps) {
      const section = page.locator(`[data-step="${step.id}"]`);
      expect(await section.getByRole('heading', { name: step.title[language] }).isVisible()).toBe(true);
      // Every paragraph, code and table of the prose; nothing of it is folded away.
      const blocks = section.locator('p, pre, table, li');
      const hidden = await blocks.evaluateAll((all) =>
        all.filter((block) => block.textContent?.trim() && !block.checkVisibility()).map((block) => block.textContent),
      );
      expect([step.id, hidden]).toEqual([step.id, []]);
      expect((await section.innerText()).length).toBeGreaterThan(200);
      for (const { asks } of step.questions) expect(await section.getByText(asks[language]).isVisible()).toBe(true);
    }
    expect(await page.locator('noscript').innerText()).not.toBe('');
  });
});

describe.each(languages)('the lesson in %s', (language) => {
  test('does not move by itself: not at all before it is touched, and next to nothing while it wakes and runs', async () => {
    await visit(lessonPath(language), { before: () => page.addInitScript(watchShifts) });
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => document.fonts.ready);
    expect(await shifts()).toEqual({ unasked: 0, afterInput: 0, sources: [] });

    const learner = new Learner(page, page.context(), language);
    await learner.wake();
    await learner.run();
    await learner.result.getByText('128').waitFor();
    await (await learner.wire()).filter({ hasText: 'GET /votes' }).waitFor();
    const { unasked, afterInput, sources } = await shifts();
    expect([unasked < 0.01, unasked, sources]).toEqual([true, expect.any(Number), sources]);
    // Within half a second of a press a page may move; ours still should not.
    expect([afterInput < 0.01, afterInput, sources]).toEqual([true, expect.any(Number), sources]);
  });

  test.each([
    ['narrow', widths.filter((width) => width <= 800)],
    ['wide', widths.filter((width) => width > 800)],
  ] as const)('fits every %s screen: nothing scrolls sideways', async (_, some) => {
    const fits = { overflow: 0, wide: [] };
    await visit(lessonPath(language), { width: some[0] });
    const onEach = async (what: string) => {
      for (const width of some) {
        await page.setViewportSize({ width, height: 900 });
        expect([what, width, await sideways()]).toEqual([what, width, fits]);
      }
    };
    await onEach('untouched');
    for (const { id } of polling.steps) {
      await page.goto(`${course.origin}${lessonPath(language)}#${id}`);
      await page.locator(`.step.current[data-step="${id}"]`).waitFor();
      await onEach(id);
    }
    // Awake once: the editor is dear, and is laid out anew for each screen.
    if (some[0]! <= 800) await page.locator('.toggle [value="watch"]').click();
    await new Learner(page, page.context(), language).wake();
    await onEach('awake');
  });

  test.each(widths)('has a home page that fits a screen of %i pixels', async (width) => {
    await visit(`/${language}/`, { width });
    expect(await sideways()).toEqual({ overflow: 0, wide: [] });
  });
});

// Each state on one page: axe looks at what is there, and loading it again would show the same.
describe.each(languages.flatMap((language) => themes.map((theme) => [language, theme] as const)))(
  'in %s and %s, nothing stands in the way of assistive technology:',
  (language, theme) => {
    test('on the home page', async () => {
      await visit(`/${language}/`, { theme });
      expect(await violations(page)).toEqual([]);
    });

    test('in a lesson before it is touched, awake, and running', async () => {
      await visit(lessonPath(language), { theme });
      expect(['untouched', await violations(page)]).toEqual(['untouched', []]);
      const learner = new Learner(page, page.context(), language);
      await learner.wake();
      expect(['awake', await violations(page)]).toEqual(['awake', []]);
      await learner.run();
      await learner.result.getByText('128').waitFor();
      await (await learner.wire()).filter({ hasText: '200 OK' }).click();
      await page.locator('.inspector').waitFor();
      expect(['running', await violations(page)]).toEqual(['running', []]);
      await learner.console('server');
      expect(['console', await violations(page)]).toEqual(['console', []]);
    });
  },
);

/** Runs in the page, before anything else: collects every layout shift of its life. */
function watchShifts(): void {
  const all: { value: number; hadRecentInput: boolean; moved: string }[] = [];
  Object.assign(window, { shifts: all });
  if (window !== top) return;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput, sources } = entry as PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
        sources: { node?: Node }[];
      };
      const moved = sources.map(({ node }) => (node instanceof Element ? `${node.localName}.${node.className}` : '?'));
      all.push({ value, hadRecentInput, moved: moved.join(' ') });
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Sums of the layout shifts so far: those that nobody asked for, and those within half a second of an input. */
async function shifts(): Promise<{ unasked: number; afterInput: number; sources: string[] }> {
  // Shifts are told of after the frame in which they happened.
  const all = await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return (window as unknown as { shifts: { value: number; hadRecentInput: boolean; moved: string }[] }).shifts;
  });
  const sum = (after: boolean) =>
    all.filter(({ hadRecentInput }) => hadRecentInput === after).reduce((total, { value }) => total + value, 0);
  const sources = all.map(({ value, moved }) => `${value.toFixed(4)} ${moved}`);
  return { unasked: sum(false), afterInput: sum(true), sources };
}

/** Pixels by which the page is wider than the screen, and what is too wide and not in a box that scrolls by itself. */
function sideways(): Promise<{ overflow: number; wide: string[] }> {
  return page.evaluate(() => {
    const root = document.documentElement;
    const overflow = Math.max(0, root.scrollWidth - root.clientWidth, document.body.scrollWidth - root.clientWidth);
    const wide = [...document.body.querySelectorAll('*')].filter(
      (each) => each.getBoundingClientRect().right > root.clientWidth + 1 && overflow > 0,
    );
    return { overflow, wide: wide.slice(0, 5).map((each) => `${each.localName}.${each.className}`) };
  });
}
