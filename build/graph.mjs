import path from 'node:path';
import {build} from 'esbuild';
import {options, root} from './options.mjs';

/** What scripts and prompts run hundreds of times a day. */
const frequent = ['status', 'list', 'next', 'show', 'start', 'done', 'block', 'drop', 'reopen', 'add'].map(
	name => `source/commands/${name}.ts`,
);
export const program = 'cli.tsx';
/** What the build runs to keep the code that V8 made. */
export const codeCacheMaker = 'source/make-code-cache.ts';

/**
 * What is to be bundled. `core`: the modules that frequent commands load. `shared`: those of them that others
 * take from it. `lazy`: the modules that are loaded when they are needed and are not in the core.
 */
export async function readGraph() {
	const {metafile} = await build({...options, entryPoints: [program, codeCacheMaker], format: 'esm'});
	const modules = metafile.inputs;
	const core = closureOf(modules, ['source/process.ts', ...frequent]);
	const lazy = new Set(
		Object.values(modules)
			.flatMap(({imports}) => imports)
			.filter(({path: name, kind}) => kind === 'dynamic-import' && isFile(name) && !core.has(name))
			.map(({path: name}) => name),
	);
	const shared = new Set(
		Object.entries(modules)
			.filter(([name]) => !core.has(name))
			.flatMap(([, {imports}]) => imports.map(({path: name}) => name))
			.filter(name => core.has(name) && isOurs(name)),
	);
	return {core, shared, lazy};
}

/** Not one of Node's, nor one that a plugin makes. */
function isFile(module) {
	return module.includes('/') && !module.includes(':');
}

/** Modules with all that they import statically. */
function closureOf(modules, names) {
	const closure = new Set();
	const add = name => {
		if (closure.has(name) || !(name in modules)) return;
		closure.add(name);
		for (const {path: imported, kind} of modules[name].imports) {
			if (kind !== 'dynamic-import') add(imported);
		}
	};
	names.forEach(add);
	return closure;
}

export function isOurs(module) {
	return module.startsWith('source/');
}

/** The name of the file of a module that is loaded by itself: `commands-open` and `picomatch`. */
export function outputName(module) {
	const [, ours] = /^source\/(.*)\.tsx?$/.exec(module) ?? [];
	const [, theirs] = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/.exec(module) ?? [];
	return (ours ?? theirs ?? path.basename(module, path.extname(module))).replaceAll('/', '-');
}

/** The module that an import means, as the graph names it. */
export async function moduleOf({path: name, kind, resolveDir, importer}, resolve) {
	const resolved = await resolve(name, {kind, resolveDir, importer, pluginData: 'asked'});
	return path.relative(root, resolved.path);
}
