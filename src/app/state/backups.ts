import { create } from 'zustand';
import type { BackupProblem, BackupProgress, BackupsRequest, BackupsState, JobId } from '../../engine/engineApi.ts';
import { position } from '../../eventsourcing/event.ts';
import { download } from '../kit/download.ts';
import { engine } from './engine.ts';
import { safeFormat } from './lock.ts';

interface Backups {
  /** Null until it was read. */
  readonly state: BackupsState | null;
  /** Whether a reminder is to be shown. */
  readonly isDue: boolean;
  /** The backup that is being made by this tab. */
  readonly work: BackupWork | null;
}

export interface BackupWork {
  readonly job: JobId;
  /** Null before the first report. */
  readonly progress: BackupProgress | null;
}

/** What is known of this ledger's backups. */
export const useBackups = create<Backups>(() => ({ state: null, isDue: false, work: null }));

export type BackupOutcome =
  | { readonly type: 'BackedUp'; readonly head: number; readonly folderName: string }
  /** Handed to the browser; where it put the file, nobody can look. */
  | { readonly type: 'Downloaded'; readonly head: number; readonly name: string }
  | { readonly type: 'NotBackedUp'; readonly problem: BackupProblem | 'busy'; readonly message: string }
  | { readonly type: 'Cancelled' };

/** Whether the browser can write into a folder that the person chooses. */
export const canChooseFolder = (): boolean => window.showDirectoryPicker !== undefined;

/** Notes something of the backups, and reads what is remembered. */
export async function noteBackups(request: BackupsRequest): Promise<BackupsState> {
  const state = await engine.backups(request);
  useBackups.setState(request.type === 'Read' ? { state } : { state, isDue: false });
  return state;
}

/** Lets the person choose where backups go; false when they did not. */
export async function chooseFolder(): Promise<boolean> {
  try {
    const folder = await window.showDirectoryPicker?.({ id: 'tidemark-backups', mode: 'readwrite' });
    if (folder) await noteBackups({ type: 'Folder', folder });
    return folder !== undefined;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return false;
    throw error;
  }
}

/** Makes a backup because the person said so: the browser may ask them about the folder. */
export async function backUpNow(): Promise<BackupOutcome> {
  return atWork(async (job) => {
    const { folder } = await noteBackups({ type: 'Read' });
    if (!folder) return downloadBackup(job);
    const permission = (await folder.requestPermission?.({ mode: 'readwrite' })) ?? 'granted';
    return permission === 'granted' ? intoFolder(job) : { type: 'NotBackedUp', problem: 'notAllowed', message: '' };
  });
}

/** Makes a backup by itself, where the browser lets it without asking; undefined where it does not. */
export async function backUpByItself(after: number): Promise<BackupOutcome | undefined> {
  const { folder } = useBackups.getState().state ?? {};
  if (!folder || ((await folder.queryPermission?.({ mode: 'readwrite' })) ?? 'granted') !== 'granted') return undefined;
  return atWork((job) => intoFolder(job, after));
}

/** Stops the backup that is being made; nothing of it is left behind. */
export function cancelBackup(): void {
  const { work } = useBackups.getState();
  if (work) void engine.cancel(work.job);
}

async function atWork(make: (job: JobId) => Promise<BackupOutcome>): Promise<BackupOutcome> {
  if (useBackups.getState().work) return busy;
  const job = crypto.randomUUID();
  useBackups.setState({ work: { job, progress: null } });
  try {
    return await make(job);
  } catch (error) {
    return { type: 'NotBackedUp', problem: 'failed', message: error instanceof Error ? error.message : String(error) };
  } finally {
    useBackups.setState({ work: null });
  }
}

const busy: BackupOutcome = { type: 'NotBackedUp', problem: 'busy', message: '' };
const different: BackupOutcome = { type: 'NotBackedUp', problem: 'differs', message: '' };

/** The last report may be on its way when the work is over. */
function report(job: JobId, progress: BackupProgress): void {
  if (useBackups.getState().work?.job === job) useBackups.setState({ work: { job, progress } });
}

async function intoFolder(job: JobId, after?: number): Promise<BackupOutcome> {
  const result = await engine.backUp(job, (progress) => report(job, progress), after === undefined ? undefined : position(after));
  if (result.type === 'Busy') return busy;
  if (result.type !== 'BackedUp') return result;
  useBackups.setState({ state: result.state, isDue: false });
  const { last } = result.state;
  return { type: 'BackedUp', head: last?.position ?? 0, folderName: last?.folderName ?? '' };
}

/** The file is held against the log before the browser gets it; afterwards nobody can. */
async function downloadBackup(job: JobId): Promise<BackupOutcome> {
  const exported = await engine.exportLog(safeFormat(), job, (progress) => report(job, { phase: 'writing', ...progress }));
  if (exported.type !== 'Exported') return exported;
  const { file, name, events } = exported;
  const found = await engine.examine(file, job, (progress) => report(job, { phase: 'checking', events: progress.events, total: events }));
  if (found.type === 'Cancelled') return found;
  if (found.type !== 'Examined' || found.events !== events || found.sameUpTo !== events) return different;
  download(file, name).forget();
  await noteBackups({ type: 'Saved', name, position: position(events), where: 'download' });
  return { type: 'Downloaded', head: events, name };
}
