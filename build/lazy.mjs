import path from 'node:path';
import {build} from 'esbuild';
import {coreApart, fromCore, lazyApart} from './apart.mjs';
import {asCommonJs} from './commonjs.mjs';
import {codeCacheMaker, outputName} from './graph.mjs';
import {options} from './options.mjs';

const esmRequire =
	"import{createRequire as planwrightRequire}from'node:module';const require=planwrightRequire(import.meta.url);";

/** What is loaded when it is needed, with what several of these files share. */
export async function bundleLazy(graph) {
	const modules = [codeCacheMaker, ...graph.lazy];
	const {outputFiles, metafile} = await build({
		...options,
		entryPoints: modules.map(module => ({in: module, out: outputName(module)})),
		chunkNames: '[name]-[hash]',
		splitting: true,
		format: 'esm',
		plugins: [coreApart(graph.core), lazyApart(graph), ...options.plugins],
	});
	const outputs = new Map(
		Object.entries(metafile.outputs).map(([name, output]) => [path.basename(name), output]),
	);
	const isEsm = name => needsEsm(outputs, name);
	const finalName = name => (isEsm(name) ? name.replace(/\.js$/, '.mjs') : name);
	return Promise.all(
		outputFiles.map(async ({path: file, text}) => {
			const name = path.basename(file);
			const {inputs, imports} = outputs.get(name);
			const code = fromCore(text).replace(
				/(["'])\.\/([\w-]+\.js)\1/g,
				(_, quote, to) => `${quote}./${finalName(to)}${quote}`,
			);
			return {
				name: finalName(name),
				code: isEsm(name) ? asEsm(code) : await asCommonJs(code),
				inputs: Object.keys(inputs),
				imports: imports
					.filter(({path: to}) => to.endsWith('.js'))
					.map(({path: to, kind}) => ({name: finalName(path.basename(to)), kind})),
			};
		}),
	);
}

/** Whether loading an output loads, through static imports, a module that is not known to CommonJS. */
function needsEsm(outputs, name, seen = new Set()) {
	const output = outputs.get(name);
	if (output === undefined || seen.has(name)) return false;
	seen.add(name);
	if (Object.keys(output.inputs).some(input => input.includes('node_modules/yoga-layout/'))) return true;
	return output.imports.some(
		({path: imported, kind}) =>
			kind === 'import-statement' && needsEsm(outputs, path.basename(imported), seen),
	);
}

function asEsm(code) {
	return esmRequire + requiringCommonJs(importingCommonJs(code));
}

/** Where ESM imports CommonJS at run time, its exports are those of the default export. */
function importingCommonJs(code) {
	return code.replace(/\bimport\("\.\/[\w-]+\.js"\)/g, found => `${found}.then(module=>module.default)`);
}

/** What ESM imports of CommonJS it requires instead: Node would first read each such file for the names it exports. */
function requiringCommonJs(code) {
	return code.replace(/\bimport\s*(?:\{([^}]*)\}\s*from\s*)?("\.\/[\w-]+\.js");?/g, (_, names, file) =>
		names === undefined ? `require(${file});` : `const{${names.replace(/\s+as\s+/g, ':')}}=require(${file});`,
	);
}
