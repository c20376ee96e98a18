/** Whether a text holds only the 128 characters of ASCII. */
export function isAscii(text: string): boolean {
	return !/[^\x00-\x7f]/.test(text);
}
