import { type CommandHandler, commandHandler } from '../eventsourcing/commandHandler.ts';
import type { EventStore } from '../eventsourcing/eventStore.ts';
import type { CommandTime } from '../eventsourcing/registration.ts';
import { type AnyCommand, type AnyEvent, type AnyRegistration, type AnyRejection, registrations, schemaVersionOf } from './house.ts';

/** Loads what handles any command: each goes to the aggregate that names it as its own. It throws an Error for a command that none does. */
export async function commandRouter(events: EventStore<AnyEvent>): Promise<CommandHandler<AnyCommand, AnyEvent, AnyRejection>> {
  const handlers = new Map(
    await Promise.all(registrations.map(async (one) => [one, commandHandler(await one.loadAggregate(), events, schemaVersionOf, one.owns)] as const)),
  );
  const route: CommandHandler<AnyCommand, AnyEvent, AnyRejection> = async (command, metadata) => {
    const handle = handlers.get(registrationOf(command));
    if (!handle) throw new Error(`No handler was made for ${command.type}`);
    return handle(command, metadata);
  };
  return Object.assign(route, {
    readOn: async () => {
      for (const handler of handlers.values()) await handler.readOn?.();
    },
  });
}

/** When a command may be given. @throws Error for a command that no aggregate handles. */
export function timeOf(command: AnyCommand): CommandTime {
  return registrationOf(command).commands[command.type] ?? 'live';
}

function registrationOf({ type }: AnyCommand): AnyRegistration {
  const found = registrations.find(({ commands }) => Object.hasOwn(commands, type));
  if (!found) throw new Error(`No aggregate handles the command "${type}"`);
  return found;
}
