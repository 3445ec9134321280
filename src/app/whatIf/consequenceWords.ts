import type { WhatIfConflict, WhatIfView } from '../../engine/engineApi.ts';
import { formatCount } from '../kit/formatCount.ts';
import { formatRecordedDay } from '../kit/formatDate.ts';

/** What the rules refuse in a branch, and what falls away with what it leaves out, in a sentence; null where there is nothing. */
export function consequenceWords({ refused, fallenAway }: Pick<WhatIfView, 'refused' | 'fallenAway'>): string | null {
  const sentences: string[] = [];
  if (refused.count > 0) sentences.push(`${countOfConflicts(refused)} would have been refused${since(refused)}.`);
  if (fallenAway.count > 0) sentences.push(`${countOfConflicts(fallenAway)} would have had nothing to be about${since(fallenAway)}.`);
  return sentences.length === 0 ? null : sentences.join(' ');
}

/** Entries where money moved, events where something else is among them. */
export function countOfConflicts({ count, rows }: WhatIfView['refused']): string {
  const noun = rows.every(({ moment }) => isEntry(moment)) ? ['entry', 'entries'] : ['event', 'events'];
  return `${formatCount(count)} ${noun[count === 1 ? 0 : 1]}`;
}

const isEntry = ({ row }: WhatIfConflict['moment']): boolean => row !== null && 'amount' in row.event.event.data;

function since({ count, rows: [first] }: WhatIfView['refused']): string {
  if (!first?.moment.row) return '';
  return `${count === 1 ? ',' : ', the first'} on ${formatRecordedDay(first.moment.row.event.recordedAt)}`;
}
