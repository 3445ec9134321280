import type { AnyCommand, CommandResult } from '../../engine/engineApi.ts';
import { describeRejection, type RejectionContext } from '../words/describeRejection.ts';
import { type Failure, failureWords } from '../words/failureWords.ts';
import { useCommand } from './useCommand.ts';
import { useWritingStop } from './writingStop.ts';

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
  const stop = useWritingStop((state) => state.stop);
  return {
    send: (wanted) => command.mutate(wanted, { onSuccess: (result) => result.type === 'Accepted' && onAccepted(result) }),
    isBusy: command.isPending,
    problem: command.error ? failureWords(notStored(command.error), stop) : refusalOf(command.data, context),
  };
}

const notStored = ({ message }: Error): Failure => ({
  what: 'This could not be stored',
  message,
  otherwise: 'What you typed is still here. Trying again is safe: it is stored once.',
});

function refusalOf(result: CommandResult | undefined, context: RejectionContext): string | undefined {
  return result?.type === 'Rejected' ? describeRejection(result.rejection, context) : undefined;
}
