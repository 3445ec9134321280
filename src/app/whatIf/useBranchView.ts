import { useState } from 'react';
import type { StoredBranch, WhatIfEdit, WhatIfEditView, WhatIfView } from '../../engine/engineApi.ts';
import { useViewAt } from '../state/useView.ts';

/** What would be, and the branch that it is told of. */
export interface KnownBranch {
  readonly branch: StoredBranch;
  readonly view: WhatIfView;
}

/** Reads what would be. While a change is being worked out, the last that is known stays on screen, with the edits that it is of. */
export function useBranchView(branch: StoredBranch, at: number) {
  const { base, edits } = branch;
  const { data: view, error, refetch } = useViewAt('whatIf', { branch: { base, edits } }, at);
  const [known, setKnown] = useState<KnownBranch>();
  if (view && view !== known?.view) setKnown({ branch, view });
  return { known, error, refetch };
}

/** What is known of an edit; undefined while it is being worked out. */
export function editViewOf({ branch, view }: KnownBranch, edit: WhatIfEdit): WhatIfEditView | undefined {
  const wanted = JSON.stringify(edit);
  return view.edits[branch.edits.findIndex((one) => JSON.stringify(one) === wanted)];
}
