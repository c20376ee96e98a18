import {coreApart, fromCore, lazyApart} from './apart.mjs';
import {bundleCommonJs} from './commonjs.mjs';
import {program} from './graph.mjs';
import {options} from './options.mjs';

/** The file that is run: all that it needs before it loads the core. */
export async function bundleProgram(graph) {
	const plugins = [coreApart(graph, 'dynamic-import'), lazyApart(graph), ...options.plugins];
	const {code, ...file} = await bundleCommonJs('cli.js', {entryPoints: {cli: program}, plugins}, fromCore);
	return {
		...file,
		code: `#!/usr/bin/env node\n${code.replace(/^#!.*\n/, '')}`,
		imports: [{name: 'core.js', kind: 'dynamic-import'}],
	};
}
