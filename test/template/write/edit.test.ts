import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {applySplices, type Bytes, decode, encode} from '../../../source/markdown/bytes.ts';
import type {Answers, Entry} from '../../../source/template/form.ts';
import {readAnswers} from '../../../source/template/read-answers.ts';
import {editPlan, fill} from '../../../source/template/write/write.ts';
import {arbitraryAnswers} from '../arbitrary-answers.ts';
import {canonical} from '../canonical.ts';
import {template as formOf, seed} from '../seed.ts';

const runs = Number(process.env.RUNS ?? 100);
const template = seed();
const variables = {
	feature_id: '001',
	feature_directory: '001-x',
	plan_number: '001',
	current_date: '2026-11-22',
	current_timestamp: 'now',
};
const plan = decode(fill(template, {description: 'Checkout'}, {variables}).bytes);

/** The lines that an edit takes out and puts in, `-` and `+`. */
function edited(before: string, answers: Answers): string[] {
	const {splices, unwritable} = editPlan(template, encode(before), answers);
	const after = decode(applySplices(encode(before), splices));
	const old = before.split('\n');
	const next = after.split('\n');
	return [
		...unwritable.map(id => `!${id}`),
		...old.filter(line => !next.includes(line)).map(line => `-${line}`),
		...next.filter(line => !old.includes(line)).map(line => `+${line}`),
	];
}

const members = template.form.questions.find(({id}) => id === 'implementation-phases')
	?.default as readonly Entry[];

function withMember(index: number, change: Entry): Entry[] {
	return members.map((member, placeholder) => (placeholder === index ? {...member, ...change} : member));
}

describe('only what changed is written', () => {
	test.each<[string, Answers, string[]]>([
		['nothing', {}, []],
		['what it says already', {description: 'Checkout', 'implementation-phases': members}, []],
		['a title', {description: 'Cart'}, ['-# Implementation Plan: Checkout', '+# Implementation Plan: Cart']],
		[
			'a variable everywhere',
			{feature_id: '002'},
			[
				'-<!-- FEATURE_ID: 001 -->',
				'-- **Spec ID**: SPEC-001',
				'+<!-- FEATURE_ID: 002 -->',
				'+- **Spec ID**: SPEC-002',
			],
		],
		[
			'words around a blank stay',
			{'resource-requirements/development-team/qa-engineer': 'Two'},
			['-- **QA Engineer**: [Number] engineers', '+- **QA Engineer**: Two engineers'],
		],
		[
			'one task of a phase',
			{
				'implementation-phases': withMember(1, {
					tasks: [
						'Implement main business logic',
						'Draw screens',
						'Integrate with external services',
						'Implement data validation',
					],
				}),
			},
			['-2. [ ] Create user interface components', '+2. [ ] Draw screens'],
		],
		[
			'a field of a phase',
			{'implementation-phases': withMember(2, {timeline: '3 days'})},
			['+**Timeline**: 3 days'],
		],
		[
			'a row',
			{'risk-assessment/technical-risks': [{risk: 'Fire', impact: 'High'}, {}]},
			[
				'-| [Risk 1] | High/Medium/Low | High/Medium/Low | [Mitigation strategy] |',
				'+| Fire | High/Medium/Low | High | [Mitigation strategy] |',
			],
		],
		[
			'a paragraph',
			{'additional-notes': 'one\n\ntwo'},
			['-[Any additional context, constraints, or considerations]', '+one', '+two'],
		],
	])('%s', (_, answers, lines) => {
		expect(edited(plan, answers)).toEqual(lines);
	});
});

