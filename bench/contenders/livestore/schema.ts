import { Events, makeSchema, Schema, State } from '@livestore/livestore';

/** One table of balances, kept up by one kind of event: a change of money in a stream, the rest of the event beside it. */
export const tables = {
  balances: State.SQLite.table({
    name: 'balances',
    columns: { stream: State.SQLite.text({ primaryKey: true }), balance: State.SQLite.integer({ default: 0 }) },
  }),
};

export const events = {
  recorded: Events.synced({
    name: 'v1.Recorded',
    schema: Schema.Struct({ stream: Schema.String, change: Schema.Number, type: Schema.String, commandId: Schema.String, data: Schema.String }),
  }),
};

const materializers = State.SQLite.materializers(events, {
  'v1.Recorded': ({ stream, change }) => ({
    sql: 'INSERT INTO balances (stream, balance) VALUES ($stream, $change) ON CONFLICT (stream) DO UPDATE SET balance = balance + $change',
    bindValues: { stream, change },
    writeTables: new Set(['balances']),
  }),
});

export const schema = makeSchema({ events, state: State.SQLite.makeState({ tables, materializers }) });
