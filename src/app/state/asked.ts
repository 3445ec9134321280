import { create } from 'zustand';
import type { AsOf, ExplainedNumber } from '../../engine/engineApi.ts';

/** A dialog that more than one page can ask for; the shell shows it. */
export type Ask =
  | { readonly type: 'openAccount' }
  | { readonly type: 'importLog'; readonly file?: File }
  | { readonly type: 'exportLog' }
  | { readonly type: 'loadSample' }
  | { readonly type: 'checkBackup' }
  | { readonly type: 'restoreBackup' }
  | { readonly type: 'eraseLedger' }
  | { readonly type: 'keys' }
  /** `at`: the moment to be marked. */
  | { readonly type: 'bookmark'; readonly at: number }
  | { readonly type: 'bookmarks' }
  | { readonly type: 'find' }
  /** `at`: where the number is read, when that is not the playhead. `after`: only what changed it since that position. `asOf`: as dated, by another day than the one shown. */
  | {
      readonly type: 'explain';
      readonly of: ExplainedNumber;
      readonly at: number | undefined;
      readonly after: number | undefined;
      readonly asOf?: AsOf | undefined;
    };

interface Asked {
  readonly ask: Ask | null;
}

export const useAsked = create<Asked>(() => ({ ask: null }));

export function askFor(ask: Ask): void {
  useAsked.setState({ ask });
}

export function dismissAsked(): void {
  useAsked.setState({ ask: null });
}
