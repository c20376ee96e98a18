import {readdirSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {documents, shared} from '../../schemas/shapes.ts';

const folder = path.join(import.meta.dirname, '../../schemas');
const common = 'common.json';
const names = new Map<unknown, string>(Object.entries(shared).map(([name, shape]) => [shape, name]));

/** A schema as its file holds it: what stands in `common.json`, and `answers.json`, is named instead of repeated. */
function fileText(file: string, schema: object): string {
	const whole = {
		$schema: 'https://json-schema.org/draft/2020-12/schema',
		$id: file,
		title: '',
		description: '',
		...schema,
	};
	const text = JSON.stringify(
		whole,
		function (this: unknown, key, value: unknown) {
			const name = names.get(value);
			if (name !== undefined && this !== shared) {
				return {$ref: `${file === common ? '' : common}#/$defs/${name}`};
			}
			return value === documents['answers.json'] && key !== '' ? {$ref: 'answers.json'} : value;
		},
		'\t',
	);
	return `${text}\n`;
}

const files = [
	[
		common,
		fileText(common, {
			title: 'What the shapes share',
			description: 'Named by the other schemas.',
			$defs: shared,
		}),
	] as const,
	...Object.entries(documents).map(([file, schema]) => [file, fileText(file, schema)] as const),
];

// `npm run schemas` writes the files anew.
test.each(files)('schemas/%s is what schemas/shapes.ts says', async (file, text) => {
	await expect(text).toMatchFileSnapshot(path.join(folder, file));
});

test('there are no other files in schemas/', () => {
	const known: readonly string[] = [...files.map(([file]) => file), 'shapes.ts'];
	expect(readdirSync(folder).filter(file => !known.includes(file))).toEqual([]);
});
