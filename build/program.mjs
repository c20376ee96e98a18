import {coreApart, fromCore, lazyApart} from './apart.mjs';
import {bundleCommonJs} from './commonjs.mjs';
import {program} from './graph.mjs';
import {options} from './options.mjs';

/** The core: where it was loaded from kept code, Node need not look for it. */
const loadedCore = `function loadedCore() {
	const loaded = require.cache[require('node:path').join(__dirname, 'core.js')];
	return loaded === undefined ? require('./core.js') : loaded.exports;
}\n`;

/** The file that is run: all that it needs before it loads the core. */
export async function bundleProgram(graph) {
	const plugins = [coreApart(graph.core, 'dynamic-import'), lazyApart(graph), ...options.plugins];
	const {code, ...file} = await bundleCommonJs(
		'cli.js',
		{entryPoints: {cli: program}, plugins},
		text => fromCore(text, 'loadedCore()') + loadedCore,
	);
	return {
		...file,
		code: `#!/usr/bin/env node\n${code.replace(/^#!.*\n/, '')}`,
		imports: [{name: 'core.js', kind: 'dynamic-import'}],
	};
}
