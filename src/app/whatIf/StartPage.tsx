import { useEffect, useState } from 'react';
import { PageHeading } from '../kit/PageHeading.tsx';
import { PageLink } from '../state/PageLink.tsx';
import { usePageTitle } from '../state/usePageTitle.ts';
import { branchPath, whatIfPath } from '../state/whatIfPath.ts';
import { turnTo } from './branches.ts';
import styles from './WhatIf.module.css';

interface StartPageProps {
  /** Begins the branch, and tells its id. */
  readonly start: (at: number) => Promise<string>;
  /** From the address, so it may be anything. */
  readonly at: string;
}

/** Begins a branch, and goes on to its page. */
export function StartPage({ start, at }: StartPageProps) {
  usePageTitle('What if');
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let isLeft = false;
    const begin = async () => {
      if (!/^\d{1,15}$/.test(at)) throw new Error(`“${at.slice(0, 40)}” is not the number of an event.`);
      const id = await start(Number(at));
      if (!isLeft) turnTo(branchPath(id), { replace: true });
    };
    begin().catch((error: unknown) => {
      if (!isLeft) setProblem(error instanceof Error ? error.message : String(error));
    });
    return () => {
      isLeft = true;
    };
  }, [start, at]);
  return (
    <>
      <PageHeading title="What if" above={<PageLink to={whatIfPath}>What if</PageLink>} />
      {problem && (
        <p role="alert" className={styles.quiet}>
          {problem}
        </p>
      )}
    </>
  );
}
