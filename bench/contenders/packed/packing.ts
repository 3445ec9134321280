import { type AccountEvent, changeOf } from '../../../src/accounts/accountEvents.ts';
import type { RecordedEvent } from '../../../src/eventsourcing/event.ts';

/**
 * Events packed by hand for exactly what this bench asks: what a segment of any generality is measured against. Balances
 * need `hot` alone; `whole` holds all of the event, numbers in columns and texts one after another.
 */
export interface PackedEvents {
  readonly hot: ArrayBuffer;
  readonly whole: ArrayBuffer;
}

/** Numbers of streams, by name. */
export type StreamNumbers = Map<string, number>;

const dayMs = 86_400_000;
const encoder = new TextEncoder();

export function pack(events: readonly RecordedEvent<AccountEvent>[], numbers: StreamNumbers): PackedEvents {
  const count = events.length;
  const hot = new ArrayBuffer(8 + count * 12);
  new Uint32Array(hot, 0, 1)[0] = count;
  const { amounts, streams } = hotColumns(hot);
  const times = new Float64Array(count);
  const days = new Uint16Array(count);
  const texts: string[] = [];
  for (let index = 0; index < count; index++) {
    const { streamId, commandId, id, recordedAt, event } = events[index] as RecordedEvent<AccountEvent>;
    let number = numbers.get(streamId);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(streamId, number);
    }
    amounts[index] = changeOf(event);
    streams[index] = number;
    times[index] = Date.parse(recordedAt);
    if ('date' in event.data) days[index] = Date.parse(event.data.date) / dayMs;
    texts.push(commandId, id.slice(commandId.length), event.type, textsOf(event));
  }
  const text = encoder.encode(texts.join('\n'));
  const whole = new ArrayBuffer(8 + count * 10 + text.length);
  new Uint32Array(whole, 0, 1)[0] = count;
  const columns = wholeColumns(whole);
  columns.times.set(times);
  columns.days.set(days);
  new Uint8Array(whole, 8 + count * 10).set(text);
  return { hot, whole };
}

export function hotColumns(hot: ArrayBuffer): { amounts: Float64Array; streams: Uint32Array } {
  const count = new Uint32Array(hot, 0, 1)[0] ?? 0;
  return { amounts: new Float64Array(hot, 8, count), streams: new Uint32Array(hot, 8 + count * 8, count) };
}

export function wholeColumns(whole: ArrayBuffer): { times: Float64Array; days: Uint16Array } {
  const count = new Uint32Array(whole, 0, 1)[0] ?? 0;
  return { times: new Float64Array(whole, 8, count), days: new Uint16Array(whole, 8 + count * 8, count) };
}

function textsOf(event: AccountEvent): string {
  switch (event.type) {
    case 'MoneyDeposited':
    case 'MoneyWithdrawn':
    case 'MoneyTransferredOut':
    case 'MoneyTransferredIn': {
      const { payee = '', note = '', category = '', reference = '' } = event.data;
      const transfer = 'transferId' in event.data ? `\t${event.data.transferId}\t${event.data.otherAccount}` : '';
      return `${payee}\t${note}\t${category}\t${reference}${transfer}`;
    }
    default:
      return JSON.stringify(event.data);
  }
}
