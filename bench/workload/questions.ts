import { accountStream } from '../../src/accounts/accountStream.ts';
import { type Position, position } from '../../src/eventsourcing/event.ts';
import { Dice } from '../ledger/dice.ts';
import type { Job } from './steps.ts';

/** The first few answers are compared between contenders. */
export const comparedAnswers = 3;
/** Entries on one page of an account's history. */
export const historyLength = 50;

/** Random positions in the ledger, the same for everyone. */
export function positionsToJumpTo({ plan, jumps }: Job, count = jumps): readonly Position[] {
  const dice = new Dice(plan.seed + 1);
  return Array.from({ length: count }, () => position(dice.between(1, plan.events)));
}

export interface HistoryQuestion {
  readonly accountId: string;
  readonly streamId: string;
  readonly at: Position;
}

/** Random accounts at random positions in the ledger's second half, where all are open. */
export function historyQuestions({ plan, jumps }: Job): readonly HistoryQuestion[] {
  const dice = new Dice(plan.seed + 2);
  return Array.from({ length: jumps }, () => {
    const accountId = accountIdOf(dice.between(1, plan.accounts));
    return { accountId, streamId: accountStream(accountId), at: position(dice.between(Math.ceil(plan.events / 2), plan.events)) };
  });
}

/** Ids are those of households.ts. */
export function accountIdOf(number: number): string {
  return String(number).padStart(6, '0');
}

/** What to compare of a page of history. */
export function historyAnswer(entries: Iterable<{ readonly position: number; readonly amount: number }>): string {
  return [...entries].map(({ position, amount }) => `${position}:${amount}`).join(' ');
}
