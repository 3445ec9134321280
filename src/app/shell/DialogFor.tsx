import { lazy } from 'react';
import { type Ask, dismissAsked } from '../state/asked.ts';

const OpenAccountDialog = lazy(() => import('../accounts/OpenAccountDialog.tsx').then(({ OpenAccountDialog: dialog }) => ({ default: dialog })));
const KeysDialog = lazy(() => import('./KeysDialog.tsx').then(({ KeysDialog: dialog }) => ({ default: dialog })));
const ImportLogDialog = lazy(() => import('../data/ImportLogDialog.tsx').then(({ ImportLogDialog: dialog }) => ({ default: dialog })));
const ExportLogDialog = lazy(() => import('../data/ExportLogDialog.tsx').then(({ ExportLogDialog: dialog }) => ({ default: dialog })));
const BookmarkDialog = lazy(() => import('../bookmarks/BookmarkDialog.tsx').then(({ BookmarkDialog: dialog }) => ({ default: dialog })));
const BookmarksDialog = lazy(() => import('../bookmarks/BookmarksDialog.tsx').then(({ BookmarksDialog: dialog }) => ({ default: dialog })));
const LoadSampleDialog = lazy(() => import('../data/LoadSampleDialog.tsx').then(({ LoadSampleDialog: dialog }) => ({ default: dialog })));
const CheckBackupDialog = lazy(() => import('../data/CheckBackupDialog.tsx').then(({ CheckBackupDialog: dialog }) => ({ default: dialog })));
const RestoreBackupDialog = lazy(() => import('../data/RestoreBackupDialog.tsx').then(({ RestoreBackupDialog: dialog }) => ({ default: dialog })));
const EraseLedgerDialog = lazy(() => import('../data/EraseLedgerDialog.tsx').then(({ EraseLedgerDialog: dialog }) => ({ default: dialog })));
const ExplainDialog = lazy(() => import('../explain/ExplainDialog.tsx').then(({ ExplainDialog: dialog }) => ({ default: dialog })));
const FindDialog = lazy(() => import('../find/FindDialog.tsx').then(({ FindDialog: dialog }) => ({ default: dialog })));

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
