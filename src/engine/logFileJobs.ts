import { accountIdOf } from '../accounts/accountStream.ts';
import { exportLog } from '../storage/exportLog.ts';
import { encryptedFileEnding, FileLocked, isEncryptedFile } from '../storage/fileLocked.ts';
import { importLog, LogFileRefused } from '../storage/importLog.ts';
import type { ExportFormat, ExportProgress, ExportResult, ImportProgress, ImportResult } from './engineApi.ts';
import type { OpenHouse } from './house.ts';
import { importAudit } from './importAudit.ts';
import { fingerprintInName } from './integrityJobs.ts';
import { throttled } from './jobs.ts';
import { readLinesApart } from './readLinesApart.ts';

/** Takes in a log file: all of it that is new, or nothing. */
export async function importJob(
  house: OpenHouse,
  file: Blob,
  onProgress: (progress: ImportProgress) => void,
  signal: AbortSignal,
): Promise<ImportResult> {
  const report = throttled(onProgress);
  try {
    const imported = await importLog(
      house.store,
      file,
      {
        newCheck: () => importAudit(house.model.events),
        onProgress: ({ bytesRead, events }) =>
          bytesRead < file.size
            ? report({ phase: 'reading', bytesRead, bytesTotal: file.size, events })
            : onProgress({ phase: 'storing', bytesRead, bytesTotal: file.size, events }),
        asWriter: (work) => house.asWriter(work, signal),
        // The other thread has no key.
        ...(!(await isEncryptedFile(file)) && { readLines: readLinesApart }),
      },
      signal,
    );
    const head = await house.grown();
    const accounts = [...imported.streams].filter((stream) => accountIdOf(stream) !== undefined).length;
    return { type: 'Imported', added: imported.added, alreadyHere: imported.alreadyHere, accounts, head };
  } catch (error) {
    if (error instanceof FileLocked) return { type: 'Locked' };
    if (error instanceof LogFileRefused) return { type: 'Refused', line: error.line, reason: error.message };
    throw error;
  }
}

const endings: Readonly<Record<ExportFormat, string>> = { plain: '.jsonl', gzip: '.jsonl.gz', encrypted: encryptedFileEnding };

/** The log up to the head of this moment, as a file. Its name says what it is known by. */
export async function exportJob(
  house: OpenHouse,
  logName: string,
  format: ExportFormat,
  onProgress: (progress: ExportProgress) => void,
  signal: AbortSignal,
): Promise<ExportResult> {
  const { store } = house;
  const total = store.soundUpTo;
  const report = throttled(onProgress);
  const encryption = format === 'encrypted' ? await (await import('./passphraseJobs.ts')).encryptionOf(house, logName) : undefined;
  if (format === 'encrypted' && !encryption) throw new Error('This ledger has no passphrase, so nothing can be encrypted with it.');
  const file = await exportLog(store, total, encryption ?? (format === 'plain' ? 'plain' : 'gzip'), (events) => report({ events, total }), signal);
  const { hash, suffix } = await fingerprintInName(house, logName, total);
  const name = `tidemark-${house.now().slice(0, 10)}-event-${total}${suffix}${endings[format]}`;
  return { type: 'Exported', file, name, events: total, hash };
}
