import type { ReadModel } from './readModel.ts';
import type { WhatIfMadeView, WhatIfViews } from './whatIfApi.ts';

/** Whether a branch is made so is worked out from the log, and from nothing that is written down beside it. */
export async function whatIfMadeView({ log }: ReadModel, { at, commandIds }: WhatIfViews['whatIfMade']['query']): Promise<WhatIfMadeView> {
  const stored: string[] = [];
  for (const commandId of commandIds) {
    const [first] = await log.readCommit(commandId);
    if (first && first.position <= at) stored.push(commandId);
  }
  return { at, stored };
}
