import {readFileSync} from 'node:fs';
import path from 'node:path';
import {gitRepository} from '../commands/git-repository.ts';
import {runIn, textOf} from '../commands/run-in.ts';
import {temporaryFolder, writeFiles} from '../folder.ts';

/** Another plan, on which somebody works too. */
export const otherPlan = readFileSync(path.join(import.meta.dirname, '../../examples/plan.md'), 'utf8');

export const title = 'Checkout redesign';
const file = 'plans/001-checkout-redesign/plan-001.md';

let written: Promise<string> | null = null;

/** A repository `shop` with a plan on which some work was done, a week after it was written. */
export async function workedOn(): Promise<string> {
	written ??= planWorkedOn();
	const folder = emptyShop();
	writeFiles(folder, {[file]: await written});
	return folder;
}

function emptyShop(): string {
	const folder = path.join(temporaryFolder(), 'shop');
	writeFiles(folder, {'.planwright/config.json': '{}\n'});
	return folder;
}

async function planWorkedOn(): Promise<string> {
	const folder = emptyShop();
	const run = async (now: string, ...argv: readonly string[]) => {
		const {code, out, err} = await runIn(folder, argv, {now});
		if (code !== 0) throw new Error(err);
		return out;
	};
	const first = '2026-11-24T09:00';
	const {questions} = JSON.parse(await run(first, 'template', 'questions'));
	const phases = questions.find(({id}: {id: string}) => id === 'implementation-phases').default;
	const answer = `implementation-phases=${JSON.stringify(withTimelines(phases))}`;
	await run(first, 'new', title, '--yes', '--set', answer);
	const phaseOne = Array.from({length: 8}, (_, index) => `1.${index + 1}`);
	await run('2026-11-30T16:00', 'done', ...phaseOne, '2.1', '2.5', '2.6', '--anyway');
	await run('2026-12-01T09:10', 'start', '2.2', '--by', 'anna');
	await run('2026-12-01T11:40', 'block', '2.3', '--reason', 'waiting on sandbox keys');
	return textOf(folder, file);
}

/** Who ticked how many tasks on which day. */
const days: readonly (readonly [day: string, who: string, done: number])[] = [
	['2026-11-25', 'Anna', 3],
	['2026-11-26', 'Ben', 2],
	['2026-11-27', 'Anna', 3],
	['2026-11-30', 'Anna', 3],
	['2026-12-03', 'Ben', 2],
	['2026-12-04', 'Anna', 1],
	['2026-12-07', 'Ben', 3],
	['2026-12-10', 'Anna', 4],
	['2026-12-14', 'Ben', 2],
];

/** A repository of git with the same plan three weeks later, committed every other day. */
export async function committed(): Promise<string> {
	const plan = textOf(await workedOn(), file).replaceAll(/\[[x>!]\]/g, '[ ]');
	const {root, read, write, commit} = gitRepository({[file]: plan});
	commit('Plan', 'Anna', '2026-11-24');
	for (const [day, who, done] of days) {
		const ticked = Array.from({length: done}).reduce<string>(text => text.replace('[ ]', '[x]'), read(file));
		write(file, ticked);
		commit(`${done} done`, who, day);
	}
	return root;
}

function withTimelines(phases: readonly object[]): readonly object[] {
	return phases.map((phase, index) => ({
		...phase,
		timeline: ['3 days', '1 week', '2 weeks', '1 week'][index],
	}));
}
