const prefix = '/accounts/';

/** The page of an account. An id may hold anything: what means something in an address is escaped. */
export const accountPath = (accountId: string): string => prefix + encodeURIComponent(accountId.toWellFormed());

/** What went in and out of an account from one day to another. */
export const statementPath = (accountId: string): string => `${accountPath(accountId)}/statement`;

/** The account that an address is about; the empty text, which is no account's id, when it cannot be read. */
export function accountIdIn(pathname: string): string {
  try {
    return decodeURIComponent(pathname.slice(prefix.length).split('/')[0] ?? '');
  } catch {
    return '';
  }
}

/** The page of an account, with the reversal of the entry that an event is begun. */
export const reversalPath = (accountId: string, position: number): string => `${accountPath(accountId)}?reverse=${position}`;

/** The number of the event whose reversal an address asks for, or null. */
export function reversalAskedIn(search: string): number | null {
  const text = new URLSearchParams(search).get('reverse') ?? '';
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}
