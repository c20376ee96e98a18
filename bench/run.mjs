// Runs a program of this folder: `node bench/run.mjs soak`. Node 20 reads no TypeScript by itself.
import {register} from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
const [name, ...rest] = process.argv.slice(2);
if (name === undefined) throw new Error('name a program of this folder: node bench/run.mjs checklist');
process.argv.splice(2, process.argv.length, ...rest);
await import(`./${name}.ts`);
