import {readdirSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {looks, scenes} from './scenes.ts';

const folder = path.join(import.meta.dirname, '../../docs/pictures');

const pictures = Object.entries(scenes).flatMap(([name, scene]) =>
	looks.map(look => ({file: `${name}-${look}.svg`, look, scene})),
);

// `npm run pictures` takes them anew.
test.each(pictures)('docs/pictures/$file is what the built program draws', async ({file, look, scene}) => {
	const picture = await scene(look);
	expect(picture.length).toBeLessThan(40_000);
	await expect(picture).toMatchFileSnapshot(path.join(folder, file));
});

test('there are no other pictures', () => {
	const known = pictures.map(({file}) => file);
	expect(readdirSync(folder).filter(file => !known.includes(file))).toEqual([]);
});
