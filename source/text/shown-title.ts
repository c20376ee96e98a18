/** Whether a text is nothing but a template's blank that is still to be filled, such as `[X days/weeks]`. */
export function isBlank(text: string): boolean {
	return /^\[[^[\]]+\]$/.test(text.trim());
}

/** A plan's title as people are shown it; empty where it has none, or the template's blank still stands there. */
export function shownTitle({title}: {readonly title: string}): string {
	return isBlank(title) ? '' : title;
}
