// Runs a program of this folder: `node bench/run.mjs soak`. Node 20 reads no TypeScript by itself.
import {mkdtempSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import './typescript.mjs';

const [name, ...rest] = process.argv.slice(2);
if (name === undefined) throw new Error('name a program of this folder: node bench/run.mjs checklist');
process.argv.splice(2, process.argv.length, ...rest);
// What the program keeps of what it measures is none of the user's.
const caches = mkdtempSync(path.join(os.tmpdir(), 'planwright-caches-'));
process.env.XDG_CACHE_HOME = caches;
process.once('exit', () => rmSync(caches, {recursive: true, force: true}));
await import(`./${name}.ts`);
