import {expect, test} from 'vitest';
import {clip} from '../../source/text/clip.ts';

test('a text that may be seen whole stays as it is', () => {
	const text = 'word '.repeat(100);
	expect(clip(text, 80)).toBe(text);
});

test('of a text that is much longer the beginning is left, with a sign that there is more', () => {
	const clipped = clip('word '.repeat(200_000), 80);
	expect(clipped).toMatch(/^(word ){128}…$/);
});
