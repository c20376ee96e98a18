import path from 'node:path';
import {yogaFromFile} from './yoga.mjs';

const root = path.join(import.meta.dirname, '..');

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

/** What is changed in the packages that are bundled. */
export const plugins = [unreached, ownWidth, rowOutput, frameLog, yogaFromFile];
