import { accountIdOf } from '../accounts/accountStream.ts';
import { type Position, position } from '../eventsourcing/event.ts';
import { type ChosenFolder, mayWriteTo, removeFiles, writeNewFile } from '../storage/backupFolder.ts';
import { compareLogFile } from '../storage/compareLogFile.ts';
import { exportLog } from '../storage/exportLog.ts';
import { encryptedFileEnding, FileLocked } from '../storage/fileLocked.ts';
import type { BackupProblem, BackupProgress, BackupResult, BackupsRequest, BackupsState, ExamineProgress, ExamineResult } from './backupApi.ts';
import { type BackupMemory, changeBackups, stateOf } from './backupMemory.ts';
import type { OpenHouse } from './house.ts';
import { fingerprintInName } from './integrityJobs.ts';
import { throttled } from './jobs.ts';

/** So many of the backups that were written into a folder are left there. */
const kept = 10;

/** Notes what was asked, and tells what is remembered. */
export async function backupsJob(house: OpenHouse, logName: string, request: BackupsRequest): Promise<BackupsState> {
  if (request.type === 'Folder') {
    const { folder } = await changeBackups(house, logName, (memory) => memory);
    const isSame = folder && request.folder ? await folder.isSameEntry(request.folder) : false;
    return stateOf(
      await changeBackups(house, logName, (memory) => ({ ...memory, folder: request.folder, written: isSame ? memory.written : [] })),
      house.store,
    );
  }
  const isSaved = request.type === 'Saved' && request.position >= 1 && request.position <= house.store.soundUpTo;
  const hash = isSaved ? (await fingerprintInName(house, logName, request.position)).hash : null;
  return stateOf(await changeBackups(house, logName, (memory) => noted(memory, request, hash, house)), house.store);
}

function noted(memory: BackupMemory, request: Exclude<BackupsRequest, { type: 'Folder' }>, hash: string | null, house: OpenHouse): BackupMemory {
  const { store } = house;
  if (request.type === 'PutOff') return { ...memory, putOff: { position: store.head, at: house.now() } };
  if (request.type === 'Read' || request.position < 1 || request.position > store.head) return memory;
  if (memory.last && memory.last.position > request.position) return memory;
  const { name, where } = request;
  return {
    ...memory,
    last: { position: request.position, at: house.now(), eventId: idAt(store, request.position), hash, name, where, folderName: null },
  };
}

/** Writes a backup into the chosen folder, and believes it only once it was read back. One tab at a time. */
export function backUpJob(
  house: OpenHouse,
  logName: string,
  onProgress: (progress: BackupProgress) => void,
  unlessAfter: Position | undefined,
  signal: AbortSignal,
): Promise<BackupResult> {
  return navigator.locks.request(`${logName} backup`, { ifAvailable: true }, (lock) =>
    lock ? attempt(house, logName, onProgress, unlessAfter, signal) : ({ type: 'Busy' } as const),
  );
}

async function attempt(
  house: OpenHouse,
  logName: string,
  onProgress: (progress: BackupProgress) => void,
  unlessAfter: Position | undefined,
  signal: AbortSignal,
): Promise<BackupResult> {
  const memory = await changeBackups(house, logName, (memory) => memory);
  const state = stateOf(memory, house.store);
  if (unlessAfter !== undefined && (state.last?.position ?? 0) > unlessAfter) return { type: 'BackedUp', state };
  const { folder } = memory;
  if (!folder) return notBackedUp('noFolder');
  // Of a ledger that has lost events since, the earlier backups may be all there is: they are never removed.
  const earlier = memory.last && !state.last ? [] : memory.written;
  try {
    if (!(await mayWriteTo(folder))) return notBackedUp('notAllowed');
    return await backUpInto(folder, earlier, house, logName, onProgress, signal);
  } catch (error) {
    signal.throwIfAborted();
    return notBackedUp(problemOf(error), error instanceof Error ? error.message : String(error));
  }
}

