import { describe, expect, test } from 'vitest';
import type { Examined, LastBackup } from '../../engine/engineApi.ts';
import { position } from '../../eventsourcing/event.ts';
import { backupDetail, checkedWords, lastBackupWords, outcomeWords, previewWords, reminderWords } from './backupWords.ts';

const last: LastBackup = {
  position: position(4_812),
  at: '2026-11-25T12:00:00.000Z',
  hash: null,
  eventId: 'event',
  name: 'backup.jsonl.gz',
  where: 'folder',
  folderName: 'Copies',
};
const file = (change: Partial<Record<keyof Examined, number>>): Examined => ({
  events: 100,
  accounts: 2,
  firstAt: '2026-01-05T12:00:00.000Z',
  lastAt: '2026-03-07T12:00:00.000Z',
  sameUpTo: position(100),
  here: 100,
  head: position(100),
  ...(change as object),
});
const examined = (change: Partial<Record<keyof Examined, number>>) => ({ type: 'Examined' as const, ...file(change) });
const refused = (change: Partial<Record<keyof Examined, number>>) => ({
  type: 'Refused' as const,
  ...file(change),
  line: 61,
  reason: 'the line is not valid JSON',
});

test('the last backup is told by its event, and how many came since', () => {
  expect(lastBackupWords({ last }, 4_849)).toBe('Last backup at event 4,812, 37 since.');
  expect(lastBackupWords({ last }, 4_812)).toBe('Last backup at event 4,812, none since.');
  expect(lastBackupWords({ last: null }, 3)).toBe('No backup yet, of 3 events.');
  expect(lastBackupWords({ last: null }, 0)).toBe('There is nothing to back up yet.');
  expect(reminderWords({ last }, 4_813)).toBe('1 event since the last backup.');
  expect(reminderWords({ last: null }, 57)).toBe('57 events here, and no backup yet.');
});

test('only what was read back from its place is said to be', () => {
  expect(backupDetail(last)).toContain('in the folder “Copies”: read back from there');
  expect(backupDetail({ ...last, where: 'download' })).toContain('does not let Tidemark read it back');
  expect(backupDetail({ ...last, where: 'file' })).toContain('you chose the file');
});

const failed = (problem: 'notAllowed' | 'folderGone' | 'full' | 'differs' | 'failed') =>
  outcomeWords({ type: 'NotBackedUp', problem, message: 'Disk.' });

test('a failure says what to do', () => {
  expect(failed('notAllowed')).toContain('allow it');
  expect(failed('folderGone')).toContain('Choose a folder again');
  expect(failed('full')).toContain('Make room');
  expect(failed('differs')).toContain('Try again');
  expect(failed('failed')).toContain('Disk.');
});

describe('a file that is checked', () => {
  test('is verified where the ledger begins with it, or it with the ledger', () => {
    expect(checkedWords(examined({ head: 137 }))).toEqual({
      isGood: true,
      words: 'Verified: the file and this ledger are the same, character by character, up to event 100. 37 events here are newer.',
    });
    expect(checkedWords(examined({})).words).toContain('Nothing here is newer.');
    expect(checkedWords(examined({ head: 60, sameUpTo: 60, here: 60 })).words).toContain(
      'all 60 events of this ledger, character by character, and 40 more',
    );
  });

  test('is not where they differ, and the event is named', () => {
    expect(checkedWords(examined({ sameUpTo: 60 }))).toMatchObject({
      isGood: false,
      words: expect.stringContaining('differs from this ledger at event 61'),
    });
    expect(checkedWords(examined({ sameUpTo: 0, here: 0 }))).toMatchObject({
      isGood: false,
      words: expect.stringContaining('from the first event on'),
    });
    expect(checkedWords(examined({ sameUpTo: 0, here: 0, head: 0 }))).toMatchObject({
      isGood: false,
      words: expect.stringContaining('This ledger is empty'),
    });
    expect(checkedWords(examined({ events: 0, sameUpTo: 0 })).isGood).toBe(false);
  });

  test('is not where it is damaged', () => {
    const verdict = checkedWords(refused({ events: 60, sameUpTo: 60 }));
    expect(verdict.isGood).toBe(false);
    expect(verdict.words).toContain('Line 61: the line is not valid JSON. Up to event 60 it is the same');
  });
});

describe('a file to restore from', () => {
  test('is described before anything is stored', () => {
    expect(previewWords(examined({ here: 0, head: 0, sameUpTo: 0 }))).toEqual({
      isGood: true,
      words: '100 events of 2 accounts, recorded from 5 January 2026 to 7 March 2026. All of it is new here.',
    });
    expect(previewWords(examined({ here: 99 })).words).toContain('1 of them is new here');
    expect(previewWords(examined({}))).toMatchObject({ isGood: false, words: expect.stringContaining('nothing to restore') });
  });

  test('is refused where it is damaged, even when there is something before that', () => {
    expect(previewWords(refused({ events: 60 })).isGood).toBe(false);
    expect(previewWords(examined({ events: 0 })).isGood).toBe(false);
  });
});
