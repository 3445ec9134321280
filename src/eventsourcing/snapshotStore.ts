import type { Position } from './event.ts';

/** Events in one saved page. */
export const eventsPerPage = 4_000;

/**
 * Where timelines leave what they have worked out, so that the next start need not read every event again. A **snapshot**
 * is disposable: any or all may be missing, and only time is lost.
 */
export interface SnapshotStore {
  /** Pages of one projection, in order of position. */
  load(name: string): Promise<readonly SnapshotPage[]>;
  /** The page of the positions right after one; undefined where none was saved. */
  loadPage(name: string, after: Position): Promise<SnapshotPage | undefined>;
  save(pages: readonly SnapshotPage[]): Promise<void>;
  /** The newest state of each of these projections, in the order asked; undefined where none was saved. */
  loadStates(names: readonly string[]): Promise<readonly (SnapshotState | undefined)[]>;
  /** All of them at once; they take the place of those saved before. */
  saveStates(states: readonly SnapshotState[]): Promise<void>;
  deleteAll(): Promise<void>;
}

/** What one projection keeps of the positions after `after` up to `upTo`. */
export interface SnapshotPage {
  readonly name: string;
  readonly version: number;
  readonly after: Position;
  readonly upTo: Position;
  readonly page: unknown;
}

/** The whole state of one projection right after the event at `upTo`. */
export type SnapshotState = Omit<SnapshotPage, 'after'>;
