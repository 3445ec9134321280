/** Whether an error says that nothing more is stored by this tab, which the page is told on another way. */
export const hasStopped = (error: unknown): boolean => error instanceof Error && /^(LedgerLost|NewerLog|LogDamaged|NewerSchema)$/.test(error.name);
