import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {documents, root, textOf} from './documents.ts';
import {generated} from './generated.ts';

const marker = /^<!-- ([\w: ]+) -->\n[\s\S]*?^<!-- \/\1 -->$/gm;

/** The names of what the program knows in a document. */
function namesIn(file: string): readonly string[] {
	return [...textOf(file).matchAll(marker)].map(([, name = '']) => name);
}

async function withGenerated(file: string): Promise<string> {
	const texts = new Map<string, string>();
	for (const name of namesIn(file)) {
		const make = generated[name];
		if (make === undefined) throw new Error(`${file} has ${name}, which nothing makes`);
		texts.set(name, await make());
	}
	return textOf(file).replace(marker, (_, name) => `<!-- ${name} -->\n${texts.get(name)}\n<!-- /${name} -->`);
}

describe('what the documents say of the program is what the program says', () => {
	const files = documents.filter(file => namesIn(file).length > 0);

	// `npm run docs` writes it.
	test.each(files)('%s', async file => {
		await expect(await withGenerated(file)).toMatchFileSnapshot(path.join(root, file));
	});

	test('all of it stands somewhere', () => {
		expect(files.flatMap(namesIn).sort()).toEqual(Object.keys(generated).sort());
	});
});
