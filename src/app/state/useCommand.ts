import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import type { AnyCommand, CommandResult } from '../../engine/engineApi.ts';
import { engine } from './engine.ts';
import { usePlayhead, writingFrom, wroteHere } from './playhead.ts';

/**
 * Gives commands. One form is one intent: as long as the same command is sent again (a double click, a retry after an
 * error) it goes out under the same id, and is stored once.
 */
export function useCommand() {
  const intent = useRef<{ command: string; commandId: string } | null>(null);
  return useMutation<CommandResult, Error, AnyCommand>({
    mutationFn: (command) => {
      const text = JSON.stringify(command);
      if (intent.current?.command !== text) intent.current = { command: text, commandId: crypto.randomUUID() };
      return engine.execute({ command, commandId: intent.current.commandId, playhead: writingFrom(usePlayhead.getState()) });
    },
    onSuccess: (result) => {
      intent.current = null;
      if (result.type === 'Accepted') wroteHere(result.wasStoredBefore ? 0 : result.events.length, result.head);
    },
  });
}
