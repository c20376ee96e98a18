/** Whether a text is nothing but a template's blank that is still to be filled, such as `[X days/weeks]`. */
export function isBlank(text: string): boolean {
	return /^\[[^[\]]+\]$/.test(text.trim());
}
