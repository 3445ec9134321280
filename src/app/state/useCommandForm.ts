import type { AnyCommand, CommandResult } from '../../engine/engineApi.ts';
import { describeRejection, type RejectionContext } from '../words/describeRejection.ts';
import { useCommand } from './useCommand.ts';

export interface CommandForm {
  readonly send: (command: AnyCommand) => void;
  /** True while the command is being stored: a second one would have to wait. */
  readonly isBusy: boolean;
  /** Why nothing was stored the last time, for an alert in the form; undefined when there is nothing to say. */
  readonly problem: string | undefined;
}

/** What every form that gives a command needs. What was typed stays where it is, whatever comes back. */
export function useCommandForm(context: RejectionContext, onAccepted: (result: Extract<CommandResult, { type: 'Accepted' }>) => void): CommandForm {
  const command = useCommand();
  return {
    send: (wanted) => command.mutate(wanted, { onSuccess: (result) => result.type === 'Accepted' && onAccepted(result) }),
    isBusy: command.isPending,
    problem: problemOf(command.data, command.error, context),
  };
}

function problemOf(result: CommandResult | undefined, error: Error | null, context: RejectionContext): string | undefined {
  if (error) return `This could not be stored: ${error.message} What you typed is still here. Trying again is safe: it is stored once.`;
  return result?.type === 'Rejected' ? describeRejection(result.rejection, context) : undefined;
}
