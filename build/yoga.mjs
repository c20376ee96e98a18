import {readFileSync} from 'node:fs';
import path from 'node:path';

const data = /data:application\/octet-stream;base64,([\w+/=]+)/;

/** The WebAssembly of yoga-layout, which the package holds as text: a third larger, and harder to compress. */
export function yogaFile(root) {
	const source = readFileSync(
		path.join(root, 'node_modules/yoga-layout/dist/binaries/yoga-wasm-base64-esm.js'),
		'utf8',
	);
	const [, base64] = data.exec(source) ?? [];
	if (base64 === undefined) throw new Error('yoga-layout holds its WebAssembly another way now');
	return {name: 'yoga.wasm', code: Buffer.from(base64, 'base64')};
}

/** Takes it from a file beside the bundle. */
export const yogaFromFile = {
	name: 'yoga-from-file',
	setup({onLoad}) {
		onLoad({filter: /[\\/]yoga-wasm-base64-esm\.js$/}, ({path: file}) => ({
			contents: readFileSync(file, 'utf8').replace(data, 'yoga.wasm'),
		}));
		onLoad({filter: /[\\/]yoga-layout[\\/]dist[\\/]src[\\/]index\.js$/}, ({path: file}) => {
			const source = readFileSync(file, 'utf8');
			if (!source.includes('loadYoga()')) throw new Error('yoga-layout is loaded another way now');
			return {
				contents: `import {readFileSync} from 'node:fs';${source.replace(
					'loadYoga()',
					"loadYoga({wasmBinary: readFileSync(new URL('yoga.wasm', import.meta.url))})",
				)}`,
			};
		});
	},
};
