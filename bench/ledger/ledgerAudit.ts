import type { AccountEvent } from '../../src/accounts/accountEvents.ts';
import { importAudit } from '../../src/engine/importAudit.ts';
import type { RecordedEvent } from '../../src/eventsourcing/event.ts';
import { InMemoryEventStore } from '../../src/eventsourcing/inMemoryEventStore.ts';
import { fromLine } from '../../src/storage/logFile.ts';
import { type LedgerPlan, ledger } from './ledger.ts';
import { ledgerText } from './ledgerFile.ts';

/** Reads a made-up ledger as the app reads a log file, by the same checks. @throws Error with the first line that the app would refuse. */
export async function auditLedger(plan: LedgerPlan): Promise<{ events: number; types: Record<string, number> }> {
  const audit = await importAudit(new InMemoryEventStore<AccountEvent>());
  const types: Record<string, number> = {};
  const commands = new Set<string>();
  let command = '';
  let line = 0;
  for (const text of ledgerText(plan)) {
    for (const one of text.trimEnd().split('\n')) {
      line += 1;
      const recorded = fromLine(one) as RecordedEvent<AccountEvent>;
      const problem = (recorded.commandId === command ? undefined : audit.problemOfCommit?.()?.reason) ?? (await audit.problemOf(recorded));
      if (problem !== undefined) throw new Error(`Line ${line}: ${problem}`);
      if (recorded.position !== line) throw new Error(`Line ${line} has position ${recorded.position}`);
      if (recorded.commandId !== command && commands.has(recorded.commandId)) throw new Error(`Line ${line}: the commit is torn`);
      command = recorded.commandId;
      commands.add(command);
      types[recorded.event.type] = (types[recorded.event.type] ?? 0) + 1;
    }
  }
  const unfinished = audit.problemOfCommit?.();
  if (unfinished) throw new Error(`Event ${unfinished.position}: ${unfinished.reason}`);
  if (line !== plan.events) throw new Error(`${line} events instead of ${plan.events}`);
  // The store checks that versions continue, stream by stream.
  await new InMemoryEventStore<AccountEvent>().appendRecorded(ledger(plan));
  return { events: line, types };
}
