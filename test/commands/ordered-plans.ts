import {readFileSync} from 'node:fs';
import path from 'node:path';

/** A plan of which it is known, without asking the program, what each of its tasks comes after. */
export type OrderedPlan = {
	readonly text: string;
	/** In the order of the file. */
	readonly tasks: readonly OrderedTask[];
};

export type OrderedTask = {
	/** As an index. */
	readonly line: number;
	/** It is no work: it comes when the work is done, and nobody is to be sent to it. */
	readonly confirms: boolean;
	/** The tasks that must be done before it is worked on, by their indexes. */
	readonly after: readonly number[];
};

const box = /^ *(?:-|\d+\.) \[(.)\] /;

/** What stands in the box of each task. */
function marksIn(text: string): readonly string[] {
	return text.split('\n').flatMap(line => box.exec(line)?.[1] ?? []);
}

/** Tasks that are worked on or done though one that they come after is not done, by the text of the file alone. */
export function passedOver(plan: OrderedPlan, text: string): readonly string[] {
	const marks = marksIn(text);
	if (marks.length !== plan.tasks.length) return [`${marks.length} tasks of ${plan.tasks.length}`];
	return plan.tasks.flatMap(({line, after}, index) => {
		const open = marks[index] === ' ' ? undefined : after.find(other => marks[other] !== 'x');
		return open === undefined ? [] : [`line ${line + 1} before line ${(plan.tasks[open]?.line ?? 0) + 1}`];
	});
}

/** The plan with every box ticked and no other byte changed. */
export function allDone({text}: OrderedPlan): string {
	return text
		.replaceAll(/^( *(?:-|\d+\.) )\[ \] /gm, '$1[x] ')
		.replace('STATUS: pending', 'STATUS: completed');
}

/** Makes a plan line by line. */
function newPlan(title: string) {
	const lines = [`# ${title}`, '', '<!-- STATUS: pending -->', ''];
	const tasks: OrderedTask[] = [];
	return {
		write: (...more: readonly string[]) => lines.push(...more),
		/** Adds tasks that all come after the same ones, and gives their indexes. */
		add: (texts: readonly string[], after: readonly number[], confirms = false): readonly number[] =>
			texts.map(text => {
				lines.push(`- [ ] ${text}`);
				return tasks.push({line: lines.length - 1, confirms, after}) - 1;
			}),
		work: () => tasks.flatMap(({confirms}, index) => (confirms ? [] : index)),
		plan: (): OrderedPlan => ({text: `${lines.join('\n')}\n`, tasks}),
	};
}

function count(number: number): readonly number[] {
	return Array.from({length: number}, (_, index) => index + 1);
}

/** The bundled template: each phase waits for the one before, its deliverables for its tasks, the rest for all. */
export function bundledTemplate(): OrderedPlan {
	const file = path.join(import.meta.dirname, '../../templates/implementation-plan.md');
	const text = readFileSync(file, 'utf8');
	const tasks: OrderedTask[] = [];
	const phases: number[][] = [[]];
	let heading = '';
	for (const [line, words] of text.split('\n').entries()) {
		if (/^### Phase \d/.test(words)) phases.push([]);
		if (words.startsWith('#')) heading = words.replace(/^#+ /, '');
		if (!box.test(words)) continue;
		const [before = [], own = []] = phases.slice(-2);
		const confirms = heading !== 'Tasks';
		const isOfPhase = heading === 'Tasks' || heading === 'Deliverables';
		const index = tasks.push({line, confirms, after: !isOfPhase ? phases.flat() : confirms ? own : before});
		if (!confirms) own.push(index - 1);
	}
	return {text, tasks};
}

/** Eight tasks of five steps, as Superpowers writes them: four can be done at once, four each wait for one of these. */
export function tasksWithSteps(): OrderedPlan {
	const {write, add, work, plan} = newPlan('Shop Implementation Plan');
	const steps = ['Write the failing test', 'Run it', 'Write the code', 'Run it again', 'Commit'];
	const last: number[] = [];
	for (const number of count(8)) {
		const other = number > 4 ? number - 4 : null;
		write(
			`### Task ${number}: Part ${number}`,
			'',
			`**Depends on**: ${other ? `Task ${other}` : 'None'}`,
			'',
		);
		let after: readonly number[] = other === null ? [] : [last[other - 1] ?? -1];
		for (const [place, step] of steps.entries()) {
			after = add([`**Step ${place + 1}: ${step}**`], after);
			write('', 'Run: `npm test`', '', '```js', `test('part ${number}', () => {});`, '```', '');
		}
		last.push(...after);
	}
	write('## Success Criteria', '');
	add(['All tests pass', 'It is described'], work(), true);
	return plan();
}

/** Phases of runs as Spec Kit writes them: what is marked `[P]` goes together, all else in its order. */
function runs(phases: readonly (readonly number[])[], confirmations: readonly string[]): OrderedPlan {
	const {write, add, work, plan} = newPlan('Tasks: Checkout');
	let phaseBefore: readonly number[] = [];
	for (const [place, sizes] of phases.entries()) {
		write(`## Phase ${place + 1}: Part ${place + 1}`, '');
		const first = work().length;
		let after = phaseBefore;
		for (const size of sizes) {
			const from = work().length + 1;
			const texts = count(size).map(number => {
				const id = `T${String(from + number - 1).padStart(3, '0')}`;
				return `${id} ${size > 1 ? '[P] ' : ''}Write source/part-${id}.ts`;
			});
			after = add(texts, after);
		}
		phaseBefore = work().slice(first);
		if (confirmations.length > 0) {
			write('', '### Deliverables', '');
			add(confirmations, phaseBefore, true);
		}
		write('', '**Checkpoint**: this part works by itself', '');
	}
	return plan();
}

/** Five phases of Spec Kit, 40 tasks. */
export function specKit(): OrderedPlan {
	return runs(
		[
			[1, 3],
			[1, 4, 1, 2],
			[3, 1, 1, 4, 1],
			[6, 1, 2],
			[4, 1, 4],
		],
		[],
	);
}

/** Two phases with steps, with what goes together, and with a confirmation each. */
export function smallSteps(): OrderedPlan {
	return runs([[1, 2, 1], [2]], ['It works']);
}

/** A list without any order. */
export function flatList(size: number): OrderedPlan {
	const {add, plan} = newPlan('List');
	add(
		count(size).map(number => `Do thing ${number}`),
		[],
	);
	return plan();
}
