import {build, transform} from 'esbuild';
import {coreApart, fromCore, lazyApart} from './apart.mjs';
import {withPlainBuiltins} from './commonjs.mjs';
import {exportsWhenAsked} from './exports.mjs';
import {options, root, target} from './options.mjs';

/** How the core names what it exports. */
export const own = 'module.exports';

/** Exports the modules of a part, all of which are run when one of them is asked for. */
export const runWhenAsked = `function runWhenAsked(names, run) {
	let modules;
	for (const name of names) ${own}[name] = () => (modules ??= run())[name];
}`;

/**
 * A part of the core: a function in it, since V8 takes time for each function of a scope that is run, whether it is
 * called or not.
 */
export async function bundlePart({core, parts, shared, lazy}, part) {
	const isIn = module => parts.get(module) === part;
	const names = [...shared].filter(isIn);
	const contents = [
		...names.map((name, index) => `import * as module${index} from './${name}';`),
		`exportedModules({${names.map((name, index) => `'${name}': module${index}`).join(', ')}});`,
	];
	const others = new Set([...core].filter(module => !isIn(module)));
	const plugins = [coreApart(others), lazyApart({lazy}), ...options.plugins];
	const {outputFiles, metafile} = await build({
		...options,
		stdin: {contents: contents.join('\n'), resolveDir: root},
		plugins,
		format: 'esm',
		minify: false,
	});
	const {code} = await transform(fromCore(importedOnce(exportsWhenAsked(outputFiles[0].text)), own), {
		format: 'cjs',
		platform: 'node',
		target,
	});
	const body = withPlainBuiltins(code).replace(/^exportedModules\(/m, 'return (');
	return {
		code: `runWhenAsked(${JSON.stringify(names)}, () => {\n${body}\n});`,
		inputs: Object.values(metafile.outputs).flatMap(output => Object.keys(output.inputs)),
	};
}

/** Imports of a module of the core by several modules as one import. */
function importedOnce(code) {
	const names = new Map();
	const rest = code.replace(/^import \{([^}]*)\} from ("core:[^"]+");$/gm, (_, some, module) => {
		names.set(module, [...(names.get(module) ?? []), some.trim().replace(/,$/, '')]);
		return '';
	});
	const imports = Array.from(names, ([module, all]) => `import { ${all.join(', ')} } from ${module};`);
	return `${imports.join('\n')}\n${rest}`;
}
