import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {type NewTask, newPlan, newTask} from '../../source/authoring/new-plan.ts';
import type {Draft} from '../../source/storage/drafts.ts';
import {reduceWizard} from '../../source/wizard/reducers/wizard.ts';
import {type Begun, begun} from './begun.ts';
import {type Folder, makeFolder} from './folder.ts';
import {play, playAll, where} from './play.ts';

const seed = fs.readFileSync(
	path.join(import.meta.dirname, '../../templates/implementation-plan.md'),
	'utf8',
);

function begin(folder: Folder, task: Partial<NewTask> = {}, draft: Draft | null = null): Begun {
	const authoring = newPlan({...newTask, ...task}, draft, folder.around);
	return begun(authoring, folder, {draft, isTitled: task.title !== undefined});
}

/** The draft that a wizard would keep after these keys. */
function draftAfter(job: Begun, keys: string): Draft {
	const start = job.draftOf(play(job.initial, keys));
	if (start === null) throw new Error('nothing to keep');
	const time = '2026-01-05T09:00:00.000Z';
	return {...start, id: 'abc123', created: time, updated: time};
}

describe('a plan that is written', () => {
	test('is the template with the variables in it, where nothing is answered', async () => {
		const folder = makeFolder();
		const job = begin(folder);
		expect(await job.write(job.initial)).toEqual({
			kind: 'written',
			file: path.join(folder.root, 'plans/001/plan-001.md'),
		});
		const filled = {
			feature_directory: '001',
			feature_id: '001',
			plan_number: '001',
			current_date: '2026-01-05',
		};
		let expected = seed;
		for (const [name, value] of Object.entries(filled)) expected = expected.replaceAll(`{{${name}}}`, value);
		const [before = '', after = ''] = expected.split('{{current_timestamp}}');
		const written = folder.read('plans/001/plan-001.md');
		expect(written.startsWith(before)).toBe(true);
		expect(written.endsWith(after)).toBe(true);
		expect(written.slice(before.length, written.length - after.length)).toMatch(
			/^2026-01-05T09:00:00(?:Z|[+-]\d\d:\d\d)$/,
		);
	});

	test('holds what was answered, under the next free id', async () => {
		const folder = makeFolder({'plans/003-older/plan-001.md': '# x\n'});
		const job = begin(folder);
		const state = play(job.initial, '"Checkout: faster" pagedown pagedown "It is fast." pagedown "React"');
		const outcome = await job.write(state);
		expect(outcome).toMatchObject({file: path.join(folder.root, 'plans/004-checkout-faster/plan-001.md')});
		const written = folder.read('plans/004-checkout-faster/plan-001.md');
		expect(written).toContain('# Implementation Plan: Checkout: faster\n');
		expect(written).toContain('### High-Level Design\nIt is fast.\n');
		expect(written).toContain('- **Frontend**: React\n');
		expect(written).toContain('- **Backend**: [Technologies and frameworks]\n');
	});

	test('goes where it was said, never over another file unless forced', async () => {
		const folder = makeFolder({'docs/mine.md': 'mine\n'});
		const out = path.join(folder.root, 'docs/mine.md');
		const job = begin(folder, {out, title: 'X'});
		expect(job.initial.path).toBe('docs/mine.md');
		await expect(job.write(job.initial)).rejects.toMatchObject({code: 'not-writable'});
		expect(folder.read('docs/mine.md')).toBe('mine\n');
		const forced = begin(folder, {out, title: 'X', force: true});
		await forced.write(forced.initial);
		expect(folder.read('docs/mine.md')).toContain('# Implementation Plan: X\n');
	});

	test('takes the next number where another took this one meanwhile', async () => {
		const folder = makeFolder();
		const [one, other] = [begin(folder, {title: 'Same'}), begin(folder, {title: 'Same'})];
		await one.write(one.initial);
		await other.write(other.initial);
		expect(folder.read('plans/001-same/plan-002.md')).toContain('<!-- PLAN_NUMBER: 002 -->');
	});

	test('has the number and the folder that were answered', async () => {
		const folder = makeFolder();
		const job = begin(folder, {title: 'X', answers: {plan_number: '007', feature_directory: 'mine'}});
		await job.write(job.initial);
		expect(folder.read('plans/mine/plan-007.md')).toContain('<!-- PLAN_NUMBER: 007 -->');
	});

	test('is not written into a folder that leads out', async () => {
		const job = begin(makeFolder(), {answers: {feature_directory: '../elsewhere'}});
		await expect(job.write(job.initial)).rejects.toMatchObject({code: 'usage'});
		expect(() => job.placeOf(job.initial)).toThrow('no feature directory');
	});
});

