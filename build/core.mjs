import {coreApart, fromCore, lazyApart} from './apart.mjs';
import {bundleCommonJs} from './commonjs.mjs';
import {exportsWhenAsked} from './exports.mjs';
import {options, root} from './options.mjs';
import {bundlePart, own, runWhenAsked} from './part.mjs';

/**
 * The core: its functions call each other without a detour. It exports, by the path of each module that others
 * take from it, a function that runs the module and gives what it exports.
 */
export async function bundleCore(graph) {
	const names = [...graph.shared].filter(name => !graph.parts.has(name));
	const modules = names.map(name => `'${name}': () => require('./${name}')`);
	const contents = `${own} = {${modules.join(',\n')}};`;
	const parts = await Promise.all(Array.from(new Set(graph.parts.values()), part => bundlePart(graph, part)));
	const plugins = [coreApart(graph.parts), lazyApart(graph), ...options.plugins];
	const {code, inputs, ...file} = await bundleCommonJs(
		'core.js',
		{stdin: {contents, resolveDir: root}, plugins},
		text => {
			const begin = fromCore(exportsWhenAsked(withoutNames(text)), own);
			return [begin, runWhenAsked, ...parts.map(part => part.code)].join('\n');
		},
	);
	// A script has no way to import; what is loaded when it is needed is required.
	if (/\bimport\(/.test(code)) throw new Error('the core imports something that is no file of the build');
	const all = [...inputs, ...parts.flatMap(part => part.inputs)];
	return {...file, inputs: all, runAtOnce: inputs, code: asModuleAndScript(code)};
}

/** Modules are known by their places: esbuild names each where it is run for the first time. */
function withoutNames(code) {
	return code.replace(/(__esm\(\{\s*)"[^"]+"\(\)/g, '$1run()');
}

/** As CommonJS the code runs, as a script it is a function of what CommonJS has: so V8's code of it can be kept. */
function asModuleAndScript(code) {
	return `(run=>typeof module==='object'?run(module,require,__dirname):run)((module,require,__dirname)=>{${code}});\n`;
}
