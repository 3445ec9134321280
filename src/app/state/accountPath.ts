const prefix = '/accounts/';

/** The page of an account. An id may hold anything: what means something in an address is escaped. */
export const accountPath = (accountId: string): string => prefix + encodeURIComponent(accountId.toWellFormed());

/** The account that an address is about; the empty text, which is no account's id, when it cannot be read. */
export function accountIdIn(pathname: string): string {
  try {
    return decodeURIComponent(pathname.slice(prefix.length));
  } catch {
    return '';
  }
}
