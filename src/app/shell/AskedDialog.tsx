import { lazy, Suspense } from 'react';
import { OpenAccountDialog } from '../accounts/OpenAccountDialog.tsx';
import { dismissAsked, useAsked } from '../state/asked.ts';
import { KeysDialog } from './KeysDialog.tsx';

const ImportLogDialog = lazy(() => import('../data/ImportLogDialog.tsx').then(({ ImportLogDialog: dialog }) => ({ default: dialog })));
const ExportLogDialog = lazy(() => import('../data/ExportLogDialog.tsx').then(({ ExportLogDialog: dialog }) => ({ default: dialog })));
const LoadSampleDialog = lazy(() => import('../data/LoadSampleDialog.tsx').then(({ LoadSampleDialog: dialog }) => ({ default: dialog })));

/** The dialog that some page asked for (`state/asked.ts`). */
export function AskedDialog() {
  const ask = useAsked((asked) => asked.ask);
  switch (ask?.type) {
    case 'openAccount':
      return <OpenAccountDialog onClose={dismissAsked} />;
    case 'keys':
      return <KeysDialog onClose={dismissAsked} />;
    case 'importLog':
      return (
        <Suspense fallback={null}>
          <ImportLogDialog onClose={dismissAsked} {...(ask.file ? { file: ask.file } : {})} />
        </Suspense>
      );
    case 'exportLog':
      return (
        <Suspense fallback={null}>
          <ExportLogDialog onClose={dismissAsked} />
        </Suspense>
      );
    case 'loadSample':
      return (
        <Suspense fallback={null}>
          <LoadSampleDialog onClose={dismissAsked} />
        </Suspense>
      );
    case undefined:
      return null;
  }
}
