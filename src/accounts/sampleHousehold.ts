import type { AccountCommand } from './accountCommands.ts';

export interface SampleCommand {
  readonly recordedAt: string;
  readonly commandId: string;
  readonly command: AccountCommand;
}

/** A household's year as commands, the same for the same seed, ending the day before `today` (`YYYY-MM-DD`). */
export function sampleHousehold(seed: number, today: string): readonly SampleCommand[] {
  const recordedAt = new Date(Date.parse(`${today}T09:00:00Z`) - 86_400_000).toISOString();
  const commandId = `00000000-0000-4000-8000-${String(seed).padStart(12, '0')}`;
  return [
    {
      recordedAt,
      commandId,
      command: { type: 'OpenAccount', accountId: 'checking', name: 'Checking', currency: 'EUR', kind: 'checking', overdraftLimit: 0 },
    },
  ];
}
