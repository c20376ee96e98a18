// The whole program: what dist/screens.mjs is bundled from, and what `npm run dev` runs.
import {allLoaders} from './commands/all-loaders.ts';
import {start} from './process.ts';

void start(process.argv.slice(2), allLoaders);
