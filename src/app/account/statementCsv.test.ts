import { expect, test } from 'vitest';
import { minorUnits } from '../../accounts/money.ts';
import type { CountedEntry, StatementView } from '../../engine/engineApi.ts';
import { position, version } from '../../eventsourcing/event.ts';
import { statementCsv } from './statementCsv.ts';

const entry: CountedEntry = {
  position: position(7),
  version: version(3),
  eventId: 'event-7',
  type: 'MoneyWithdrawn',
  date: '2026-03-31',
  recordedAt: '2026-04-02T08:00:00.000Z',
  amount: minorUnits(-1250),
  balanceAfter: minorUnits(8750),
  payee: 'Bakery "Corner", Main St',
  note: '=HYPERLINK("x")',
};
const statement: Extract<StatementView, { type: 'Statement' }> = {
  type: 'Statement',
  at: position(9),
  name: 'Cash',
  currency: 'EUR',
  exponent: 2,
  opening: minorUnits(10_000),
  moneyIn: minorUnits(0),
  moneyOut: minorUnits(1_250),
  closing: minorUnits(8_750),
  count: 1,
  entries: [entry],
};

test('a statement becomes a table that runs from its opening to its closing balance', () => {
  expect(statementCsv(statement, [entry], '2026-03-01', '2026-03-31').split('\r\n')).toEqual([
    'Date,Recorded,Event,Description,Payee,Note,Category,Reference,Amount,Balance,Currency',
    '2026-03-01,,,Opening balance,,,,,,100.00,EUR',
    `2026-03-31,2026-04-02,7,"Bakery ""Corner"", Main St","Bakery ""Corner"", Main St","'=HYPERLINK(""x"")",,,-12.50,87.50,EUR`,
    '2026-03-31,,,Closing balance,,,,,,87.50,EUR',
    '',
  ]);
});
