// The program with the commands that draw: what dist/screens.mjs is bundled from, and what `npm run dev` runs.
import {screenLoaders} from './commands/screen-loaders.ts';
import {start} from './process.ts';

void start(process.argv.slice(2), screenLoaders);
