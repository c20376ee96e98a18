import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {transform} from 'esbuild';

/** Makes JavaScript of TypeScript as it is loaded. */
export async function load(url, context, nextLoad) {
	if (!/\.tsx?$/.test(url)) {
		return nextLoad(url, context);
	}
	const file = fileURLToPath(url);
	const {code} = await transform(await readFile(file, 'utf8'), {
		loader: url.endsWith('x') ? 'tsx' : 'ts',
		format: 'esm',
		target: 'node20.19',
		jsx: 'automatic',
		sourcefile: file,
		sourcemap: 'inline',
	});
	return {format: 'module', source: code, shortCircuit: true};
}
