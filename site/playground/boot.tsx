import { hydrateRoot } from 'react-dom/client';
import type { Language } from '#wire/text.ts';
import Playground from './Playground.tsx';

/*
 * Brings the playground that stands in the page as HTML to life. What the HTML was made from stands in its attributes, so
 * that the first render here is the same.
 */
const host = document.getElementById('playground');
// Plain, if they could not be fetched; it works all the same.
await import('./awake-styles.ts').catch(() => {});
if (host) {
  const { lesson = '', language, opens = '', names = '' } = host.dataset;
  const skeleton = host.querySelector('.skeleton > div')?.innerHTML ?? '';
  hydrateRoot(
    host,
    <Playground
      lesson={lesson}
      language={language as Language}
      opens={opens}
      names={names.split(' ')}
      skeleton={skeleton}
    />,
  );
}
