/** What the browser said when it was asked, once, to keep what is stored. */
export interface KeepAnswer {
  readonly isKept: boolean;
  /** RFC 3339. */
  readonly at: string;
}

const key = 'tidemark-asked-to-keep';

/** Asks the browser once, when there is something worth keeping: before that it has no reason to say yes. */
export function askToKeepOnce(): void {
  // Missing where the page is not served securely, whatever the types say.
  const storage = navigator.storage as Partial<StorageManager> | undefined;
  if (!storage?.persist || localStorage.getItem(key) !== null) return;
  const at = new Date().toISOString();
  const note = (isKept: boolean) => localStorage.setItem(key, JSON.stringify({ isKept, at } satisfies KeepAnswer));
  // Noted before it answers: a person who is asked by the browser is asked by one tab.
  note(false);
  storage.persist().then(note, () => undefined);
}

/** What it said; undefined when it was not asked, or what was noted cannot be read. */
export function keepAnswer(): KeepAnswer | undefined {
  try {
    const value = JSON.parse(localStorage.getItem(key) ?? 'null') as Partial<KeepAnswer> | null;
    return typeof value?.isKept === 'boolean' && Number.isFinite(Date.parse(value.at ?? '')) ? (value as KeepAnswer) : undefined;
  } catch {
    return undefined;
  }
}
