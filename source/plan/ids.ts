/**
 * An id at the start of a task's text: `T012`, `US-T01-UI`, `ABC-12`, `2.3`, `4.`, `#7`, perhaps bold,
 * perhaps with a full stop, colon or bracket after it. `UTF-8` and its like are none.
 */
const id =
	/^(?:\*\*|__)?((?!(?:UTF|SHA|ISO|HTTP)-)(?:(?:[A-Z]+-)*[A-Z]{1,5}\d{2,}(?:-[A-Z]+)?|[A-Z][A-Z0-9]{1,9}-\d+)|\d+(?:\.\d+)+|\d+(?=[.)])|#\d+)(?:\*\*|__)?[.:)]?(?=\s|$)/;

/** The id that a task's text begins with, or `null`. */
export function idOf(text: string): string | null {
	const first = text.charCodeAt(0);
	const possible =
		(first >= 0x30 && first <= 0x39) ||
		(first >= 0x41 && first <= 0x5a) ||
		first === 0x2a ||
		first === 0x5f ||
		first === 0x23;
	return possible ? (id.exec(text)?.[1] ?? null) : null;
}

/** Whether an id is made of numbers, as those of tasks whose children are written flat: `1`, `1.2`. */
export function isNumberId(id: string): boolean {
	const first = id.charCodeAt(0);
	return first >= 0x30 && first <= 0x39;
}
