// Bundles cli.tsx into dist/. What commands that run often need is one CommonJS file, the core, since each file
// costs Node most of a millisecond; what only some of them need are parts of it that run when they are asked for.
// Every other command is a file of its own that takes from the core what they share. What draws is ESM
// (yoga-layout awaits at its top level); all else is CommonJS, which Node starts in a twentieth of its own time
// where ESM takes a sixth.
import {execFileSync} from 'node:child_process';
import {mkdirSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {bundleCore} from './core.mjs';
import {readGraph} from './graph.mjs';
import {bundleLazy} from './lazy.mjs';
import {thirdPartyLicences} from './licences.mjs';
import {dist, root} from './options.mjs';
import {bundleProgram} from './program.mjs';
import {yogaFile} from './yoga.mjs';

const graph = await readGraph();
const bundles = [await bundleProgram(graph), await bundleCore(graph), ...(await bundleLazy(graph))];

rmSync(dist, {recursive: true, force: true});
mkdirSync(dist);
for (const {name, code} of [...bundles, yogaFile(root)]) {
	writeFileSync(path.join(dist, name), code, {mode: name === 'cli.js' ? 0o755 : 0o644});
}
writeFileSync(path.join(dist, 'package.json'), '{"type": "commonjs"}\n');
writeFileSync(
	path.join(dist, 'third-party-licences.txt'),
	thirdPartyLicences(bundles.flatMap(({inputs}) => inputs)),
);
writeFileSync(path.join(dist, 'files.json'), JSON.stringify(bundles.map(({code: _, ...file}) => file)));

// The code that V8 makes of what runs often, for the Node that builds; others keep it when they run it first.
execFileSync(process.execPath, [path.join(dist, 'make-code-cache.js')], {stdio: 'inherit'});
