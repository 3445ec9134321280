import { useState } from 'react';

/** What was there last, as long as nothing newer is: so that what it shows stays in its place while the next is on its way. */
export function useKept<Value>(value: Value | undefined): Value | undefined {
  const [kept, setKept] = useState(value);
  if (value !== undefined && value !== kept) setKept(value);
  return value ?? kept;
}
