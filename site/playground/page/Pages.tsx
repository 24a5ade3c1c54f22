import { useStore } from '@nanostores/react';
import { type ReactNode, useId } from 'react';
import type { PageState } from '#lessons/lesson.ts';
import { limits } from '#protocol';
import { Cable } from '#site/playground/cable/Cable.tsx';
import type { Session } from '#site/playground/session.ts';
import { $busyPages, $doing, $pages, $sandbox } from '#site/playground/store.ts';
import { say, texts } from '#site/playground/texts.ts';
import type { Language } from '#wire/text.ts';
import { pageAddress, pageOrigin } from './address.ts';
import { PageFrame } from './PageFrame.tsx';
import { PageHead } from './PageHead.tsx';
import { connectionsPerOrigin, openPage } from './pages.ts';
import { pageName, pageTexts } from './texts.ts';
import { WhyNoPage } from './WhyNoPage.tsx';
import './pages.css';

interface Props {
  language: Language;
  session: Session;
  /** What stands at the head: the name of the pane, or the tabs of what shares it. */
  head: ReactNode;
  /** Something else is in front; the pages go on. */
  isBeneath: boolean;
  /** They are what one of the tabs shows. */
  isTab: boolean;
}

/** The learner's pages beside each other, each in a frame that can do nothing to the lesson; above them what lies between. */
export default function Pages({ language, session, head, isBeneath, isTab }: Props) {
  const pages = useStore($pages);
  const addId = useId();
  return (
    <>
      <header>
        {head}
        <Cable language={language} session={session} />
        {!isBeneath && <AddPage id={addId} language={language} pages={pages} />}
      </header>
      <Doing language={language} />
      <Busy language={language} pages={pages} />
      <div
        className="pages"
        data-count={pages.length}
        data-beneath={isBeneath ? '' : undefined}
        {...(isTab && { id: 'beside-page', role: 'tabpanel', 'aria-label': texts.page[language] })}
      >
        {pages.map((page) => (
          <OnePage
            key={page.id}
            page={page}
            isAlone={pages.length === 1}
            language={language}
            onClosed={() => document.getElementById(addId)?.focus()}
          />
        ))}
      </div>
    </>
  );
}

interface OnePageProps {
  page: PageState;
  isAlone: boolean;
  language: Language;
  onClosed: () => void;
}

function OnePage({ page, isAlone, language, onClosed }: OnePageProps) {
  const sandbox = useStore($sandbox);
  const origin = pageOrigin(page.of, sandbox, location.hostname);
  const address = origin && pageAddress(origin, { run: sandbox.run, page: page.id });
  const name = pageName(page, language);
  return (
    <section className="one-page" aria-label={name}>
      {(address || !isAlone) && (
        <PageHead page={page} name={name} isAlone={isAlone} address={address} language={language} onClosed={onClosed} />
      )}
      <div className="frame">
        {address && page.here ? (
          // A new run is a new frame element: the old page, even one that loops, goes with its element.
          <PageFrame
            key={sandbox.run}
            id={page.id}
            address={address}
            origin={origin}
            listeners={sandbox.listeners}
            title={isAlone ? texts.page[language] : name}
          />
        ) : (
          <p className="empty">
            <Instead page={page} language={language} />
          </p>
        )}
      </div>
    </section>
  );
}

/** What stands in a page's place, and why. */
function Instead({ page, language }: { page: PageState; language: Language }) {
  const { phase, otherSitePort } = useStore($sandbox);
  if (!page.here) return pageTexts.left[language];
  if (page.of === 'other' && phase === 'running' && !otherSitePort) return pageTexts.noOtherSite[language];
  return page.id === 1 ? <WhyNoPage language={language} /> : pageTexts.opensWithRun[language];
}

function AddPage({ id, language, pages }: { id: string; language: Language; pages: readonly PageState[] }) {
  const { otherSitePort } = useStore($sandbox);
  const isFull = pages.length >= limits.pages;
  const full = isFull ? say(pageTexts.enough, language, { count: limits.pages }) : '';
  const many = pages.length > 1 && pages.length <= connectionsPerOrigin + 1 ? pageTexts.share[language] : '';
  const note = full || many;
  const title = (name: string) => (note ? `${name}. ${note}` : name);
  return (
    <div className="add-pages">
      <button
        id={id}
        type="button"
        aria-disabled={isFull}
        aria-label={pageTexts.add[language]}
        aria-description={note || undefined}
        title={title(pageTexts.add[language])}
        onClick={() => openPage('server')}
      >
        +
      </button>
      {otherSitePort && (
        <button
          type="button"
          aria-disabled={isFull}
          aria-label={pageTexts.addOther[language]}
          title={title(pageTexts.addOther[language])}
          onClick={() => openPage('other')}
        >
          <span aria-hidden="true">+</span> {pageTexts.otherSite[language]}
        </button>
      )}
    </div>
  );
}

/** What a check does at the moment: why pages open and close by themselves. Always there, so that it is also heard. */
function Doing({ language }: { language: Language }) {
  const doing = useStore($doing);
  const does = doing?.[language].replace(/\.$/, '');
  return (
    <div className="doing" role="status">
      {does && <p>{say(pageTexts.acts, language, { does })}</p>}
    </div>
  );
}

function Busy({ language, pages }: { language: Language; pages: readonly PageState[] }) {
  const busy = useStore($busyPages);
  return pages
    .filter(({ id }) => busy.includes(id))
    .map((page) => (
      <p key={page.id} className="warning" role="alert">
        {pages.length > 1 && <strong>{pageName(page, language)}</strong>}
        {texts.pageBusy[language]}
      </p>
    ));
}
