import {createHash} from 'node:crypto';
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {plugins} from './plugins.mjs';

export const root = path.join(import.meta.dirname, '..');
export const dist = path.join(root, 'dist');
export const target = 'node20.19';

/** A name for what is built: of other sources, another. */
function buildName() {
	const folder = path.join(root, 'source');
	const files = readdirSync(folder, {recursive: true}).filter(name => /\.tsx?$/.test(name));
	const hash = createHash('sha256');
	for (const name of files.sort()) hash.update(name).update(readFileSync(path.join(folder, name)));
	return hash.digest('hex').slice(0, 12);
}

/** What all bundles have in common. */
export const options = {
	absWorkingDir: root,
	outdir: dist,
	bundle: true,
	minify: true,
	metafile: true,
	write: false,
	platform: 'node',
	target,
	jsx: 'automatic',
	legalComments: 'none',
	// ink-text-input brings an older one of its own, and uses what both have.
	alias: {chalk: path.join(root, 'node_modules/chalk/source/index.js')},
	// With fetch yoga-layout would have Node load its whole HTTP client.
	define: {
		'process.env.NODE_ENV': '"production"',
		'process.env.DEV': '"false"',
		'process.env.PLANWRIGHT_BUILD': JSON.stringify(buildName()),
		fetch: 'undefined',
	},
	plugins,
};