async function backUpInto(
  folder: ChosenFolder,
  earlier: readonly string[],
  house: OpenHouse,
  logName: string,
  onProgress: (progress: BackupProgress) => void,
  signal: AbortSignal,
): Promise<BackupResult> {
  const { store } = house;
  const total = store.soundUpTo;
  const at = house.now();
  // The first report of each phase goes through at once.
  const [reportWriting, reportChecking] = [throttled(onProgress), throttled(onProgress)];
  const encryption = store.cipher && (await (await import('./passphraseJobs.ts')).encryptionOf(house, logName));
  const file = await exportLog(store, total, encryption ?? 'gzip', (events) => reportWriting({ phase: 'writing', events, total }), signal);
  const { hash, suffix } = await fingerprintInName(house, logName, total);
  const name = await writeNewFile(folder, backupName(at, total, suffix, encryption ? encryptedFileEnding : '.jsonl.gz'), file);
  let isSame = false;
  try {
    const back = await (await folder.getFileHandle(name)).getFile();
    const compared = await compareLogFile(store, back, (_, events) => reportChecking({ phase: 'checking', events, total }), signal);
    isSame = compared.refused === null && compared.events === total && compared.sameUpTo === total;
  } finally {
    if (!isSame) await removeFiles(folder, [name]);
  }
  if (!isSame) return notBackedUp('differs');
  const last = { position: total, at, eventId: idAt(store, total), hash, name, where: 'folder', folderName: folder.name } as const;
  const memory = await changeBackups(house, logName, (memory) => ({ ...memory, last, written: [...earlier, name] }));
  return { type: 'BackedUp', state: stateOf(await withoutOldest(folder, memory, house, logName), store) };
}

/** Only files whose names are on our own list are removed. A file that cannot be removed now stays on it. */
async function withoutOldest(folder: ChosenFolder, memory: BackupMemory, house: OpenHouse, logName: string): Promise<BackupMemory> {
  const oldest = memory.written.slice(0, -kept);
  if (oldest.length === 0) return memory;
  try {
    await removeFiles(folder, oldest);
  } catch (error) {
    console.warn('The oldest backups could not be removed from the folder; they are tried again with the next one.', error);
    return memory;
  }
  return changeBackups(house, logName, (now) => ({ ...now, written: now.written.filter((name) => !oldest.includes(name)) }));
}

/** Holds a log file against the ledger. */
export async function examineJob(
  { store }: OpenHouse,
  file: Blob,
  onProgress: (progress: ExamineProgress) => void,
  signal: AbortSignal,
): Promise<ExamineResult> {
  const report = throttled(onProgress);
  const compared = await compareLogFile(store, file, (bytesRead, events) => report({ bytesRead, bytesTotal: file.size, events }), signal).catch(
    (error: unknown) => {
      if (error instanceof FileLocked) return undefined;
      throw error;
    },
  );
  if (!compared) return { type: 'Locked' };
  const { events, here, firstAt, lastAt, streams, refused } = compared;
  const accounts = [...streams].filter((stream) => accountIdOf(stream as Parameters<typeof accountIdOf>[0]) !== undefined).length;
  const examined = { events, accounts, firstAt, lastAt, sameUpTo: position(compared.sameUpTo), here, head: store.soundUpTo };
  return refused ? { type: 'Refused', ...examined, line: refused.line, reason: refused.message } : { type: 'Examined', ...examined };
}

/** `tidemark-backup-2026-11-25-140533-event-4812-3f2a91c07be405d8aa17.jsonl.gz`, in UTC. @param at RFC 3339. @param fingerprint with a hyphen before it. */
const backupName = (at: string, head: Position, fingerprint: string, ending: string): string =>
  `tidemark-backup-${at.slice(0, 10)}-${at.slice(11, 19).replaceAll(':', '')}-event-${head}${fingerprint}${ending}`;

const notBackedUp = (problem: BackupProblem, message = ''): BackupResult => ({ type: 'NotBackedUp', problem, message });

function problemOf(error: unknown): BackupProblem {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'notAllowed';
  if (name === 'NotFoundError') return 'folderGone';
  return name === 'QuotaExceededError' ? 'full' : 'failed';
}

function idAt(store: OpenHouse['store'], at: Position): string {
  for (const { id } of store.since(position(at - 1))) return id;
  return '';
}
