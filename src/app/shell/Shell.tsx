import { useEffect, useRef } from 'react';
import { Route, Switch } from 'wouter';
import { AccountsPage } from '../accounts/AccountsPage.tsx';
import { lazily } from '../kit/lazily.tsx';
import { accountIdIn } from '../state/accountPath.ts';
import { comparePath } from '../state/compare.ts';
import { isReadOnly, usePlayhead } from '../state/playhead.ts';
import { useWritingStop } from '../state/writingStop.ts';
import { PastBanner } from '../timeline/PastBanner.tsx';
import { Timeline } from '../timeline/Timeline.tsx';
import { AskedDialog } from './AskedDialog.tsx';
import { Header } from './Header.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';
import { NoticeBar } from './NoticeBar.tsx';
import { PageFailure } from './PageFailure.tsx';
import styles from './Shell.module.css';
import { useKeysHelp } from './useKeysHelp.ts';
import { usePageChange } from './usePageChange.ts';

const AccountPage = lazily(() => import('../account/AccountPage.tsx').then(({ AccountPage }) => AccountPage));
const StatementPage = lazily(() => import('../account/StatementPage.tsx').then(({ StatementPage }) => StatementPage));
const LogPage = lazily(() => import('../log/LogPage.tsx').then(({ LogPage }) => LogPage));
const EventPage = lazily(() => import('../log/EventPage.tsx').then(({ EventPage }) => EventPage));
const Settings = lazily(() => import('./Settings.tsx').then(({ Settings }) => Settings));
const WhatIfPages = lazily(() => import('../whatIf/WhatIfPages.tsx').then(({ WhatIfPages }) => WhatIfPages));
const ComparePage = lazily(() => import('../compare/ComparePage.tsx').then(({ ComparePage }) => ComparePage));
const BackupReminder = lazily(() => import('../backups/BackupReminder.tsx').then(({ BackupReminder }) => BackupReminder));
const StoppedBar = lazily(() => import('./StoppedBar.tsx').then(({ StoppedBar }) => StoppedBar));

/** What every page has around it: the way to the others, the banner of the past, and the timeline. */
export function Shell() {
  const main = useRef<HTMLElement>(null);
  const path = usePageChange(main);
  useKeysHelp();
  const isPast = usePlayhead(isReadOnly);
  const stop = useWritingStop((writing) => writing.stop);
  // The fragment leads there before React has drawn it.
  useEffect(() => {
    if (location.hash === '#content') main.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    // Every element's colours are worked out anew: that has a frame of its own, behind the one that shows the moment.
    const soon = setTimeout(() => document.documentElement.toggleAttribute('data-past', isPast));
    return () => clearTimeout(soon);
  }, [isPast]);
  return (
    <div className={styles.shell}>
      <a className={`visually-hidden ${styles.skip}`} href="#content" onClick={() => main.current?.focus()}>
        Skip to content
      </a>
      <Header />
      {/* Always there, so that what comes in is spoken. */}
      <div role="alert">{stop && <StoppedBar stop={stop} />}</div>
      <BackupReminder />
      <PastBanner />
      <main id="content" ref={main} tabIndex={-1} className={styles.main}>
        <PageFailure key={path}>
          <Switch>
            <Route path="/">
              <AccountsPage />
            </Route>
            <Route path="/accounts/:accountId">{() => <AccountPage key={path} accountId={accountIdIn(location.pathname)} />}</Route>
            <Route path="/accounts/:accountId/statement">{() => <StatementPage key={path} accountId={accountIdIn(location.pathname)} />}</Route>
            <Route path="/log">
              <LogPage />
            </Route>
            <Route path="/log/:position">{({ position }) => <EventPage position={position} />}</Route>
            <Route path={comparePath}>
              <ComparePage />
            </Route>
            <Route path="/what-if/*?">
              <WhatIfPages />
            </Route>
            <Route path="/settings">
              <Settings />
            </Route>
            <Route>
              <NotFoundPage />
            </Route>
          </Switch>
        </PageFailure>
      </main>
      <NoticeBar />
      <Timeline />
      <AskedDialog />
    </div>
  );
}
