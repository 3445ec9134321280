import type { EventView } from '../../engine/engineApi.ts';
import { formatCount } from '../kit/formatCount.ts';
import { EventCommit } from './EventCommit.tsx';
import styles from './EventFacts.module.css';
import { Fact } from './EventFacts.tsx';
import { EventJson } from './EventJson.tsx';
import layout from './TechnicalDetails.module.css';

/** The event as the log keeps it: where it stands, what command brought it about, and its JSON. Open, and there for who wants it. */
export function TechnicalDetails({ view }: { readonly view: Extract<EventView, { type: 'Event' }> }) {
  const { event: recorded } = view.row;
  return (
    <details open className={layout.technical}>
      <summary>
        <h2>Technical details</h2>
      </summary>
      <div className={layout.columns}>
        <div className={layout.column}>
          <dl className={styles.facts}>
            <Fact name="Event">{formatCount(recorded.position)}</Fact>
            <Fact name="Event type">
              <Id>{recorded.event.type}</Id>
            </Fact>
            <Fact name="Stream">
              <Id>{recorded.streamId}</Id>
            </Fact>
            <Fact name="Version">{formatCount(recorded.version)}</Fact>
            <Fact name="Event id">
              <Id>{recorded.id}</Id>
            </Fact>
            <Fact name="Command id">
              <Id>{recorded.commandId}</Id>
            </Fact>
            <Fact name="Schema version">{formatCount(recorded.schemaVersion)}</Fact>
            <Fact name="Source">
              <Id>{recorded.source}</Id>
            </Fact>
          </dl>
          <EventCommit position={recorded.position} commit={view.commit} />
        </div>
        <EventJson recorded={recorded} />
      </div>
    </details>
  );
}

const Id = ({ children }: { readonly children: string }) => <code className={styles.id}>{children}</code>;
