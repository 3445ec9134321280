import * as v from 'valibot';
import { position } from '../eventsourcing/event.ts';
import { changeBackupRow } from '../storage/backupDatabase.ts';
import type { BackupsState, LastBackup, Moment } from './backupApi.ts';
import type { OpenHouse } from './house.ts';

/** What is remembered of the backups of one ledger. */
export interface BackupMemory {
  readonly source: string;
  readonly [member: string]: unknown;
  readonly firstSeen: Moment;
  readonly last: LastBackup | null;
  readonly putOff: Moment | null;
  readonly folder: FileSystemDirectoryHandle | null;
  /** Names of the files that were written into the folder, oldest first. */
  readonly written: readonly string[];
}

const moment = { position: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.transform(position)), at: v.string() };
const stored = v.object({
  firstSeen: v.object(moment),
  last: v.nullable(
    v.object({
      ...moment,
      eventId: v.string(),
      // Earlier versions of the app did not note it.
      hash: v.optional(v.nullable(v.string()), null),
      name: v.string(),
      where: v.picklist(['folder', 'download', 'file']),
      folderName: v.nullable(v.string()),
    }),
  ),
  putOff: v.nullable(v.object(moment)),
  folder: v.nullable(v.custom<FileSystemDirectoryHandle>((value) => (value as FileSystemHandle | undefined)?.kind === 'directory')),
  written: v.array(v.string()),
});

/** Changes what is remembered. What cannot be understood counts as never seen. */
export function changeBackups(house: OpenHouse, logName: string, change: (memory: BackupMemory) => BackupMemory): Promise<BackupMemory> {
  const { store } = house;
  const { source } = store;
  const unseen: BackupMemory = { source, firstSeen: { position: store.head, at: house.now() }, last: null, putOff: null, folder: null, written: [] };
  return changeBackupRow(logName, source, (row) => {
    const parsed = v.safeParse(stored, row);
    const before = parsed.success ? { source, ...parsed.output } : unseen;
    const after = change(before);
    return { row: after, isChanged: !parsed.success || after !== before };
  });
}

/** A backup of events that the ledger does not have, or has otherwise by now, is none of it. */
export function stateOf({ firstSeen, last, putOff, folder }: BackupMemory, store: OpenHouse['store']): BackupsState {
  const held = last && last.position <= store.soundUpTo && isEventAt(store, last) ? last : null;
  const since = [firstSeen, putOff, held]
    .filter((one) => one !== null)
    .reduce((left, right) => (Date.parse(right.at) >= Date.parse(left.at) ? right : left));
  return { last: held, since: { position: since.position, at: since.at }, folder };
}

function isEventAt(store: OpenHouse['store'], { position: at, eventId }: LastBackup): boolean {
  for (const { id } of store.since(position(at - 1))) return id === eventId;
  return false;
}
