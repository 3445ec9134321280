/** The branches of the log: what might have been. */
export const whatIfPath = '/what-if';

/** Begins a branch, or goes on with the one begun there before, in which an event did not happen. */
export const withoutEventPath = (position: number): string => `${whatIfPath}/without/${position}`;

/** Begins a branch right after an event; 0: before the first. */
export const branchFromPath = (position: number): string => `${whatIfPath}/from/${position}`;

export const branchPath = (id: string): string => `${whatIfPath}/${encodeURIComponent(id)}`;
