import * as Comlink from 'comlink';
import { Engine } from './engine.ts';
import { expectUnreadableResults } from './unreadableResults.ts';

expectUnreadableResults();
/** The worker is named for the log it opens. */
Comlink.expose(new Engine(self.name));
