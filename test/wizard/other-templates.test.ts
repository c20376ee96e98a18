import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {newPlan, newTask} from '../../source/authoring/new-plan.ts';
import {begun} from './begun.ts';
import {makeFolder} from './folder.ts';
import {play, playAll} from './play.ts';

const templates = path.join(import.meta.dirname, '../fixtures/templates');

/** Plays keys in a wizard on a template of the fixtures, and writes. */
async function written(name: string, keys: string) {
	const text = fs.readFileSync(path.join(templates, `${name}.md`), 'utf8');
	const folder = makeFolder({[`.planwright/templates/${name}.md`]: text});
	const task = {...newTask, template: name};
	const job = begun(newPlan(task, null, folder.around), folder);
	const {state, effects} = playAll(job.initial, `${keys} ctrl-s enter`);
	expect(effects.map(({kind}) => kind)).toEqual(['write']);
	const outcome = await job.write(state);
	const file = outcome.kind === 'written' ? path.relative(folder.root, outcome.file) : '';
	return {text, file, plan: folder.read(file), state, steps: job.initial.steps.map(({title}) => title)};
}

describe('templates of other kinds are written to the end', () => {
	test('an architecture decision record', async () => {
		const {file, plan, steps} = await written(
			'decision-record',
			`"7" tab "Use a queue" pagedown
			 "Orders get lost." ctrl-j "Often." pagedown
			 "A queue" enter "Retries" enter pagedown
			 "A queue" tab "Cost" tab end tab "One more thing to run" tab pagedown
			 "A queue" tab "it is known" pagedown
			 "Orders wait" tab "core"`,
		);
		expect(steps).toEqual([
			'Start',
			'Context and Problem',
			'Considered Options',
			'Option',
			'Decision',
			'Consequences',
		]);
		expect(file).toBe('plans/001-7-use-a-queue/plan-001.md');
		expect(plan).toBe(
			[
				'# Decision 7: Use a queue',
				'',
				'- **Status**: Proposed/Accepted/Superseded',
				'- **Date**: 2026-01-05',
				'- **Deciders**: [names]',
				'',
				'## Context and Problem',
				'Orders get lost.\nOften.',
				'',
				'## Considered Options',
				'- A queue',
				'- Retries',
				'',
				'### Option: A queue',
				'| Aspect | Rating | Why |',
				'|---|---|---|',
				'| Cost | Bad | One more thing to run |',
				'',
				'## Decision',
				'Chosen: **Option**: A queue, because it is known.',
				'',
				'## Consequences',
				'> Orders wait',
				'',
				'<!-- Template of core; [this is no blank] -->',
				'',
			].join('\n'),
		);
	});

	test('a request for comments, its title a variable', async () => {
		const {file, plan} = await written(
			'request-for-comments',
			`"Faster search" pagedown "It is slow." pagedown
			 "it hurts" tab "everyone" tab home enter tab "me" esc delete delete pagedown "Why?" enter`,
		);
		expect(file).toBe('plans/001-faster-search/plan-001.md');
		expect(plan).toMatch(/^Request for Comments: Faster search\n=+\n/);
		expect(plan).toContain('Why now: it hurts. Who asked: everyone.');
		expect(plan).toContain('### Milestone 1: Launch');
		expect(plan).not.toContain('Prototype');
		expect(plan).toContain('1. Why?\n');
		expect(plan).toContain('`[code]`');
	});

	test('a release checklist', async () => {
		const {file, plan} = await written(
			'release-checklist',
			`"2.0" pagedown home delete end "Tests are green" enter pagedown
			 "Announce" tab "me" tab "today" tab pagedown "Go back to 1.9"`,
		);
		expect(file).toBe('plans/001-2-0/plan-001.md');
		expect(plan).toContain('kind: [not a blank]');
		expect(plan).toContain('# Release 2.0\n');
		expect(plan).toContain('- [ ] Version is raised\n- [ ] Tests are green\n');
		expect(plan).toContain('## Rollback\nGo back to 1.9\n');
		expect(plan).toContain('[not a blank] in 2.0');
	});
});

describe('keys', () => {
	test('walking through all steps of the seed takes fifteen', () => {
		const folder = makeFolder();
		const task = newTask;
		const job = begun(newPlan(task, null, folder.around), folder);
		let state = play(job.initial, '"Checkout"');
		let keys = 0;
		while (state.focus.step < state.steps.length) {
			state = play(state, 'pagedown');
			keys++;
		}
		expect(playAll(state, 'enter').effects).toEqual([{kind: 'write'}]);
		expect(keys + 1).toBeLessThanOrEqual(15);
	});
});
