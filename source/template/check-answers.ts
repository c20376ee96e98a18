import type {Answer, Answers, Column, Form, MemberQuestion, Question} from './form.ts';

/** The answers, or one line for each fault, which begins with the question's id. */
export type CheckedAnswers = {readonly answers: Answers} | {readonly faults: readonly string[]};

/** Checks answers that came as JSON: one object from question id to answer. Lists all faults at once. */
export function checkAnswers(form: Form, data: unknown): CheckedAnswers {
	if (!isObject(data)) {
		return {faults: [`the answers are ${typeName(data)}, not an object from question id to answer`]};
	}
	const questions = new Map(form.questions.map(question => [question.id, question]));
	const faults: string[] = [];
	const answers: [string, Answer][] = [];
	for (const [id, value] of Object.entries(data)) {
		const question = questions.get(id);
		if (question !== undefined) {
			checkAnswer(question, value, faults);
			answers.push([id, value as Answer]);
		} else if (form.settable.includes(id)) {
			checkLine(id, value, faults);
			answers.push([id, value as Answer]);
		} else {
			faults.push(`${id}: no such question${suggest(id, [...questions.keys(), ...form.settable])}`);
		}
	}
	return faults.length > 0 ? {faults} : {answers: Object.fromEntries(answers)};
}

function checkAnswer(question: Question, value: unknown, faults: string[]): void {
	const {id, choices, multiline, columns, members} = question;
	switch (question.type) {
		case 'text':
			if (multiline) {
				checkText(id, value, faults);
			} else {
				checkLine(id, value, faults);
			}
			break;
		case 'choice':
			checkChoice(id, value, choices ?? [], faults);
			break;
		case 'list':
			checkList(id, value, faults);
			break;
		case 'rows':
			checkEntries(id, value, 'row', faults, (row, name) => checkRow(name, row, columns ?? [], faults));
			break;
		case 'group':
			checkEntries(id, value, 'member', faults, (member, name) =>
				checkMember(name, member, members ?? [], faults),
			);
			break;
	}
}

function checkText(name: string, value: unknown, faults: string[]): value is string {
	if (typeof value !== 'string') {
		faults.push(`${name}: is ${typeName(value)}, not a text`);
		return false;
	}
	return true;
}

function checkLine(name: string, value: unknown, faults: string[]): void {
	if (checkText(name, value, faults) && /[\r\n]/.test(value)) {
		faults.push(`${name}: has a line break, but is one line`);
	}
}

function checkChoice(name: string, value: unknown, choices: readonly string[], faults: string[]): void {
	if (checkText(name, value, faults) && !choices.includes(value)) {
		faults.push(`${name}: is ${JSON.stringify(value)}, not one of ${choices.join(', ')}`);
	}
}

function checkList(name: string, value: unknown, faults: string[]): void {
	if (!Array.isArray(value)) {
		faults.push(`${name}: is ${typeName(value)}, not a list of texts`);
		return;
	}
	for (const [index, item] of value.entries()) {
		checkLine(`${name}, item ${index + 1}`, item, faults);
	}
}

function checkEntries(
	name: string,
	value: unknown,
	what: string,
	faults: string[],
	check: (entry: Readonly<Record<string, unknown>>, name: string) => void,
): void {
	if (!Array.isArray(value)) {
		faults.push(`${name}: is ${typeName(value)}, not a list of ${what}s`);
		return;
	}
	for (const [index, entry] of value.entries()) {
		const own = `${name}, ${what} ${index + 1}`;
		if (isObject(entry)) {
			check(entry, own);
		} else {
			faults.push(`${own}: is ${typeName(entry)}, not an object`);
		}
	}
}

function checkRow(
	name: string,
	row: Readonly<Record<string, unknown>>,
	columns: readonly Column[],
	faults: string[],
): void {
	for (const [id, value] of Object.entries(row)) {
		const column = columns.find(other => other.id === id);
		const own = `${name}, ${id}`;
		if (column === undefined) {
			faults.push(
				`${own}: no such column${suggest(
					id,
					columns.map(other => other.id),
				)}`,
			);
		} else if (column.type === 'choice') {
			checkChoice(own, value, column.choices ?? [], faults);
		} else {
			checkText(own, value, faults);
		}
	}
}

function checkMember(
	name: string,
	member: Readonly<Record<string, unknown>>,
	questions: readonly MemberQuestion[],
	faults: string[],
): void {
	for (const {id, required} of questions) {
		const value = Object.hasOwn(member, id) ? member[id] : undefined;
		if (required && (value === undefined || (typeof value === 'string' && value.trim() === ''))) {
			faults.push(`${name}: has no ${id}`);
		}
	}
	for (const [id, value] of Object.entries(member)) {
		const question = questions.find(other => other.id === id);
		const own = `${name}, ${id}`;
		if (question === undefined) {
			faults.push(
				`${own}: no such member${suggest(
					id,
					questions.map(other => other.id),
				)}`,
			);
		} else if (question.type === 'list') {
			checkList(own, value, faults);
		} else if (question.type === 'choice') {
			checkChoice(own, value, question.choices ?? [], faults);
		} else if (question.multiline === true) {
			checkText(own, value, faults);
		} else {
			checkLine(own, value, faults);
		}
	}
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a value is, in words. */
function typeName(value: unknown): string {
	if (value === null || value === undefined) {
		return 'null';
	}
	if (Array.isArray(value)) {
		return 'a list';
	}
	return typeof value === 'object' ? 'an object' : typeof value === 'string' ? 'a text' : `a ${typeof value}`;
}

/** `, did you mean …?` for the known name that is closest, where one is close. */
function suggest(name: string, known: readonly string[]): string {
	const wanted = name.toLowerCase();
	const ranked = known
		.map(id => ({id, distance: distanceBetween(wanted, id)}))
		.sort((a, b) => a.distance - b.distance);
	const best = ranked[0];
	return best !== undefined && best.distance <= Math.max(2, Math.floor(name.length / 3))
		? `, did you mean ${best.id}?`
		: '';
}

/** How many letters must change, at most; a name that is the end of a path is close to it. */
function distanceBetween(wanted: string, id: string): number {
	if (wanted !== '' && id.endsWith(`/${wanted}`)) {
		return 1;
	}
	const limited = wanted.slice(0, 200);
	let previous = Array.from({length: id.length + 1}, (_, index) => index);
	for (let row = 1; row <= limited.length; row++) {
		const current = [row];
		for (let column = 1; column <= id.length; column++) {
			const change = (previous[column - 1] ?? 0) + (limited[row - 1] === id[column - 1] ? 0 : 1);
			current.push(Math.min(change, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
		}
		previous = current;
	}
	return previous[id.length] ?? 0;
}
