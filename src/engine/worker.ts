import * as Comlink from 'comlink';
import { Engine } from './engine.ts';

/** The worker is named for the log it opens. */
Comlink.expose(new Engine(self.name));
