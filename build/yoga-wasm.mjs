import {readFileSync} from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const inYoga = path.join(root, 'node_modules/yoga-layout/dist/binaries/yoga-wasm-base64-esm.js');
const dataUrl = /data:application\/octet-stream;base64,([\w+/=]{1000,})/;

/** The WebAssembly that Yoga carries as base64 in its source. */
export function yogaWasm() {
	return Buffer.from(dataUrl.exec(readFileSync(inYoga, 'utf8'))[1], 'base64');
}

/** Reads it from the file `yoga.wasm` beside the bundle: it packs to three quarters, and nothing decodes it. */
export const wasmApart = {
	name: 'wasm-apart',
	setup({onLoad}) {
		onLoad({filter: /[\\/]yoga-wasm-base64-esm\.js$/}, ({path: file}) => {
			const source = readFileSync(file, 'utf8');
			const [ready] = /if\((\w+)==(\w+)&&(\w+)\)return new Uint8Array\(\3\);/.exec(source) ?? [];
			if (ready === undefined || !dataUrl.test(source)) {
				throw new Error('Yoga keeps its WebAssembly another way now; look at wasm-apart');
			}
			const contents = source
				.replace(dataUrl, 'yoga.wasm')
				.replace(ready, "return readWasm(new URL('./yoga.wasm',import.meta.url));");
			return {contents: `import {readFileSync as readWasm} from 'node:fs';${contents}`};
		});
	},
};
