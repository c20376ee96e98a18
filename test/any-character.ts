import fc from 'fast-check';

/**
 * Any code point, halves of surrogate pairs among them; small ones, thus control characters and ASCII, more often.
 * What `unit: 'binary'` is, which takes two seconds to make.
 */
export const anyCharacter = fc
	.oneof(
		fc.integer({min: 0, max: 0x7f}),
		fc.integer({min: 0, max: 0xffff}),
		fc.integer({min: 0, max: 0x10ffff}),
	)
	.map(code => String.fromCodePoint(code));
