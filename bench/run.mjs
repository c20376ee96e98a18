<<<<<<< HEAD
// Runs a benchmark of this folder over the built program: `node bench/run.mjs checklist`.
import {mkdirSync} from 'node:fs';
import path from 'node:path';
import {build} from 'esbuild';

const [name] = process.argv.slice(2);
if (name === undefined) throw new Error('name a benchmark: node bench/run.mjs checklist');
const out = path.join(import.meta.dirname, '.out');
mkdirSync(out, {recursive: true});
const outfile = path.join(out, `${name}.mjs`);
await build({
	entryPoints: [path.join(import.meta.dirname, `${name}.ts`)],
	outfile,
	bundle: true,
	packages: 'external',
	format: 'esm',
	platform: 'node',
	target: 'node20.19',
});
await import(outfile);
=======
// Runs a program of this folder: `node bench/run.mjs soak`. Node 20 reads no TypeScript by itself.
import {register} from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
const [name = 'soak', ...rest] = process.argv.slice(2);
process.argv.splice(2, process.argv.length, ...rest);
await import(`./${name}.ts`);
>>>>>>> storage
