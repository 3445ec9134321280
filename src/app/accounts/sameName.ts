/** Whether people would read the two names as the same. */
export function isNamed(name: string, wanted: string): boolean {
  return name.trim().localeCompare(wanted.trim(), 'en', { sensitivity: 'accent' }) === 0;
}
