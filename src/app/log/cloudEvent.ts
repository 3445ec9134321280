import type { DomainEvent, RecordedEvent } from '../../eventsourcing/event.ts';

/** An event as the log file writes it, a CloudEvents 1.0 object, its members in the file's order. The format is docs/log-file.md. */
export function cloudEvent(recorded: RecordedEvent<DomainEvent>): Readonly<Record<string, unknown>> {
  const { id, source, event, streamId, recordedAt, position, version, commandId, schemaVersion, extensions } = recorded;
  return {
    specversion: '1.0',
    id,
    source,
    type: event.type,
    subject: streamId,
    time: recordedAt,
    datacontenttype: 'application/json',
    position,
    streamversion: version,
    commandid: commandId,
    schemaversion: schemaVersion,
    data: event.data,
    ...extensions,
  };
}
