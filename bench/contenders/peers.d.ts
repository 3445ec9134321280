/**
 * The little of each peer that is used here. Peers are installed in `bench/` only, and only for the bench: the project's
 * types must hold without them.
 */
declare module '@sqlite.org/sqlite-wasm' {
  export type SqliteValue = string | number | bigint | null | Uint8Array;
  export interface SqliteStatement {
    bind(values: readonly SqliteValue[]): SqliteStatement;
    stepReset(): SqliteStatement;
    finalize(): void;
  }
  export interface SqliteDatabase {
    exec(sql: string | { readonly sql: string; readonly bind: readonly SqliteValue[] }): void;
    prepare(sql: string): SqliteStatement;
    selectValue(sql: string, bind?: readonly SqliteValue[]): SqliteValue | undefined;
    selectArrays(sql: string, bind: readonly SqliteValue[]): readonly (readonly SqliteValue[])[];
    selectObjects(sql: string, bind: readonly SqliteValue[]): readonly Readonly<Record<string, SqliteValue>>[];
  }
  interface Sqlite3 {
    installOpfsSAHPoolVfs(options: object): Promise<{ readonly OpfsSAHPoolDb: new (path: string) => SqliteDatabase }>;
  }
  const init: () => Promise<Sqlite3>;
  export default init;
}

declare module '@event-driven-io/emmett' {
  export interface EmmettEvent {
    readonly type: string;
    readonly data: object;
    readonly metadata: { readonly at: number };
  }
  export interface EmmettStore {
    appendToStream(stream: string, events: readonly EmmettEvent[]): Promise<unknown>;
    readStream(stream: string): Promise<{ readonly events: readonly EmmettEvent[] }>;
  }
  export function getInMemoryEventStore(): EmmettStore;
}

declare module '@livestore/livestore' {
  interface BalanceRow {
    readonly stream: string;
    readonly balance: number;
  }
  export interface LiveStore {
    commit(...events: readonly unknown[]): void;
    query(table: unknown): readonly BalanceRow[];
    syncStatus(): { readonly isSynced: boolean };
  }
  interface Recorded {
    readonly stream: string;
    readonly change: number;
    readonly type: string;
    readonly commandId: string;
    readonly data: string;
  }
  export const Schema: { readonly String: unknown; readonly Number: unknown; Struct(fields: object): unknown };
  export const Events: { synced(definition: { readonly name: string; readonly schema: unknown }): (args: Recorded) => unknown };
  export const State: {
    readonly SQLite: {
      table(definition: object): unknown;
      text(options: object): unknown;
      integer(options: object): unknown;
      materializers(events: object, handlers: Readonly<Record<string, (args: Recorded) => unknown>>): unknown;
      makeState(state: object): unknown;
    };
  };
  export function makeSchema(parts: object): unknown;
  export function createStorePromise(options: object): Promise<LiveStore>;
}

declare module '@livestore/adapter-web' {
  export function makePersistedAdapter(options: object): unknown;
}

declare module '@livestore/adapter-web/worker' {
  export function makeWorker(options: { readonly schema: unknown }): void;
}

declare module '@livestore/adapter-web/shared-worker?sharedworker' {
  const worker: new (options: { name: string }) => SharedWorker;
  export default worker;
}
