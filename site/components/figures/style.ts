import css from '#site/styles/figure.css?raw';

const pages = new WeakSet<Request>();
const small = css
  .replace(/\/\*[\s\S]*?\*\//g, '')
  .replace(/\s+/g, ' ')
  .replace(/ ?([{};,>]) ?/g, '$1')
  .replace(/: /g, ':');

/** The style of the figures for the first that a page shows, and nothing for the others. */
export function figureStyle(page: Request): string {
  if (pages.has(page)) return '';
  pages.add(page);
  return small;
}
