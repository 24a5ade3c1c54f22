import marks from '#site/playground/sequence/marks.css?raw';
import sequence from '#site/playground/sequence/sequence.css?raw';
import css from '#site/styles/figure.css?raw';
import run from '#site/styles/run-picture.css?raw';

const small = (text: string) =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/: /g, ':');

/** Of the sequence view only what its diagram is drawn with: rules of the list and its tools have no place in a text. */
const diagram = Array.from(sequence.matchAll(/^\.sequence \.(?:tick|fold)[^{]*\{[^}]*\}/gm), ([rule]) => rule).join('');

/** The style for the first of its kind that a page shows, and nothing for the others. */
function once(style: string): (page: Request) => string {
  const pages = new WeakSet<Request>();
  return (page) => {
    if (pages.has(page)) return '';
    pages.add(page);
    return style;
  };
}

export const figureStyle = once(small(css));
export const runStyle = once(small(diagram + marks + run));
