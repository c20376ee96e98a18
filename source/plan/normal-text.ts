import {plainText} from '../text/plain-text.ts';

/** A text as it is compared with what somebody typed: without Markdown's escapes, in lower case, blanks as one. */
export function normal(text: string): string {
	return plainText(text).normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}
