/** What makes a line an item of a list: a bullet or a number, with a box where it has one. */
const marker = /^\s*(?:[-*+]|\d{1,9}[.)])\s+(?:\[.\]\s+)?/u;

/** Whether a line is an item of a list in Markdown. */
export function hasListMarker(line: string): boolean {
	return marker.test(`${line} `);
}

/** A line without its bullet, number and box. */
export function withoutListMarker(line: string): string {
	return `${line} `.replace(marker, '').trim();
}
