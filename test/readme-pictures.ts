import {folderWith, runIn, textOf} from './commands/run-in.ts';
import {makeRepository} from './terminal/repository.ts';
import {startTerminal} from './terminal/terminal.ts';
import {openChecklist, today} from './tracker/checklist.ts';

const title = 'Checkout redesign';
const file = 'plans/001-checkout-redesign/plan-001.md';

/** The wizard at the step for a plan's technical stack, with a first answer. */
async function wizard(): Promise<string> {
	const terminal = startTerminal({args: ['new', title], cwd: makeRepository().root, rows: 16});
	for (const step of [1, 2, 3]) {
		await terminal.waitFor(`step ${step}/`);
		terminal.press('pagedown');
	}
	await terminal.waitFor('step 4/');
	terminal.press('React, TypeScript', 'enter');
	// Rows are drawn from the top down; the last that changes is the one below the field.
	return await terminal.waitFor(/✓ Frontend.*\n.*\n.*❯ ○ Backend.*\n.*\[Tech.*\n.*\n.*○ Database/);
}

/** A folder with a plan on which some work was done, a week after it was written. */
async function workedOn() {
	const folder = folderWith();
	const run = async (...argv: readonly string[]) => {
		const {code, out, err} = await runIn(folder, argv, {now: `${today}T10:00`, env: {COLUMNS: '80'}});
		if (code !== 0) throw new Error(err);
		return out;
	};
	const {questions} = JSON.parse(await run('template', 'questions'));
	const phases = questions.find(({id}: {id: string}) => id === 'implementation-phases').default;
	const answer = `implementation-phases=${JSON.stringify(withTimelines(phases))}`;
	await runIn(folder, ['new', title, '--yes', '--set', answer], {now: '2026-11-24T09:00'});
	await run('done', ...Array.from({length: 8}, (_, index) => `1.${index + 1}`), '2.1', '2.5', '2.6');
	await run('start', '2.2');
	await run('block', '2.3', '--reason', 'waiting on sandbox keys');
	return {folder, run};
}

function withTimelines(phases: readonly object[]): readonly object[] {
	return phases.map((phase, index) => ({
		...phase,
		timeline: ['3 days', '1 week', '2 weeks', '1 week'][index],
	}));
}

/** What the README shows, drawn by the program. */
export async function readmePictures(): Promise<readonly (readonly [name: string, picture: string])[]> {
	const {folder, run} = await workedOn();
	return [
		['wizard', await wizard()],
		['checklist', openChecklist(textOf(folder, file), {height: 18}).screen()],
		['status', await run('status')],
		['line', await run('status', '--line')],
	];
}
