import {readFileSync} from 'node:fs';
import path from 'node:path';

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

/**
 * Ink redraws a row from the first column that changed. Where terminals disagree how wide the text before it
 * is (emoji, marks, joined scripts), that column is another one for them, so such a row is redrawn whole.
 */
const wholeRows = {
	name: 'whole-rows',
	setup({onLoad}) {
		onLoad({filter: /\/ink\/build\/line-update\.js$/}, ({path: file}) => {
			const source = readFileSync(file, 'utf8');
			const sure = 'const control = /\\p{Control}/u;';
			if (!source.includes(sure)) throw new Error('Ink updates its rows another way now; look at whole-rows');
			const unsure =
				'const control = /[\\p{Control}\\p{M}\\p{Cf}\\p{Emoji_Presentation}\\p{Emoji_Modifier}\\p{Regional_Indicator}\\ufe0f\\u20e3]/u;';
			return {contents: source.replace(sure, unsure)};
		});
	},
};

/** What is changed in the packages that are bundled. */
export const plugins = [unreached, ownWidth, rowOutput, wholeRows];
