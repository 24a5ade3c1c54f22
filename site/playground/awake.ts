/**
 * Stands in for what only an awake playground shows, where pages are built: `import.meta.env.SSR ? asleep : import(…)`.
 * Astro would put the styles of everything that could be imported there into the page.
 */
export const asleep: Promise<never> = new Promise(() => {});
