import type { CountedEntry, StatementQuery, StatementView } from '../../engine/engineApi.ts';
import { download } from '../kit/download.ts';
import { engine } from '../state/engine.ts';
import { useLock } from '../state/lock.ts';
import { statementCsv } from './statementCsv.ts';
import type { StatementRange } from './statementRange.ts';

type Statement = Extract<StatementView, { type: 'Statement' }>;

/** Entries asked for together. */
const pageRows = 5_000;

/** Saves a statement, with all its entries, as a CSV file. */
export async function saveStatement(
  view: Statement,
  { from, to }: StatementRange,
  query: Omit<StatementQuery, 'at' | 'offset' | 'limit'>,
): Promise<void> {
  const entries: CountedEntry[] = [];
  while (entries.length < view.count) {
    const page = await engine.view('statement', { ...query, at: view.at, offset: entries.length, limit: pageRows });
    if (page.type !== 'Statement' || page.entries.length === 0) break;
    entries.push(...page.entries);
  }
  // Without the mark at its beginning some spreadsheets take UTF-8 for something else.
  const file = new Blob(['\ufeff', statementCsv(view, entries, from, to)], { type: 'text/csv;charset=utf-8' });
  // Browsers remember what was saved: nothing of an encrypted ledger is read there.
  const name = useLock.getState().hasPassphrase ? 'statement' : fileName(view.name);
  download(file, `${name}-${from}-to-${to}.csv`).forget();
}

/** What any system takes as a name of a file. */
const fileName = (name: string): string =>
  name
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .trim()
    .slice(0, 60) || 'statement';
