import type { BackupProblem, BackupsState, Examined, ExamineResult, LastBackup } from '../../engine/engineApi.ts';
import { countOf, formatCount } from '../kit/formatCount.ts';
import { formatRecordedDay, formatRecordedTime } from '../kit/formatDate.ts';
import { lockedFileWords } from './lockedFileWords.ts';

/** "Last backup at event 4,812, 37 since." */
export function lastBackupWords({ last }: Pick<BackupsState, 'last'>, head: number): string {
  if (!last) return head === 0 ? 'There is nothing to back up yet.' : `No backup yet, of ${countOf(head, 'event')}.`;
  const since = head - last.position;
  return `Last backup at event ${formatCount(last.position)}, ${since > 0 ? `${formatCount(since)} since` : 'none since'}.`;
}

/** When, where, and how far it can be relied on. */
export function backupDetail({ at, name, where, folderName }: LastBackup): string {
  const when = formatRecordedTime(at);
  switch (where) {
    case 'folder':
      return `${when}, ${name} in the folder “${folderName ?? ''}”: read back from there, and the same as the ledger.`;
    case 'download':
      return `${when}, ${name}, handed to the browser as a download. The browser does not let Tidemark read it back from there: check the file once, below.`;
    case 'file':
      return `${when}, ${name}: you chose the file, and it was the same as the ledger.`;
  }
}

/** "57 events since the last backup." */
export function reminderWords({ last }: Pick<BackupsState, 'last'>, head: number): string {
  const since = head - (last?.position ?? 0);
  return last ? `${countOf(since, 'event')} since the last backup.` : `${countOf(since, 'event')} here, and no backup yet.`;
}

export type BackupOutcomeWords =
  | { readonly type: 'BackedUp'; readonly head: number; readonly folderName: string }
  | { readonly type: 'Downloaded'; readonly head: number; readonly name: string }
  | { readonly type: 'NotBackedUp'; readonly problem: BackupProblem | 'busy'; readonly message: string }
  | { readonly type: 'Cancelled' };

/** What came of making a backup, and after a failure what to do. */
export function outcomeWords(outcome: BackupOutcomeWords): string {
  switch (outcome.type) {
    case 'BackedUp':
      return `Backed up to event ${formatCount(outcome.head)} in the folder “${outcome.folderName}”, read back and verified.`;
    case 'Downloaded':
      return `Saved as ${outcome.name}, up to event ${formatCount(outcome.head)}. Look whether it is with your downloads.`;
    case 'NotBackedUp':
      return problemWords(outcome.problem, outcome.message);
    case 'Cancelled':
      return 'Cancelled. Nothing of it was left behind.';
  }
}

function problemWords(problem: BackupProblem | 'busy', message: string): string {
  switch (problem) {
    case 'busy':
      return 'A backup is being made already. Try again in a moment.';
    case 'noFolder':
      return 'Not backed up: no folder is chosen. Choose one, then try again.';
    case 'notAllowed':
      return 'Not backed up: the browser wants your permission to write into the folder. Press “Back up now” and allow it, or choose another folder.';
    case 'folderGone':
      return 'Not backed up: the folder is not there any more. Choose a folder again.';
    case 'full':
      return 'Not backed up: there is no room left where the folder is. Make room, or choose another folder.';
    case 'differs':
      return 'Not backed up: the file was not the same as the ledger when it was read back, so it was removed. Try again, or choose a folder on another disk.';
    case 'failed':
      return `Not backed up: ${message === '' ? 'the browser gave no reason.' : message} The ledger is as it was. Try again, or choose another folder.`;
  }
}

export interface Verdict {
  /** Whether it can be relied on as a backup of this ledger. */
  readonly isGood: boolean;
  readonly words: string;
}

/** What a file is, beside this ledger. */
export function checkedWords(result: Exclude<ExamineResult, { type: 'Cancelled' }>): Verdict {
  if (result.type === 'Locked') return bad(lockedFileWords);
  const { events, sameUpTo, here, head } = result;
  if (result.type === 'Refused') {
    const good = sameUpTo > 0 ? ` Up to event ${formatCount(sameUpTo)} it is the same as this ledger.` : '';
    return bad(`This file is no backup to rely on. Line ${formatCount(result.line)}: ${result.reason}.${good} Make a new backup.`);
  }
  if (events === 0) return bad('This file holds no events. Choose another file.');
  if (head === 0) return bad(`This ledger is empty, so there is nothing to compare it with. The file can be read to its end: ${contents(result)}`);
  if (sameUpTo === events) {
    const newer = head > events ? `${countOf(head - events, 'event')} here ${head - events === 1 ? 'is' : 'are'} newer.` : 'Nothing here is newer.';
    return {
      isGood: true,
      words: `Verified: the file and this ledger are the same, character by character, up to event ${formatCount(events)}. ${newer}`,
    };
  }
  if (sameUpTo === head)
    return {
      isGood: true,
      words: `Verified: the file holds all ${countOf(head, 'event')} of this ledger, character by character, and ${formatCount(events - head)} more.`,
    };
  const elsewhere = here > sameUpTo ? ` This ledger has ${formatCount(here)} of its ${countOf(events, 'event')}, some in another place.` : '';
  return sameUpTo === 0
    ? bad(`This file is no backup of this ledger: they differ from the first event on.${elsewhere}`)
    : bad(
        `This file differs from this ledger at event ${formatCount(sameUpTo + 1)}; up to event ${formatCount(sameUpTo)} they are the same.${elsewhere}`,
      );
}

/** What would come of restoring from a file. */
export function previewWords(result: Exclude<ExamineResult, { type: 'Cancelled' }>): Verdict {
  if (result.type === 'Locked') return bad(lockedFileWords);
  if (result.type === 'Refused') {
    const whole = result.events > 0 ? ` The lines before it can be read: ${contents(result)}` : '';
    return bad(`Nothing can be restored from this file. Line ${formatCount(result.line)}: ${result.reason}.${whole} Choose an earlier backup.`);
  }
  if (result.events === 0) return bad('This file holds no events. Choose another file.');
  const fresh = result.events - result.here;
  if (fresh === 0) return { isGood: false, words: `${contents(result)} All of it is here already: there is nothing to restore.` };
  const isAll = fresh === result.events;
  return {
    isGood: true,
    words: `${contents(result)} ${isAll ? 'All of it is new here.' : `${formatCount(fresh)} of them ${fresh === 1 ? 'is' : 'are'} new here; what is here already is not added twice.`}`,
  };
}

/** "37 events of 2 accounts, recorded from 3 March 2026 to 25 November 2026." */
function contents({ events, accounts, firstAt, lastAt }: Examined): string {
  const from = firstAt === null ? '' : formatRecordedDay(firstAt);
  const to = lastAt === null ? '' : formatRecordedDay(lastAt);
  const when = from === to ? `on ${from}` : `from ${from} to ${to}`;
  return `${countOf(events, 'event')}${accounts === 0 ? '' : ` of ${countOf(accounts, 'account')}`}, recorded ${when}.`;
}

const bad = (words: string): Verdict => ({ isGood: false, words });
