import { type Position, position } from '../../eventsourcing/event.ts';

/** Reads the number of an event as an address or a person writes it (`29344`, `29,344`); null when it is none. */
export function parseEventNumber(text: string): Position | null {
  const digits = text.trim().replace(/[\s,.'’]/g, '');
  return /^\d{1,15}$/.test(digits) && Number(digits) > 0 ? position(Number(digits)) : null;
}
