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
