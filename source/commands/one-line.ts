import {UserError} from '../errors.ts';

/** A text that goes into one line of the file, trimmed. Throws a UserError `usage` for an empty one and for line breaks. */
export function oneLine(text: string, name: string): string;
export function oneLine(text: string | undefined, name: string): string | undefined;
export function oneLine(text: string | undefined, name: string): string | undefined {
	if (text === undefined) {
		return undefined;
	}
	const trimmed = text.trim();
	if (trimmed === '') {
		throw new UserError('usage', `${name} is empty`, 'give it some words');
	}
	if (/[\r\n\u2028\u2029]/.test(trimmed)) {
		throw new UserError('usage', `${name} has a line break`, 'write it in one line');
	}
	return trimmed;
}
