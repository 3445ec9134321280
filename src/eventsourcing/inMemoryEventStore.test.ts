import { eventStoreContract } from './eventStore.contract.ts';
import { InMemoryEventStore } from './inMemoryEventStore.ts';

eventStoreContract('in memory', async () => ({ store: new InMemoryEventStore() }));
