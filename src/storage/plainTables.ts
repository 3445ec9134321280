import type { EntityTable } from 'dexie';
import type { LogDatabase, SegmentRow, TailRow } from './logDatabase.ts';

/** The tables of a log that is not encrypted: for whoever looks into them, or damages them, by hand. */
export const plainTail = ({ tail }: LogDatabase): EntityTable<TailRow, 'first'> => tail as never;
export const plainSegments = ({ segments }: LogDatabase): EntityTable<SegmentRow, 'first'> => segments as never;
