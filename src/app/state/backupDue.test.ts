import { expect, test } from 'vitest';
import type { LastBackup } from '../../engine/engineApi.ts';
import { position } from '../../eventsourcing/event.ts';
import { eventsSince, isBackupDue } from './backupDue.ts';

const noon = '2026-11-25T12:00:00.000Z';
const hours = (count: number): number => Date.parse(noon) + count * 3_600_000;
const at = (head: number) => ({ position: position(head), at: noon });
const backup = (head: number): LastBackup => ({
  ...at(head),
  hash: null,
  eventId: `event-${head}`,
  name: 'b.jsonl.gz',
  where: 'folder',
  folderName: 'Backups',
});
const backedUpAt = (head: number) => ({ last: backup(head), since: at(head) });

test('fifty events make a backup due, not forty-nine', () => {
  expect(isBackupDue(backedUpAt(100), 149, hours(0))).toBe(false);
  expect(isBackupDue(backedUpAt(100), 150, hours(0))).toBe(true);
});

test('a day makes it due, if anything happened in it', () => {
  expect(isBackupDue(backedUpAt(100), 101, hours(24) - 1)).toBe(false);
  expect(isBackupDue(backedUpAt(100), 101, hours(24))).toBe(true);
  expect(isBackupDue(backedUpAt(100), 100, hours(10_000))).toBe(false);
});

test('without any backup it counts from when the ledger was first seen', () => {
  const never = { last: null, since: at(400) };
  expect(isBackupDue(never, 400, hours(1))).toBe(false);
  expect(isBackupDue(never, 450, hours(1))).toBe(true);
  expect(isBackupDue(never, 400, hours(24))).toBe(true);
  expect(isBackupDue({ last: null, since: at(0) }, 0, hours(1_000))).toBe(false);
});

test('put off, it is due again after as much once more', () => {
  const putOff = { last: backup(100), since: at(160) };
  expect(isBackupDue(putOff, 209, hours(23))).toBe(false);
  expect(isBackupDue(putOff, 210, hours(0))).toBe(true);
  expect(isBackupDue(putOff, 160, hours(24))).toBe(true);
});

test('a clock that goes back makes nothing due', () => {
  expect(isBackupDue(backedUpAt(100), 120, hours(-48))).toBe(false);
});

test('events since the last backup, all of them before the first, never fewer than none', () => {
  expect([eventsSince({ last: backup(100) }, 137), eventsSince({ last: null }, 137), eventsSince({ last: backup(100) }, 90)]).toEqual([37, 137, 0]);
});
