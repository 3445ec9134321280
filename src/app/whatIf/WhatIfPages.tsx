import { useLayoutEffect } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { usePlayhead } from '../state/playhead.ts';
import { whatIfPath } from '../state/whatIfPath.ts';
import { BranchesPage } from './BranchesPage.tsx';
import { BranchPage } from './BranchPage.tsx';
import { leaveDatedClock } from './leaveDatedClock.ts';
import { StartPage } from './StartPage.tsx';
import { startAt, startWithout } from './startBranch.ts';

/** What might have been: all branches, and each of them, in the recorded clock. */
export function WhatIfPages() {
  const isDated = usePlayhead(({ asOf }) => asOf !== null);
  const [path] = useLocation();
  useLayoutEffect(() => {
    if (isDated) leaveDatedClock(path);
  }, [isDated, path]);
  // Nothing is asked, and no branch begun, before the clock is the one that it goes by.
  if (isDated) return null;
  return (
    <Switch>
      <Route path={whatIfPath}>
        <BranchesPage />
      </Route>
      <Route path={`${whatIfPath}/without/:at`}>{({ at }) => <StartPage key={at} start={startWithout} at={at} />}</Route>
      <Route path={`${whatIfPath}/from/:at`}>{({ at }) => <StartPage key={at} start={startAt} at={at} />}</Route>
      <Route path={`${whatIfPath}/:id`}>{({ id }) => <BranchPage key={id} id={id} />}</Route>
    </Switch>
  );
}
