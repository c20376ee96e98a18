// Bundles cli.tsx into dist/. What commands that run often need is one CommonJS file, the core, since each file
// costs Node most of a millisecond; every other command is a file of its own that takes from the core what they
// share. What draws is ESM (yoga-layout awaits at its top level); all else is CommonJS, which Node starts in a
// twentieth of its own time where ESM takes a sixth.
import {execFileSync} from 'node:child_process';
import {mkdirSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {bundleCore} from './core.mjs';
import {readGraph} from './graph.mjs';
import {bundleLazy} from './lazy.mjs';
import {thirdPartyLicences} from './licences.mjs';
import {dist} from './options.mjs';
import {bundleProgram} from './program.mjs';

const graph = await readGraph();
const files = [await bundleProgram(graph), await bundleCore(graph), ...(await bundleLazy(graph))];

rmSync(dist, {recursive: true, force: true});
mkdirSync(dist);
for (const {name, code} of files) {
	writeFileSync(path.join(dist, name), code, {mode: code.startsWith('#!') ? 0o755 : 0o644});
}
writeFileSync(path.join(dist, 'package.json'), '{"type": "commonjs"}\n');
writeFileSync(
	path.join(dist, 'third-party-licences.txt'),
	thirdPartyLicences(files.flatMap(({inputs}) => inputs)),
);
writeFileSync(path.join(dist, 'files.json'), JSON.stringify(files.map(({code: _, ...file}) => file)));

// The code that V8 makes of what runs often, for Nodes that do not keep it themselves.
execFileSync(process.execPath, [path.join(dist, 'make-code-cache.js')], {stdio: 'inherit'});
