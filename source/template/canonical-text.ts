/** How a text is kept: CR and CRLF are LF, NUL and lone surrogates U+FFFD, since no file can hold them. */
export function canonicalText(text: string): string {
	return text.replace(/\r\n?/g, '\n').replace(/[\0\p{Surrogate}]/gu, '\uFFFD');
}

/** Whether a text has more than one line. */
export function hasLineBreak(text: string): boolean {
	return /[\r\n]/.test(text);
}
