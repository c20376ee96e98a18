import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {build} from 'esbuild';

const root = import.meta.dirname;
const out = path.join(root, 'dist');

/** Ink reaches for its developer tools when DEV is set; a build never has it set. */
const withoutDevtools = {
	name: 'without-devtools',
	setup({onResolve, onLoad}) {
		onResolve({filter: /^react-devtools-core$|^\.\/devtools\.js$/}, ({path: name}) => ({
			path: name,
			namespace: 'nothing',
		}));
		onLoad({filter: /.*/, namespace: 'nothing'}, () => ({contents: 'export default {};'}));
	},
};

rmSync(out, {recursive: true, force: true});
const {metafile} = await build({
	entryPoints: {cli: path.join(root, 'cli.tsx')},
	outdir: out,
	bundle: true,
	splitting: true,
	minify: true,
	metafile: true,
	format: 'esm',
	platform: 'node',
	target: 'node20.19',
	jsx: 'automatic',
	legalComments: 'none',
	chunkNames: 'chunks/[name]-[hash]',
	define: {'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"'},
	banner: {js: "import {createRequire as __createRequire} from 'node:module';const require=__createRequire(import.meta.url);"},
	plugins: [withoutDevtools],
});
writeFileSync(path.join(out, 'metafile.json'), JSON.stringify(metafile));
