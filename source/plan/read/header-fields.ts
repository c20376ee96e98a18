import {skipBlanks, trimBlanks} from '../../markdown/block-syntax.ts';
import {decode} from '../../markdown/bytes.ts';
import {lineAt} from '../../markdown/lines.ts';
import {fieldAt} from '../../markdown/list-items.ts';
import {isProse, type Outline} from '../../markdown/outline.ts';
import type {CommentField, Day, Plan, PlanField, Task} from '../model.ts';
import {formatDay, parseDay} from './schedule.ts';
import {taskAround} from './tasks.ts';

const label = /\*\*(?:Spec ID|Start|Generated|Timeline|Dependencies|Depends on|Priority)(?:\*\*:|:\*\*)/iy;

/** The fields that plans are read for, outside tasks, in order. */
export function readPlanFields({source, lines, kinds}: Outline, tasks: readonly Task[]): PlanField[] {
	const fields: PlanField[] = [];
	for (let at = source.indexOf('**'); at !== -1; at = source.indexOf('**', at + 2)) {
		label.lastIndex = at;
		if (!label.test(source)) continue;
		const line = lineAt(lines, at);
		const field = isProse(kinds[line] ?? 0) ? fieldAt(lines, line) : null;
		if (field?.labelStart === at + 2 && taskAround(tasks, line) === undefined) {
			fields.push({
				line,
				label: source.slice(field.labelStart, field.labelEnd).toLowerCase(),
				value: decode(source.slice(field.valueStart, field.valueEnd)),
			});
		}
	}
	return fields;
}

const namedValue = /^[ \t]*([A-Z][A-Z_]*):/;

/** The comments of a file that say what a plan is: `FEATURE_ID`, `STATUS`, `CREATED` and so on, in order. */
export function readCommentFields({source, comments}: Outline): CommentField[] {
	const fields: CommentField[] = [];
	for (const {line, endLine, start, end} of comments) {
		if (line !== endLine) continue;
		const text = source.slice(start, end);
		let close = 0;
		for (let open = 0; open !== -1; open = text.indexOf('<!--', close)) {
			close = text.indexOf('-->', open + 2);
			if (close === -1) break;
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

/** A blank of a template that nobody has filled. */
const variable = /\{\{|\}\}/;

/** The `Spec ID` field, else the `FEATURE_ID` comment. */
export function specIdOf(fields: readonly PlanField[], comments: readonly CommentField[]): string | null {
	const field = fields.find(({label}) => label === 'spec id')?.value.replace(/^`(.*)`$/, '$1');
	return filled(field) ?? filled(comments.find(({name}) => name === 'FEATURE_ID')?.value);
}

function filled(value: string | undefined): string | null {
	return value === undefined || value === '' || variable.test(value) ? null : value;
}

/** The day that the schedule starts at: `Start`, else `Generated`, else the `CREATED` comment. */
export function startOf(fields: readonly PlanField[], comments: readonly CommentField[]): Day | null {
	const said = [
		...fields.filter(({label}) => label === 'start'),
		...fields.filter(({label}) => label === 'generated'),
		...comments.filter(({name}) => name === 'CREATED'),
	];
	const days = said.flatMap(({value}) => parseDay(value) ?? []);
	return days[0] === undefined ? null : formatDay(days[0]);
}

/** The STATUS comment of a plan. */
export function statusField(plan: Pick<Plan, 'commentFields'>): CommentField | null {
	return plan.commentFields.find(({name}) => name === 'STATUS') ?? null;
}
