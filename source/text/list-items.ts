const marker = /^\s*(?:[-*+]|\d{1,9}[.)])\s+(?:\[.\]\s+)?/u;

/**
 * What a text has for a list: an item for each line that says something, without its bullet, number and
 * box. Lines that the list has already stay as they are.
 */
export function listItems(text: string, standing: readonly string[] = []): readonly string[] {
	return text
		.split(/\r\n?|\n/)
		.map(line => line.replace(/\t/g, ' ').trim())
		.map(line => (standing.includes(line) ? line : `${line} `.replace(marker, '').trim()))
		.filter(line => line !== '');
}