describe('where the wizard begins', () => {
	test('with a title given, at the template, and at the second step where that is settled', () => {
		const settled = makeFolder({'.planwright/config.json': '{"template": "implementation-plan"}'});
		expect(where(begin(makeFolder(), {title: 'X'}).initial)).toBe(':template');
		expect(where(begin(settled, {title: 'X'}).initial)).toBe('specification-reference/spec-version');
	});

	test('with specs to pick from, at these', () => {
		const folder = makeFolder({'.specpulse/specs/002-search/spec-001.md': '# Specification: Search\n'});
		const {initial, placeOf} = begin(folder, {title: 'X'});
		expect(where(initial)).toBe(':spec');
		const picked = play(initial, 'down');
		expect(placeOf(picked)).toEqual({
			place: '.specpulse/plans/002-search/plan-001.md',
			nextPlan: '001',
			problem: null,
		});
	});
});

describe('a draft', () => {
	test('is kept once there is an answer', () => {
		const job = begin(makeFolder());
		expect(job.draftOf(job.initial)).toBe(null);
		expect(job.draftOf(play(job.initial, 'pagedown'))).toBe(null);
		expect(job.draftOf(play(job.initial, '"A"'))).toMatchObject({
			title: 'A',
			template: 'implementation-plan',
		});
	});

	test('goes on at the same question and cursor', () => {
		const folder = makeFolder();
		const draft = draftAfter(begin(folder), '"A" pagedown pagedown pagedown tab "Node and more" left left');
		const {initial} = begin(folder, {}, draft);
		expect(where(initial)).toBe('architecture-overview/technical-stack/backend');
		expect(initial.field).toMatchObject({text: 'Node and more', cursor: 11});
		expect(initial.message).toBe(null);
	});

	test('says that its template changed, and keeps every answer that still has a question', () => {
		const own = '# Plan: [Name]\n\n## Goal\n[Why]\n\n## Owner\n[Who]\n';
		const folder = makeFolder({'.planwright/templates/own.md': own});
		const draft = draftAfter(begin(folder, {template: 'own'}), '"A" pagedown "Because" pagedown "Me"');
		folder.write('.planwright/templates/own.md', own.replace('## Owner\n[Who]', '## Team\n[Who]'));
		const {initial, draftOf} = begin(folder, {}, draft);
		expect(initial.answers).toEqual({name: 'A', goal: 'Because', ':template': 'own'});
		expect(initial.message?.text).toBe(
			'The template changed since this draft was left: 1 answer has no question any more',
		);
		expect(draftOf(initial)?.answers).toMatchObject({name: 'A', goal: 'Because', owner: 'Me'});
	});
});

test('the preview stands at what is answered', () => {
	const job = begin(makeFolder());
	const at = (keys: string) => {
		const {bytes, focus} = job.preview(play(job.initial, keys));
		return focus === null ? null : bytes.slice(focus.start, focus.end);
	};
	expect(at('"X"')).toContain('X');
	expect(at('pagedown pagedown pagedown "React"')).toContain('React');
	expect(at('pagedown pagedown pagedown pagedown home down')).toMatch(/^### Phase 2: Core Features/);
	expect(at('pagedown pagedown pagedown pagedown home down enter tab tab "3 days"')).toBe(
		'**Timeline**: 3 days',
	);
	expect(at('pagedown pagedown pagedown pagedown home enter tab tab tab tab')).toMatch(/^#### Tasks/);
	expect(at('ctrl-s')).toBe(null);
});

test('an id that is taken meanwhile does not matter to what was answered', () => {
	const folder = makeFolder();
	const job = begin(folder);
	const {state} = reduceWizard(play(job.initial, '"A"'), {
		kind: 'place',
		...(job.placeOf(job.initial) ?? {place: '', nextPlan: '', problem: null}),
	});
	expect(state.answers).toEqual({description: 'A'});
});

test.each([
	['from anywhere', ['ctrl-s', 'enter']],
	['walking through every step', [...Array.from({length: 14}, () => 'pagedown'), 'enter']],
])('four phases with all defaults take a title and few keys, %s', async (_, keys) => {
	const folder = makeFolder();
	const job = begin(folder);
	const {state, effects} = playAll(job.initial, `"Checkout" ${keys.join(' ')}`);
	expect(effects).toEqual([{kind: 'write'}]);
	expect(keys.length).toBeLessThanOrEqual(15);
	await job.write(state);
	expect(folder.read('plans/001-checkout/plan-001.md')).toContain('### Phase 4: Testing & Deployment');
});
