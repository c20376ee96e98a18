import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {editedFile, editPlan} from '../../source/authoring/edit-plan.ts';
import type {Draft} from '../../source/storage/drafts.ts';
import {reduceWizard} from '../../source/wizard/reducers/wizard.ts';
import {type Begun, begun} from './begun.ts';
import {type Folder, makeFolder} from './folder.ts';
import {play, where} from './play.ts';

const seed = fs.readFileSync(
	path.join(import.meta.dirname, '../../templates/implementation-plan.md'),
	'utf8',
);

const plan = seed
	.replace('[DESCRIPTION]', 'Checkout')
	.replaceAll('{{feature_directory}}', '001-checkout')
	.replaceAll('{{feature_id}}', '001')
	.replaceAll('{{plan_number}}', '001')
	.replaceAll('{{current_timestamp}}', '2026-01-05T09:00:00Z')
	.replaceAll('{{current_date}}', '2026-01-05')
	.replace('- **Frontend**: [Technologies and frameworks]', '- **Frontend**: React')
	.replace('1. [ ] Set up project structure', '1. [x] Set up project structure\n   - Done in a day')
	.concat('\n## Retrospective\nAdded by *others*.\n');

function folderWithPlan(text = plan): Folder {
	return makeFolder({'plan.md': text});
}

function begin(folder: Folder, draft: Draft | null = null): Begun {
	const task = {file: path.join(folder.root, 'plan.md'), template: null};
	return begun(editPlan(task, draft, folder.around), folder, {draft});
}

/** Lines that are only in the one text, and only in the other. */
function difference(before: string, after: string): readonly string[] {
	const [old, now] = [before.split('\n'), after.split('\n')];
	return [
		...old.filter(line => !now.includes(line)).map(line => `- ${line}`),
		...now.filter(line => !old.includes(line)).map(line => `+ ${line}`),
	];
}

describe('a plan that is opened', () => {
	test('shows its answers and blanks, and the list of steps', () => {
		const {initial, titleOf} = begin(folderWithPlan());
		expect(titleOf(initial)).toBe('Checkout');
		expect(initial.overlay).toEqual({kind: 'steps', cursor: 0});
		expect(initial.answers).toMatchObject({
			description: 'Checkout',
			'architecture-overview/technical-stack/frontend': 'React',
		});
		expect(where(play(initial, 'ctrl-n'))).toBe('architecture-overview/high-level-design');
		expect(initial.warnings).toEqual([]);
	});

	test('does not ask for what has no place in it any more', () => {
		const without = plan.replace(/## Success Metrics\n[^#]*/, '');
		const {initial} = begin(folderWithPlan(without));
		expect(initial.steps.map(({title}) => title)).not.toContain('Success Metrics');
		expect(initial.warnings[0]).toContain('The plan has no place any more for: Performance');
	});

	test('is refused with conflict markers, and where no template fits', () => {
		expect(() => begin(folderWithPlan(`<<<<<<< ours\n=======\n>>>>>>> theirs\n${plan}`))).toThrow(
			"plan.md has git's conflict markers, the first in line 1",
		);
		expect(() => begin(folderWithPlan('# Something else\n\n## Entirely\n'))).toThrow('no template fits');
	});
});

describe('what is written', () => {
	test('is what was changed, and nothing else', async () => {
		const folder = folderWithPlan();
		const job = begin(folder);
		const state = play(job.initial, 'esc pagedown pagedown "It is fast." pagedown tab "Node"');
		expect((await job.write(state)).kind).toBe('written');
		expect(difference(plan, folder.read('plan.md'))).toEqual([
			'- [High-level description of the solution approach]',
			'- - **Backend**: [Technologies and frameworks]',
			'+ It is fast.',
			'+ - **Backend**: Node',
		]);
	});

	test('is nothing where nothing was changed, to the byte', async () => {
		const folder = folderWithPlan(plan.replaceAll('\n', '\r\n'));
		const before = folder.read('plan.md');
		const job = begin(folder);
		await job.write(job.initial);
		expect(folder.read('plan.md')).toBe(before);
	});

	test('takes in what was changed outside meanwhile', async () => {
		const folder = folderWithPlan();
		const job = begin(folder);
		const state = play(
			job.initial,
			'esc pagedown pagedown pagedown pagedown home enter tab tab "3 days" esc',
		);
		const outside = plan
			.replace('2. [ ] Initialize database schema', '2. [x] Initialize database schema')
			.replace('### Phase 2: Core Features', '### Phase 2: The Core');
		folder.write('plan.md', outside);
		await job.write(state);
		expect(difference(outside, folder.read('plan.md'))).toEqual(['+ **Timeline**: 3 days']);
	});

	test('is first shown where the same was changed outside, then written', async () => {
		const folder = folderWithPlan();
		const job = begin(folder);
		const state = play(job.initial, 'esc pagedown pagedown pagedown ctrl-u "Vue"');
		folder.write('plan.md', plan.replace('React', 'Svelte'));
		const outcome = await job.write(state);
		expect(outcome).toMatchObject({kind: 'changed'});
		expect(folder.read('plan.md')).toContain('Svelte');
		if (outcome.kind !== 'changed') return;
		expect(outcome.message).toContain('Frontend is “Svelte” there');
		const rebased = reduceWizard(state, {
			kind: 'rebased',
			base: outcome.base,
			answers: outcome.answers,
		}).state;
		expect((await job.write(rebased)).kind).toBe('written');
		expect(folder.read('plan.md')).toContain('**Frontend**: Vue');
	});

	test('an emptied field is empty in the plan', async () => {
		const folder = folderWithPlan();
		const job = begin(folder);
		await job.write(play(job.initial, 'esc pagedown pagedown pagedown ctrl-u'));
		expect(difference(plan, folder.read('plan.md'))).toEqual([
			'- - **Frontend**: React',
			expect.stringMatching(/^\+ - \*\*Frontend\*\*: ?$/),
		]);
	});
});

describe('the draft of a plan that is edited', () => {
	function draftAfter(job: Begun, keys: string): Draft {
		const start = job.draftOf(play(job.initial, keys));
		if (start === null) throw new Error('nothing to keep');
		return {...start, id: 'abc123', created: '2026-01-05T09:00:00.000Z', updated: '2026-01-05T09:00:00.000Z'};
	}

	test('is kept once something is changed, and names the plan', () => {
		const folder = folderWithPlan();
		const job = begin(folder);
		expect(job.draftOf(play(job.initial, 'esc pagedown'))).toBe(null);
		expect(editedFile(draftAfter(job, 'esc "!"'))).toBe(path.join(folder.root, 'plan.md'));
	});

	test('goes on where it was, with what was changed in the plan since', async () => {
		const folder = folderWithPlan();
		const draft = draftAfter(begin(folder), 'esc pagedown pagedown "It is fast." left');
		folder.write('plan.md', plan.replace('React', 'Svelte'));
		const job = begin(folder, JSON.parse(JSON.stringify(draft)));
		expect(where(job.initial)).toBe('architecture-overview/high-level-design');
		expect(job.initial.field).toMatchObject({text: 'It is fast.', cursor: 10});
		expect(job.initial.answers).toMatchObject({'architecture-overview/technical-stack/frontend': 'Svelte'});
		await job.write(job.initial);
		expect(folder.read('plan.md')).toContain('It is fast.\n');
		expect(folder.read('plan.md')).toContain('Svelte');
	});
});
