import { create } from 'zustand';
import type { BackupProblem, BackupsRequest, BackupsState, JobId } from '../../engine/engineApi.ts';
import { position } from '../../eventsourcing/event.ts';
import { download } from '../kit/download.ts';
import { engine } from './engine.ts';

interface Backups {
  /** Null until it was read. */
  readonly state: BackupsState | null;
  /** Whether a reminder is to be shown. */
  readonly isDue: boolean;
  /** A backup is being made by this tab. */
  readonly isAtWork: boolean;
}

/** What is known of this ledger's backups. */
export const useBackups = create<Backups>(() => ({ state: null, isDue: false, isAtWork: false }));

export type BackupOutcome =
  | { readonly type: 'BackedUp'; readonly head: number; readonly folderName: string }
  /** Handed to the browser; where it put the file, nobody can look. */
  | { readonly type: 'Downloaded'; readonly head: number; readonly name: string }
  | { readonly type: 'NotBackedUp'; readonly problem: BackupProblem | 'busy'; readonly message: string };

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
  return atWork(async () => {
    const { folder } = await noteBackups({ type: 'Read' });
    if (!folder) return downloadBackup();
    const permission = (await folder.requestPermission?.({ mode: 'readwrite' })) ?? 'granted';
    return permission === 'granted' ? intoFolder() : { type: 'NotBackedUp', problem: 'notAllowed', message: '' };
  });
}

/** Makes a backup by itself, where the browser lets it without asking; undefined where it does not. */
export async function backUpByItself(after: number): Promise<BackupOutcome | undefined> {
  const { folder } = useBackups.getState().state ?? {};
  if (!folder || ((await folder.queryPermission?.({ mode: 'readwrite' })) ?? 'granted') !== 'granted') return undefined;
  return atWork(() => intoFolder(after));
}

async function atWork(work: () => Promise<BackupOutcome>): Promise<BackupOutcome> {
  if (useBackups.getState().isAtWork) return { type: 'NotBackedUp', problem: 'busy', message: '' };
  useBackups.setState({ isAtWork: true });
  try {
    return await work();
  } catch (error) {
    return { type: 'NotBackedUp', problem: 'failed', message: error instanceof Error ? error.message : String(error) };
  } finally {
    useBackups.setState({ isAtWork: false });
  }
}

async function intoFolder(after?: number): Promise<BackupOutcome> {
  const result = await engine.backUp(newJob(), () => undefined, after === undefined ? undefined : position(after));
  if (result.type === 'NotBackedUp') return result;
  if (result.type !== 'BackedUp') return { type: 'NotBackedUp', problem: 'busy', message: '' };
  useBackups.setState({ state: result.state, isDue: false });
  const { last } = result.state;
  return { type: 'BackedUp', head: last?.position ?? 0, folderName: last?.folderName ?? '' };
}

/** The file is held against the log before the browser gets it; afterwards nobody can. */
async function downloadBackup(): Promise<BackupOutcome> {
  const exported = await engine.exportLog('gzip', newJob(), () => undefined);
  if (exported.type !== 'Exported') return { type: 'NotBackedUp', problem: 'failed', message: '' };
  const { file, name, events } = exported;
  const found = await engine.examine(file, newJob(), () => undefined);
  if (found.type !== 'Examined' || found.events !== events || found.sameUpTo !== events)
    return { type: 'NotBackedUp', problem: 'differs', message: '' };
  download(file, name).forget();
  await noteBackups({ type: 'Saved', name, position: position(events), where: 'download' });
  return { type: 'Downloaded', head: events, name };
}

const newJob = (): JobId => crypto.randomUUID();
