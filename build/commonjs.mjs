import {build, transform} from 'esbuild';
import {options, target} from './options.mjs';

/** What CommonJS has where ESM has `import.meta`. */
const define = {'import.meta.dirname': '__dirname'};

/** Bundles into one CommonJS file in one scope; `finish` has the last word over its code before it is minified. */
export async function bundleCommonJs(name, more, finish) {
	const {outputFiles, metafile} = await build({
		...options,
		...more,
		format: 'cjs',
		minify: false,
		define: {...options.define, ...define},
	});
	const [{text}] = outputFiles;
	const [{inputs}] = Object.values(metafile.outputs);
	return {
		name,
		code: await asCommonJs(finish(withPlainBuiltins(text))),
		inputs: Object.keys(inputs),
		imports: [],
	};
}

/** Minified CommonJS of a file of either kind. */
export async function asCommonJs(code) {
	const converted = await transform(code, {
		format: 'cjs',
		platform: 'node',
		target,
		minify: true,
		define,
		logOverride: {'empty-import-meta': 'error'},
	});
	return inAscii(loadingWhenNeeded(converted.code));
}

/** Loads files with `require`, which needs no more of Node than what has started it. */
function loadingWhenNeeded(code) {
	return code.replace(/\bimport\(("\.\/[\w-]+\.js")\)/g, 'Promise.resolve().then(()=>require($1))');
}

/**
 * Escapes what is not ASCII, which esbuild leaves as it is in regular expressions: a single such character makes
 * V8 hold the whole file at two bytes a character.
 */
function inAscii(code) {
	return code.replace(/[^\x00-\x7f]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** What Node has loaded when it starts a program. */
const loadedByNode = new Set(['node:fs', 'node:path']);

/**
 * Takes Node's own modules as they are, where esbuild gives each importer an object with a getter for all that
 * they export. What few commands use, as parts of the core, is taken when it is used.
 */
export function withPlainBuiltins(code) {
	return code.replace(
		/\b(import_\w+) = (?:__toESM\()?require\("((?:node|core):[^"]+)"\)(?:(?:, 1)?\))?;/g,
		(_, name, module) => {
			const members = code.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'g'));
			const getters = Array.from(new Set(Array.from(members, ([, member]) => member)), member => {
				const value = `require("${module}")${member === 'default' ? '' : `.${member}`}`;
				return loadedByNode.has(module) ? `${member}: ${value}` : `get ${member}() { return ${value}; }`;
			});
			return `${name} = {${getters.join(', ')}};`;
		},
	);
}