describe('what others added stays', () => {
	const ticked = plan
		.replace(
			'2. [ ] Initialize database schema',
			'2. [x] Initialize database schema\n   - Doing: ann\n   - note',
		)
		.replace('- [ ] Documentation complete', '- [!] Documentation complete\n  - Blocked: no writer')
		.replace('## Definition of Done', '## Log\n\n- day one\n\n## Definition of Done\n\n<!-- keep -->')
		.replace('### Phase 3', '### Notes in between\n\nwords\n\n### Phase 3');

	test('nothing is written for answers that the plan gives', () => {
		const {answers, unreadable} = readAnswers(template, encode(ticked));
		expect(unreadable).toEqual([]);
		expect(edited(ticked, answers)).toEqual([]);
	});

	test('an item that is moved and one that is reworded keep their marks and notes', () => {
		const answers = {
			'definition-of-done': ['Docs complete', 'All implementation phases complete'],
			'implementation-phases': withMember(0, {
				tasks: ['Initialize database schema', 'Set up project structure'],
			}),
		};
		const after = decode(applySplices(encode(ticked), editPlan(template, encode(ticked), answers).splices));
		expect(after).toContain(
			'1. [x] Initialize database schema\n   - Doing: ann\n   - note\n2. [ ] Set up project structure\n\n#### Deliverables',
		);
		expect(after).toContain(
			'## Log\n\n- day one\n\n## Definition of Done\n\n<!-- keep -->\n- [ ] Docs complete\n- [ ] All implementation phases complete\n\n',
		);
	});

	test('a phase that is moved takes its ticks along, and what stands between phases stays', () => {
		const moved = [members[1], members[0], members[3]].filter(member => member !== undefined);
		const after = decode(
			applySplices(
				encode(ticked),
				editPlan(template, encode(ticked), {'implementation-phases': moved}).splices,
			),
		);
		expect(after.match(/^### .*/gm)?.slice(2, 6)).toEqual([
			'### Phase 1: Core Features [Priority: HIGH]',
			'### Notes in between',
			'### Phase 2: Foundation [Priority: HIGH]',
			'### Phase 3: Testing & Deployment [Priority: MEDIUM]',
		]);
		expect(after).toContain('2. [x] Initialize database schema\n   - Doing: ann');
		expect(after).toContain('- [ ] Deployment ready\n\n## Risk Assessment');
	});

	test('what has no place is said', () => {
		const cut = ticked.replace(/\*\*Timeline\*\*.*\n/, '').replace('## Additional Notes', '## Notes');
		expect(readAnswers(template, encode(cut)).unreadable).toEqual(['additional-notes']);
		const answers = {'additional-notes': 'x', 'implementation-phases': withMember(0, {timeline: '1 day'})};
		expect(edited(cut, answers)).toEqual(['!additional-notes', '!implementation-phases']);
	});
});

test('a cell that opens its line begins no heading', () => {
	const form = formOf('A | B\n--- | ---\nof [a] | [b]\nc | d\n');
	const {splices} = editPlan(form, form.source, {rows: [{}, {a: '# x'}]});
	expect(decode(applySplices(form.source, splices))).toBe('A | B\n--- | ---\nof [a] | [b]\n\\# x | d\n');
});

test('what is written is read', () => {
	const answers = arbitraryAnswers(template.form);
	const whole = (given: Answers): Answers => {
		const group = given['implementation-phases'];
		const full = Array.isArray(group)
			? {
					'implementation-phases': group.map(member => ({
						timeline: 't',
						...(canonical(template, {'implementation-phases': [member as Entry]})[
							'implementation-phases'
						]?.[0] as Entry),
					})),
				}
			: {};
		return {...given, ...full};
	};
	fc.assert(
		fc.property(answers, answers, fc.constantFrom('\n', '\r\n'), (first, second, ending) => {
			const before = fill(template, first).bytes.replaceAll('\n', ending) as Bytes;
			const changes = whole(second);
			const {splices, unwritable} = editPlan(template, before, changes);
			expect(unwritable).toEqual([]);
			const read = readAnswers(template, applySplices(before, splices));
			expect(read.unreadable).toEqual([]);
			expect(read.answers).toEqual(canonical(template, {...first, ...changes}));
		}),
		{numRuns: runs},
	);
});
