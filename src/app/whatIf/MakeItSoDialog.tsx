import { useEffect, useRef, useState } from 'react';
import type { MomentView, PlannedCommand, StoredBranch, WhatIfPlanView } from '../../engine/engineApi.ts';
import { position } from '../../eventsourcing/event.ts';
import { Button } from '../kit/Button.tsx';
import { Dialog, DialogActions, DialogAlert } from '../kit/Dialog.tsx';
import { countOf, formatCount } from '../kit/formatCount.ts';
import { today } from '../kit/formatDate.ts';
import { spokenMoney } from '../kit/formatMoney.ts';
import { QueryProblem } from '../kit/QueryProblem.tsx';
import { usePlayhead } from '../state/playhead.ts';
import { useViewAt } from '../state/useView.ts';
import { useWritingReason } from '../state/useWritingReason.ts';
import { describeRejection } from '../words/describeRejection.ts';
import styles from './MakeItSoDialog.module.css';
import type { MadeSo } from './madeSo.ts';
import { PlanSummary } from './PlanSummary.tsx';
import { type Given, useMakeItSo } from './useMakeItSo.ts';
import { commandWords } from './whatIfWords.ts';

interface MakeItSoDialogProps {
  /** With its plan only where some of that is in the ledger. */
  readonly branch: StoredBranch;
  readonly made: MadeSo | undefined;
  readonly onClose: () => void;
}

/** What would be entered, in words; then enters it, and says of each entry what became of it. */
export function MakeItSoDialog({ branch, made, onClose }: MakeItSoDialogProps) {
  const head = usePlayhead((playhead) => playhead.head);
  const { given, making, isGiving, problem, makeItSo } = useMakeItSo(branch);
  const { id: branchId, base, edits, name, plan = making } = branch;
  const past = useWritingReason();
  const query = { branch: { base, edits }, branchId, reason: `What if: ${name ?? 'another course of events'}`, date: today() };
  const { data: preview, isPlaceholderData: isOlder, error, refetch } = useViewAt('whatIfPlan', query, head, { enabled: plan === undefined });
  const { data: view } = useViewAt('whatIf', { branch: { base, edits } }, head, { enabled: plan === undefined });
  const { data: names } = useViewAt('accounts', {}, head);
  const accountNames = Object.fromEntries((names?.rows ?? []).map((row) => [row.accountId, row]));
  // Once it is fixed nothing is previewed any more; what was seen before stays in the words.
  const [moments, setMoments] = useState<ReadonlyMap<string, MomentView | null>>(new Map());
  const commands: readonly PlannedCommand[] = plan?.commands ?? preview?.commands ?? [];
  const previewed = new Map(preview?.commands.map(({ commandId, moment }) => [commandId, moment]));
  const isThere = (commandId: string): boolean => (given.get(commandId)?.type ?? 'Refused') !== 'Refused' || made?.stored.has(commandId) === true;
  const isDone = plan !== undefined && !isGiving && commands.length > 0 && commands.every(({ commandId }) => isThere(commandId));
  const words = useRef<HTMLParagraphElement>(null);
  // The button that was pressed is disabled, then gone: what became of it is where one reads on.
  useEffect(() => {
    if (isGiving || isDone) words.current?.focus();
  }, [isGiving, isDone]);

  return (
    <Dialog title="Make it so" onClose={onClose} isBusy={isGiving}>
      {error && <QueryProblem error={error} onRetry={() => void refetch()} />}
      {(preview || plan) && (
        <>
          {!plan && preview && view && commands.length > 0 && <PlanSummary plan={preview} view={view} />}
          <p ref={words} tabIndex={-1} className={styles.words}>
            {introduction(commands.length, { isPlanned: plan !== undefined, given: isGiving ? given.size : null, isDone })}
          </p>
          <ol aria-label="Commands" className={styles.list}>
            {commands.map(({ command, commandId, of }) => (
              <li key={commandId} className={styles.item}>
                <span>
                  {commandWords(command, accountNames, { position: of, moment: moments.get(commandId) ?? previewed.get(commandId) ?? null })}
                </span>
                {plan && (
                  <Outcome of={given.get(commandId)} isThere={isThere(commandId)} isWaiting={isGiving} money={accountNames[command.accountId]} />
                )}
              </li>
            ))}
          </ol>
          {!plan && preview && <Blocked blocked={preview.blocked} />}
        </>
      )}
      <div className={styles.footer}>
        {problem && <DialogAlert>{problem}</DialogAlert>}
        <DialogActions>
          <Button onClick={onClose} disabled={isGiving}>
            {plan ? 'Close' : 'Cancel'}
          </Button>
          {!isDone && (
            <Button
              variant="primary"
              disabled={isGiving || (!plan && isOlder) || commands.length === 0}
              disabledReason={past}
              onClick={() => {
                setMoments(previewed.size > 0 ? previewed : moments);
                void makeItSo(plan ?? { head: preview?.at ?? position(head), commands });
              }}
            >
              {plan ? 'Enter what is missing' : `Enter ${countOf(commands.length, 'entry', 'entries')}`}
            </Button>
          )}
        </DialogActions>
      </div>
    </Dialog>
  );
}

interface Progress {
  readonly isPlanned: boolean;
  /** How many were given already; null while none are being given. */
  readonly given: number | null;
  readonly isDone: boolean;
}

function introduction(count: number, { isPlanned, given, isDone }: Progress): string {
  if (isDone) return 'It is so. Each of these is in the ledger:';
  if (given !== null) return `Being entered, ${formatCount(given)} of ${formatCount(count)}:`;
  if (isPlanned) return 'This was begun and is not all in the ledger: below it says which of these are. Going on is safe: each is entered once.';
  if (count === 0) return 'There is nothing to enter: the balances are those of the branch already, or cannot be brought there.';
  return 'Nothing that happened is changed or deleted. These are entered as new, after the newest event:';
}

interface OutcomeProps {
  readonly of: Given | undefined;
  /** Whether it is in the ledger. */
  readonly isThere: boolean;
  /** Its turn may be still to come. */
  readonly isWaiting: boolean;
  readonly money: { readonly currency: string; readonly exponent: number } | undefined;
}

function Outcome({ of, isThere, isWaiting, money }: OutcomeProps) {
  if (of?.type === 'Refused')
    return (
      <span role="alert" className={styles.refused}>
        Refused: {describeRejection(of.rejection, money ?? { currency: 'XXX', exponent: 2 })}
      </span>
    );
  if (isThere) return <span className={styles.done}>{of?.type === 'Stored' ? 'Entered' : 'Entered before'}</span>;
  return isWaiting ? null : <span className={styles.refused}>Not in the ledger</span>;
}

/** Nothing is half hidden: what stays otherwise is said before anything is done. */
function Blocked({ blocked }: Pick<WhatIfPlanView, 'blocked'>) {
  if (blocked.length === 0) return null;
  return (
    <div className={styles.blocked}>
      <p>These cannot be brought there:</p>
      <ul aria-label="Cannot be brought there" className={styles.list}>
        {blocked.map(({ accountId, name, currency, exponent, difference, rejection }) => (
          <li key={accountId} className={styles.item}>
            <span>
              {name}
              {difference !== null && `, ${spokenMoney(difference, currency, exponent)}`}
            </span>
            <span className={styles.refused}>{describeRejection(rejection, { currency, exponent })}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
