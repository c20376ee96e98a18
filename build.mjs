// Bundles cli.tsx into dist/: one file for each command. What draws is ESM (yoga-layout awaits at its
// top level); all else is CommonJS, which Node starts in a twentieth of its own time where ESM takes a sixth.
import {mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import {build, transform} from 'esbuild';

const root = import.meta.dirname;
const dist = path.join(root, 'dist');
const target = 'node20.19';

/**
 * What is never reached and so is left out: Ink's developer tools, which it asks for only where DEV is
 * set, and conf's JSON Schema compiler and version ranges, which it asks for only where a schema or
 * migrations are given.
 */
const unreached = {
	name: 'unreached',
	setup({onResolve, onLoad}) {
		onResolve(
			{filter: /^react-devtools-core$|^\.\/devtools\.js$|^ajv-formats$|^ajv\/|^semver$/},
			({path: name}) => ({
				path: name,
				namespace: 'unreached',
			}),
		);
		onLoad({filter: /.*/, namespace: 'unreached'}, () => ({
			contents: 'export default {}; export const Ajv2020 = undefined;',
		}));
	},
};

/** What Ink measures text by: ours agrees with string-width, which takes a tenth of Ink's start to set up. */
const ownWidth = {
	name: 'own-width',
	setup({onResolve, onLoad}) {
		onResolve({filter: /^string-width$/}, ({path: name}) => ({path: name, namespace: 'own-width'}));
		onLoad({filter: /.*/, namespace: 'own-width'}, () => ({
			contents: `import stripAnsi from 'strip-ansi';
				import {widthOf} from './source/text/width.ts';
				export default text => widthOf(text.includes('\\u001b') || text.includes('\\u009b') ? stripAnsi(text) : text);`,
			resolveDir: root,
		}));
	},
};

/** How Ink puts frames together: rows that were there before are not taken apart again. */
const rowOutput = {
	name: 'row-output',
	setup({onResolve}) {
		onResolve({filter: /^\.\/output\.js$/}, ({importer}) =>
			/[\\/]ink[\\/]build[\\/]renderer\.js$/.test(importer)
				? {path: path.join(root, 'source/ui/row-output.ts')}
				: undefined,
		);
	},
};

/** How Ink brings a frame to the terminal: only what changed is written. */
const frameLog = {
	name: 'frame-log',
	setup({onResolve}) {
		onResolve({filter: /^\.\/log-update\.js$/}, ({importer}) =>
			/[\\/]ink[\\/]build[\\/]ink\.js$/.test(importer)
				? {path: path.join(root, 'source/ui/frame-log.ts')}
				: undefined,
		);
	},
};

const {outputFiles, metafile} = await build({
	entryPoints: {
		cli: path.join(root, 'cli.tsx'),
		'make-code-cache': path.join(root, 'source/make-code-cache.ts'),
	},
	absWorkingDir: root,
	outdir: dist,
	chunkNames: '[name]-[hash]',
	bundle: true,
	splitting: true,
	minify: true,
	metafile: true,
	write: false,
	format: 'esm',
	platform: 'node',
	target,
	jsx: 'automatic',
	legalComments: 'none',
	// Without fetch yoga-layout takes its WebAssembly from the bundle; with it, Node loads its whole HTTP client.
	define: {'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"', fetch: 'undefined'},
	plugins: [unreached, ownWidth, rowOutput, frameLog],
});

const outputs = Object.entries(metafile.outputs).map(([name, output]) => ({
	name: path.basename(name),
	...output,
}));
const byName = new Map(outputs.map(output => [output.name, output]));

/** Whether loading an output loads, through static imports, a module that is not known to CommonJS. */
function needsEsm(name, seen = new Set()) {
	const output = byName.get(name);
	if (output === undefined || seen.has(name)) return false;
	seen.add(name);
	if (Object.keys(output.inputs).some(input => input.includes('node_modules/yoga-layout/'))) return true;
	return output.imports.some(
		({path: imported, kind}) => kind === 'import-statement' && needsEsm(path.basename(imported), seen),
	);
}

const esm = new Set(outputs.map(({name}) => name).filter(name => needsEsm(name)));
const finalName = name => (esm.has(name) ? name.replace(/\.js$/, '.mjs') : name);

function withFinalNames(code) {
	return code.replace(
		/(["'])\.\/([\w-]+\.js)\1/g,
		(_, quote, name) => `${quote}./${finalName(name)}${quote}`,
	);
}

/** Where ESM imports CommonJS at run time, its exports are those of the default export. */
function importingCommonJs(code) {
	return code.replace(/\bimport\("\.\/[\w-]+\.js"\)/g, found => `${found}.then(module=>module.default)`);
}

/** What ESM imports of CommonJS it requires instead: Node would first read each such file for the names it exports. */
function requiringCommonJs(code) {
	return code.replace(
		/\bimport\s*(?:\{([^}]*)\}\s*from\s*)?("\.\/([\w-]+\.js)");?/g,
		(_, names, file, name) => {
			const required = core.has(name) ? `require("./core.js")(${file})` : `require(${file})`;
			return names === undefined ? `${required};` : `const{${names.replace(/\s+as\s+/g, ':')}}=${required};`;
		},
	);
}

async function asCommonJs(name, code) {
	const {code: converted} = await transform(code, {
		format: 'cjs',
		platform: 'node',
		target,
		minify: true,
		define: {'import.meta.dirname': '__dirname'},
		logOverride: {'empty-import-meta': 'error'},
	});
	const required = converted.replace(
		/\bimport\(("\.\/[\w-]+\.js")\)/g,
		'Promise.resolve().then(()=>require($1))',
	);
	return name === 'cli.js' ? `#!/usr/bin/env node\n${required.replace(/^#!.*\n/, '')}` : required;
}

const esmRequire =
	"import{createRequire as planwrightRequire}from'node:module';const require=planwrightRequire(import.meta.url);";

/** The licences of what the bundle holds, as their packages carry them. */
function thirdPartyLicences() {
	const packages = new Set();
	for (const input of Object.keys(metafile.inputs)) {
		const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
		if (found !== null) packages.add(found[1]);
	}
	return [...packages].toSorted().map(folder => {
		const {name, version, license} = JSON.parse(
			readFileSync(path.join(root, folder, 'package.json'), 'utf8'),
		);
		const file = readdirSync(path.join(root, folder)).find(entry => /^licen[cs]e/i.test(entry));
		const text =
			file === undefined ? `Licence: ${license}` : readFileSync(path.join(root, folder, file), 'utf8');
		return `${name} ${version}\n\n${text.trim()}\n`;
	});
}

/** What scripts and prompts run hundreds of times a day. */
const frequent = /^(?:process|status|list|next|show|start|done|block|drop|reopen|add)-/;

/** An output and what it loads through static imports. */
function closureOf(name, names = new Set()) {
	if (names.has(name) || esm.has(name) || !byName.has(name)) return names;
	names.add(name);
	for (const {path: imported, kind} of byName.get(name).imports) {
		if (kind === 'import-statement') closureOf(path.basename(imported), names);
	}
	return names;
}

/**
 * The CommonJS outputs that frequent commands load: in one file, since each file costs Node most of a
 * millisecond. What the entry loads before it knows the command stays by itself.
 */
function coreNames() {
	const names = new Set();
	for (const {name} of outputs) if (frequent.test(name)) closureOf(name, names);
	for (const name of closureOf('cli.js')) names.delete(name);
	return names;
}

/** Each output as a function that runs when it is first asked for, as Node would run its file. */
function coreFile(codes) {
	const functions = codes.map(
		([name, code]) => `${JSON.stringify(`./${name}`)}:(module,exports,require)=>{${code}\n}`,
	);
	return `const made={},makers={${functions.join(',')}};
function load(name){
if(made[name])return made[name].exports;
if(!makers[name])return require(name);
const module=made[name]={exports:{}};
makers[name](module,module.exports,load);
return module.exports}
module.exports=load;`;
}

/** The file of an output that is in the core, for whoever asks for it by its own name. */
function coreStub(name, code) {
	const [names = ''] = /0&&\(module\.exports=\{[^}]*\}\)/.exec(code) ?? [];
	return `module.exports=require("./core.js")(${JSON.stringify(`./${name}`)});${names}`;
}

rmSync(dist, {recursive: true, force: true});
mkdirSync(dist);
const core = coreNames();
const coreCodes = [];
for (const {path: file, text} of outputFiles) {
	const name = path.basename(file);
	const code = withFinalNames(text);
	let content = esm.has(name)
		? esmRequire + requiringCommonJs(importingCommonJs(code))
		: await asCommonJs(name, code);
	if (core.has(name)) {
		coreCodes.push([name, content]);
		content = coreStub(name, content);
	}
	writeFileSync(path.join(dist, finalName(name)), content, {mode: name === 'cli.js' ? 0o755 : 0o644});
}
writeFileSync(path.join(dist, 'core.js'), coreFile(coreCodes));
writeFileSync(path.join(dist, 'package.json'), '{"type": "commonjs"}\n');
writeFileSync(
	path.join(dist, 'third-party-licences.txt'),
	thirdPartyLicences().join(`\n${'-'.repeat(80)}\n\n`),
);
const chunks = outputs.map(({name, inputs, imports}) => ({
	name: finalName(name),
	inputs: Object.keys(inputs),
	imports: imports.map(({path: imported, kind}) => ({name: finalName(path.basename(imported)), kind})),
}));
writeFileSync(path.join(dist, 'chunks.json'), JSON.stringify(chunks));

// The code that V8 makes of what runs often, for Nodes that do not keep it themselves.
const {makeCodeCache} = createRequire(import.meta.url)('./dist/make-code-cache.js');
await makeCodeCache(dist);
