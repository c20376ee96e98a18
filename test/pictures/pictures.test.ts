import {readdirSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {looks, scenes} from './scenes.ts';

const folder = path.join(import.meta.dirname, '../../docs/pictures');

const fileOf = (name: string, look: string) => `${name}-${look}.svg`;

// `npm run pictures` takes them anew.
test.each(Object.entries(scenes))(
	'the picture of the %s is what the built program draws',
	async (name, scene) => {
		const take = await scene();
		const pictures = await Promise.all(looks.map(async look => ({look, picture: await take(look)})));
		for (const {look, picture} of pictures) {
			expect(picture.length).toBeLessThan(40_000);
			await expect(picture).toMatchFileSnapshot(path.join(folder, fileOf(name, look)));
		}
	},
);

test('there are no other pictures', () => {
	const known = Object.keys(scenes).flatMap(name => looks.map(look => fileOf(name, look)));
	expect(readdirSync(folder).filter(file => !known.includes(file))).toEqual([]);
});
