/** A text as part of an id or of a path: letters and digits in lower case, `-` for all else; may be empty. */
export function slug(text: string): string {
	return text
		.normalize('NFC')
		.toLowerCase()
		.normalize('NFC')
		.replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
		.replace(/^-|-$/g, '');
}
