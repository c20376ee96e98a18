import {describe, expect, test} from 'vitest';
import {sectionPath, sectionSummary} from '../../source/overview/section.ts';
import type {Section} from '../../source/plan/model.ts';
import {planIn} from '../report/plans.ts';

const today = '2026-03-10';

function summaryOf(markdown: string, title: string) {
	const plan = planIn(markdown);
	const section = plan.sections.find(each => each.title.startsWith(title)) as Section;
	return sectionSummary(plan, section, today);
}

describe('how a section stands: whole, in few words, and as its room gets scarce', () => {
	const phase = (fields: string, tasks = '- [ ] a') => `# Plan\n## Phase 1: A\n${fields}\n${tasks}\n`;
	const started = '**Start**: 2026-03-02\n';
	test.each<[string, string, string, string, readonly [string, string, string, string]]>([
		['done', phase('', '- [x] a\n- [-] b'), 'done', 'done', ['done', 'done', 'done', 'done']],
		[
			'late',
			started + phase('**Timeline**: 2 days'),
			'late, due Tue 3 Mar',
			'late',
			['late, due Tue 3 Mar', 'late', 'late', 'late'],
		],
		[
			'due',
			started + phase('**Timeline**: 2 weeks', '- [>] a'),
			'due Fri 13 Mar',
			'due 13 Mar',
			['due Fri 13 Mar', '2 weeks', '', ''],
		],
		[
			'doing',
			phase('', '- [>] a\n- [!] b'),
			'1 doing',
			'1 doing',
			['1 doing', '1 doing', '1 doing', 'doing'],
		],
		[
			'blocked',
			phase('', '- [!] a'),
			'1 blocked',
			'1 blocked',
			['1 blocked', '1 blocked', '1 blocked', 'blocked'],
		],
		['quiet', phase(''), '', '', ['', '', '', '']],
		['quiet', phase('**Timeline**: [X days/weeks]'), '', '', ['', '', '', '']],
		[
			'quiet',
			phase('**Timeline**: when there is time'),
			'when there is time',
			'',
			['when there is time', 'when there is time', '', ''],
		],
		['quiet', phase('', 'words'), 'no tasks', 'no tasks', ['no tasks', 'no tasks', '', '']],
	])('%s: %j', (kind, markdown, text, brief, forms) => {
		expect(summaryOf(markdown, 'Phase 1').state).toMatchObject({kind, text, brief, forms});
	});

	test('what goes on in it is said before a timeline that means no dates', () => {
		expect(summaryOf(phase('**Timeline**: soon', '- [>] a'), 'Phase 1').state.text).toBe('1 doing');
	});
});

describe('what a phase waits for is called as its heading calls it', () => {
	test.each([
		[
			'## Sprint 1\n- [ ] a\n## Sprint 2\n**Dependencies**: Sprint 1\n- [ ] b\n',
			'Sprint 2',
			'waits for Sprint 1',
		],
		[
			'## Phase 1\n- [ ] a\n## Phase 2\n- [ ] b\n**Dependencies**: None\n## Phase 3\n**Dependencies**: Phases 1-2\n- [ ] c\n',
			'Phase 3',
			'waits for Phases 1, 2',
		],
		[
			'## 🚀 Sprint 1: A\n- [ ] a\n## Milestone 2\n- [ ] b\n## Phase 3\n**Dependencies**: 1, 2\n- [ ] c\n',
			'Phase 3',
			'waits for Sprint 1, Milestone 2',
		],
		['## 1. First\n- [ ] a\n## 2. Second\n**Dependencies**: 1\n- [ ] b\n', '2. Second', 'waits for Phase 1'],
	])('%j', (markdown, title, words) => {
		const {state} = summaryOf(markdown, title);
		expect(state).toMatchObject({kind: 'waiting', text: words, tone: 'faint'});
		expect(state.forms[3]).toBe('waits');
	});
});

describe('sections that are no phase', () => {
	const markdown =
		'# Plan\n## Before\n- [>] z\n## Phase 1: A\n### Tasks\n- [>] a\n### Checks\n- [x] b\n## After\n- [ ] c\n## Empty\n';
	test.each([
		['Before', '1 doing'],
		['Tasks', ''],
		['Checks', 'done'],
		['After', 'waits for phases'],
	])('%s says %j', (title, words) => {
		expect(summaryOf(markdown, title).state.text).toBe(words);
	});

	test('wait no longer where only optional tasks of the phases are left', () => {
		expect(summaryOf('## Phase 1: A\n- [ ]* a\n## After\n- [ ] c\n', 'After').state.text).toBe('');
	});
});

test.each([
	['Phase 2: Core Features [Priority: HIGH]', 'Phase 2', 'Core Features', 'HIGH', 'warning'],
	['Milestone 3', 'Milestone 3', '', '', 'plain'],
	['Sprint 4 - Polish', 'Sprint 4', 'Polish', '', 'plain'],
	['Phase 5: \u001b[31mred [Priority: low]', 'Phase 5', '␛[31mred', 'low', 'faint'],
	['**Stage 5: Bold**', 'Stage 5', 'Bold', '', 'plain'],
	['2.1 Second', '2.1', 'Second', '', 'plain'],
])('the heading %j in its parts', (heading, label, name, text, tone) => {
	expect(summaryOf(`## ${heading}\n- [x] a\n- [ ] b\n`, heading.slice(0, 5))).toMatchObject({
		label,
		name,
		priority: {text, tone},
		counts: '1/2',
	});
});

test.each([
	['# Plan\n## Work\n### Phase 1: A\n#### Tasks\n- [ ] a\n', 'Phase 1: A / Tasks'],
	['# Plan\n## Kitchen\n### Sink\n- [ ] a\n', 'Kitchen / Sink'],
	['# Plan\n- [ ] a\n', 'Plan'],
	['# One\n## Two\n- [ ] a\n# Three\n', 'One / Two'],
	['- [ ] a\n', ''],
])('where a task stands: %j', (markdown, path) => {
	const plan = planIn(markdown);
	expect(plan.tasks.map(task => sectionPath(plan, task))).toEqual([path]);
});
