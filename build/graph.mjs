import path from 'node:path';
import {build} from 'esbuild';
import {options, root} from './options.mjs';

const commands = names => names.map(name => `source/commands/${name}.ts`);

/** What the core begins with: what these need is in none of its parts. */
const begin = ['source/process.ts', ...commands(['status'])];

/**
 * The parts of the core that only some of what runs hundreds of times a day needs, each by the modules that it is
 * entered through: it is run, whole, when one of them is asked for.
 */
const entries = {
	reader: ['source/plan/read-structure.ts'],
	lists: commands(['list', 'next', 'show']),
	verbs: commands(['start', 'done', 'block', 'drop', 'reopen', 'add']),
};

export const program = 'cli.tsx';
/** What the build runs to keep the code that V8 made. */
export const codeCacheMaker = 'source/make-code-cache.ts';

/**
 * What is to be bundled. `core`: the modules that frequent commands load; `parts`: those of them that are in parts of
 * the core, by part. `shared`: those of the core that others take from it. `lazy`: the modules that are loaded when
 * they are needed and are not in the core.
 */
export async function readGraph() {
	const {metafile} = await build({...options, entryPoints: [program, codeCacheMaker], format: 'esm'});
	const modules = metafile.inputs;
	const parts = partsOf(modules);
	const core = closureOf(modules, [...begin, ...Object.values(entries).flat()]);
	const lazy = new Set(
		Object.values(modules)
			.flatMap(({imports}) => imports)
			.filter(({path: name, kind}) => kind === 'dynamic-import' && isFile(name) && !core.has(name))
			.map(({path: name}) => name),
	);
	const placeOf = name => (core.has(name) ? (parts.get(name) ?? 'core') : null);
	const shared = new Set(
		Object.entries(modules).flatMap(([name, {imports}]) =>
			imports
				.map(({path: imported}) => imported)
				.filter(imported => core.has(imported) && isOurs(imported) && placeOf(imported) !== placeOf(name)),
		),
	);
	return {core, parts, shared, lazy};
}

/** The part of the core of each module that not all of the core needs: what the same entries need makes a part. */
function partsOf(modules) {
	const all = Object.values(entries).flat();
	const reach = names => closureOf(modules, names, new Set(all.filter(name => !names.includes(name))));
	const base = reach(begin);
	const parts = new Map();
	for (const [part, names] of Object.entries(entries)) {
		for (const name of reach(names)) {
			if (!base.has(name)) parts.set(name, parts.has(name) ? `${parts.get(name)}, ${part}` : part);
		}
	}
	return parts;
}

/** Not one of Node's, nor one that a plugin makes. */
function isFile(module) {
	return module.includes('/') && !module.includes(':');
}

/** Modules with all that they import statically, but for what `without` has. */
function closureOf(modules, names, without = new Set()) {
	const closure = new Set();
	const add = name => {
		if (closure.has(name) || !(name in modules) || without.has(name)) return;
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
