import { Route, Switch } from 'wouter';
import { whatIfPath } from '../state/whatIfPath.ts';
import { BranchesPage } from './BranchesPage.tsx';
import { BranchPage } from './BranchPage.tsx';
import { StartPage } from './StartPage.tsx';
import { startAt, startWithout } from './startBranch.ts';

/** What might have been: all branches, and each of them. */
export function WhatIfPages() {
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
