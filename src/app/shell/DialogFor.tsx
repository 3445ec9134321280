import { lazily } from '../kit/lazily.tsx';
import { type Ask, dismissAsked } from '../state/asked.ts';

const OpenAccountDialog = lazily(() => import('../accounts/OpenAccountDialog.tsx').then(({ OpenAccountDialog }) => OpenAccountDialog));
const KeysDialog = lazily(() => import('./KeysDialog.tsx').then(({ KeysDialog }) => KeysDialog));
const ImportLogDialog = lazily(() => import('../data/ImportLogDialog.tsx').then(({ ImportLogDialog }) => ImportLogDialog));
const ExportLogDialog = lazily(() => import('../data/ExportLogDialog.tsx').then(({ ExportLogDialog }) => ExportLogDialog));
const BookmarkDialog = lazily(() => import('../bookmarks/BookmarkDialog.tsx').then(({ BookmarkDialog }) => BookmarkDialog));
const BookmarksDialog = lazily(() => import('../bookmarks/BookmarksDialog.tsx').then(({ BookmarksDialog }) => BookmarksDialog));
const LoadSampleDialog = lazily(() => import('../data/LoadSampleDialog.tsx').then(({ LoadSampleDialog }) => LoadSampleDialog));
const CheckBackupDialog = lazily(() => import('../data/CheckBackupDialog.tsx').then(({ CheckBackupDialog }) => CheckBackupDialog));
const RestoreBackupDialog = lazily(() => import('../data/RestoreBackupDialog.tsx').then(({ RestoreBackupDialog }) => RestoreBackupDialog));
const EraseLedgerDialog = lazily(() => import('../data/EraseLedgerDialog.tsx').then(({ EraseLedgerDialog }) => EraseLedgerDialog));
const ExplainDialog = lazily(() => import('../explain/ExplainDialog.tsx').then(({ ExplainDialog }) => ExplainDialog));
const FindDialog = lazily(() => import('../find/FindDialog.tsx').then(({ FindDialog }) => FindDialog));

/** Shows what was asked for: every dialog that more than one page can ask for, each loaded when it is. */
export function DialogFor({ ask }: { readonly ask: Ask }) {
  switch (ask.type) {
    case 'openAccount':
      return <OpenAccountDialog onClose={dismissAsked} />;
    case 'keys':
      return <KeysDialog onClose={dismissAsked} />;
    case 'bookmark':
      return <BookmarkDialog at={ask.at} onClose={dismissAsked} />;
    case 'bookmarks':
      return <BookmarksDialog onClose={dismissAsked} />;
    case 'importLog':
      return <ImportLogDialog onClose={dismissAsked} {...(ask.file ? { file: ask.file } : {})} />;
    case 'exportLog':
      return <ExportLogDialog onClose={dismissAsked} />;
    case 'loadSample':
      return <LoadSampleDialog onClose={dismissAsked} />;
    case 'checkBackup':
      return <CheckBackupDialog onClose={dismissAsked} />;
    case 'restoreBackup':
      return <RestoreBackupDialog onClose={dismissAsked} />;
    case 'eraseLedger':
      return <EraseLedgerDialog onClose={dismissAsked} />;
    case 'find':
      return <FindDialog onClose={dismissAsked} />;
    case 'explain':
      return <ExplainDialog of={ask.of} at={ask.at} after={ask.after} asOf={ask.asOf} onClose={dismissAsked} />;
  }
}
