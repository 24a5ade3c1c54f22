import type { PageState } from '#lessons/lesson.ts';
import { say } from '#site/playground/texts.ts';
import type { Language } from '#wire/text.ts';
import { closePage, leavePage, returnToPage } from './pages.ts';
import { pageTexts } from './texts.ts';

interface Props {
  page: PageState;
  name: string;
  /** The only page: its name stands above already. */
  isAlone: boolean;
  address: string | undefined;
  language: Language;
  onClosed: () => void;
}

/** Above one page: which it is and where it comes from; to leave it, to come back, to close it. */
export function PageHead({ page, name, isAlone, address, language, onClosed }: Props) {
  const { id, here } = page;
  const says = (text: (typeof pageTexts)['leave' | 'comeBack' | 'close' | 'openTab']) =>
    say(text, language, { page: name });
  const way = says(here ? pageTexts.leave : pageTexts.comeBack);
  return (
    <div className="page-head">
      {!isAlone && <span>{name}</span>}
      {address && (
        <a href={address} target="_blank" rel="noopener noreferrer" title={says(pageTexts.openTab)}>
          {new URL(address).host} ↗
        </a>
      )}
      <button type="button" aria-label={way} title={way} onClick={() => (here ? leavePage : returnToPage)(id)}>
        {here ? '⏏\uFE0E' : '↩\uFE0E'}
      </button>
      {id !== 1 && (
        <button
          type="button"
          aria-label={says(pageTexts.close)}
          title={says(pageTexts.close)}
          onClick={() => {
            closePage(id);
            onClosed();
          }}
        >
          ✕
        </button>
      )}
    </div>
  );
}
