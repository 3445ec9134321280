import type { EngineClient } from '../client.ts';

/** What of an exported event the harnesses look at. */
export interface ExportedEvent {
  readonly position: number;
  readonly type: string;
  readonly subject: string;
  readonly streamversion: number;
  readonly commandid: string;
  readonly data: { readonly amount?: number };
}

/** Every event of the log, by way of its export, and what is wrong with their positions and versions, in words. */
export async function readLedger(engine: EngineClient): Promise<{ readonly events: readonly ExportedEvent[]; readonly problems: readonly string[] }> {
  const exported = await engine.exportLog('plain', crypto.randomUUID(), () => undefined);
  if (exported.type !== 'Exported') throw new Error(`The log could not be exported: ${JSON.stringify(exported)}`);
  const lines = (await exported.file.text()).split('\n').filter((line) => line !== '');
  const events = lines.map((line) => JSON.parse(line) as ExportedEvent);
  const problems: string[] = [];
  const versions = new Map<string, number>();
  for (const [index, { position, subject, streamversion }] of events.entries()) {
    if (position !== index + 1) problems.push(`Event ${position} stands in place ${index + 1}`);
    const expected = (versions.get(subject) ?? 0) + 1;
    if (streamversion !== expected) problems.push(`Event ${position} is version ${streamversion} of ${subject}, not ${expected}`);
    versions.set(subject, streamversion);
  }
  return { events, problems };
}
