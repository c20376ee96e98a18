import {folderWith, runIn} from '../commands/run-in.ts';

export const title = 'Checkout redesign';

/** A folder with a plan on which some work was done, a week after it was written. */
export async function workedOn(): Promise<string> {
	const folder = folderWith();
	const run = async (now: string, ...argv: readonly string[]) => {
		const {code, out, err} = await runIn(folder, argv, {now});
		if (code !== 0) throw new Error(err);
		return out;
	};
	const monday = '2026-11-24T09:00';
	const {questions} = JSON.parse(await run(monday, 'template', 'questions'));
	const phases = questions.find(({id}: {id: string}) => id === 'implementation-phases').default;
	const answer = `implementation-phases=${JSON.stringify(withTimelines(phases))}`;
	await run(monday, 'new', title, '--yes', '--set', answer);
	const first = Array.from({length: 8}, (_, index) => `1.${index + 1}`);
	await run('2026-11-30T16:00', 'done', ...first, '2.1', '2.5', '2.6');
	await run('2026-12-01T09:10', 'start', '2.2', '--by', 'anna');
	await run('2026-12-01T11:40', 'block', '2.3', '--reason', 'waiting on sandbox keys');
	return folder;
}

function withTimelines(phases: readonly object[]): readonly object[] {
	return phases.map((phase, index) => ({
		...phase,
		timeline: ['3 days', '1 week', '2 weeks', '1 week'][index],
	}));
}
