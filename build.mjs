// Bundles the program into dist/: commands.js for the commands that draw nothing, screens.mjs for those that draw
// screens, and cli.js, which loads one of the two.
import {createHash} from 'node:crypto';
import {readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {build} from 'esbuild';

process.chdir(import.meta.dirname);

/** Ours in the place of one file of Ink's, which works every row of a frame out anew: see there. */
const rowMemory = {
	name: 'row-memory',
	setup({onResolve}) {
		onResolve({filter: /^\.\/output\.js$/}, ({importer}) =>
			/[\\/]ink[\\/]build[\\/]renderer\.js$/.test(importer)
				? {path: path.resolve('source/ui/row-memory.ts')}
				: undefined,
		);
	},
};

const options = {
	outdir: 'dist',
	bundle: true,
	minify: true,
	metafile: true,
	platform: 'node',
	target: 'node20.19',
	jsx: 'automatic',
	legalComments: 'none',
	plugins: [rowMemory],
	define: {
		'process.env.NODE_ENV': '"production"',
		'process.env.DEV': '"false"',
		// With it yoga-layout would have Node load its whole HTTP client.
		fetch: 'undefined',
	},
	alias: {
		// Ink measures text as we do; string-width takes 30 ms to set up.
		'string-width': './source/text/string-width.ts',
		// ink-text-input brings an older one of its own, and uses what both have.
		chalk: './node_modules/chalk/source/index.js',
		// conf asks for these only where a schema or migrations are given.
		'ajv/dist/2020.js': './source/storage/no-schemas.ts',
		'ajv-formats': './source/storage/no-schemas.ts',
		semver: './source/storage/no-schemas.ts',
	},
};
const commonJs = {...options, format: 'cjs', define: {...options.define, 'import.meta.dirname': '__dirname'}};

rmSync('dist', {recursive: true, force: true});
const commands = await build({
	...commonJs,
	entryPoints: {commands: 'source/start-commands.ts'},
});
const screens = await build({
	...options,
	format: 'esm',
	entryPoints: {screens: 'source/start-screens.ts'},
	outExtension: {'.js': '.mjs'},
	// Ink loads its developer tools only where DEV is set.
	external: ['react-devtools-core', './devtools.js'],
	// For packages that are CommonJS and ask for Node's own modules.
	banner: {
		js: "import {createRequire as requireFrom} from 'node:module'; const require = requireFrom(import.meta.url);",
	},
});
// It is read as Latin-1, in half of the time of UTF-8. esbuild escapes what is in strings.
if (/[^\x00-\x7f]/.test(readFileSync('dist/commands.js', 'latin1'))) {
	throw new Error(
		'dist/commands.js: in literals of patterns write \\u2013 for what is no ASCII, or new RegExp(…)',
	);
}
const hash = createHash('sha256').update(readFileSync('dist/commands.js')).digest('hex').slice(0, 12);
commonJs.define['process.env.PLANWRIGHT_BUILD'] = `"${hash}"`;
await build({...commonJs, entryPoints: ['cli.tsx']});
writeFileSync('dist/package.json', '{"type": "commonjs"}\n');

const inputs = {commands: commands.metafile.inputs, screens: screens.metafile.inputs};
writeFileSync(
	'dist/inputs.json',
	JSON.stringify(inputs, (_, value) => value.bytes ?? value),
);
const files = Object.keys({...inputs.commands, ...inputs.screens});
const packages = new Set(files.flatMap(file => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []));
writeFileSync('dist/third-party-licences.txt', [...packages].sort().map(licenceOf).join('\n\n'));

/** The licence of a package that is bundled, as the package carries it. */
function licenceOf(folder) {
	const {name, version, license} = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
	const file = readdirSync(folder).find(entry => /^licen[cs]e/i.test(entry));
	const text = file === undefined ? `Licence: ${license}` : readFileSync(path.join(folder, file), 'utf8');
	return `${'-'.repeat(80)}\n\n${name} ${version}\n\n${text.trim()}`;
}
