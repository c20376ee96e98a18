import {skipBlanks, trimBlanks} from '../../markdown/block-syntax.ts';
import {decode} from '../../markdown/bytes.ts';
import {fieldAt, isProse} from '../../markdown/fields.ts';
import {lineAt} from '../../markdown/lines.ts';
import type {Outline} from '../../markdown/outline.ts';

/** A field that says something of the plan or of a phase, outside tasks. */
export type PlanField = {
	readonly line: number;
	/** In lower case: `spec id`, `start`, `generated`, `timeline`, `dependencies`, `depends on`, `priority`. */
	readonly label: string;
	readonly value: string;
};

const label = /\*\*(?:Spec ID|Start|Generated|Timeline|Dependencies|Depends on|Priority)(?:\*\*:|:\*\*)/iy;

/** The fields that plans are read for, in order; `owned` has by line number what belongs to a task. */
export function readPlanFields({source, lines, kinds}: Outline, owned: Uint8Array): PlanField[] {
	const fields: PlanField[] = [];
	for (let at = source.indexOf('**'); at !== -1; at = source.indexOf('**', at + 2)) {
		label.lastIndex = at;
		if (!label.test(source)) {
			continue;
		}
		const line = lineAt(lines, at);
		const field = owned[line] === 0 && isProse(kinds[line] ?? 0) ? fieldAt(lines, line) : null;
		if (field !== null && field.labelStart === at + 2) {
			fields.push({
				line,
				label: source.slice(field.labelStart, field.labelEnd).toLowerCase(),
				value: decode(source.slice(field.valueStart, field.valueEnd)),
			});
		}
	}
	return fields;
}

/** A comment `<!-- NAME: value -->`, as the headers of plans have them. */
export type CommentField = {
	readonly name: string;
	readonly value: string;
	readonly line: number;
	/** The value, without blanks around it. */
	readonly valueStart: number;
	readonly valueEnd: number;
};

const namedValue = /^[ \t]*([A-Z][A-Z_]*):/;

/** The comments of a file that say what a plan is: `FEATURE_ID`, `STATUS`, `CREATED` and so on, in order. */
export function readCommentFields({source, comments}: Outline): CommentField[] {
	const fields: CommentField[] = [];
	for (const {line, endLine, start, end} of comments) {
		if (line !== endLine) {
			continue;
		}
		const text = source.slice(start, end);
		let close = 0;
		for (let open = 0; open !== -1; open = text.indexOf('<!--', close)) {
			close = text.indexOf('-->', open + 2);
			if (close === -1) {
				break;
			}
			const match = namedValue.exec(text.slice(open + 4, close));
			if (match !== null) {
				const valueStart = skipBlanks(source, start + open + 4 + match[0].length, start + close);
				const valueEnd = trimBlanks(source, valueStart, start + close);
				const value = decode(source.slice(valueStart, valueEnd));
				fields.push({name: match[1] ?? '', value, line, valueStart, valueEnd});
			}
		}
	}
	return fields;
}
