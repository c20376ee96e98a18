// The program with the commands that draw nothing: what dist/commands.js is bundled from.
import {plainLoaders} from './commands/loaders.ts';
import {start} from './process.ts';

void start(process.argv.slice(2), plainLoaders);
