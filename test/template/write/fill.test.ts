import {describe, expect, test} from 'vitest';
import {decode} from '../../../source/markdown/bytes.ts';
import {blanksLeft} from '../../../source/template/answers.ts';
import type {Answers} from '../../../source/template/form.ts';
import {fill} from '../../../source/template/write/write.ts';
import {seed, template} from '../seed.ts';

const plan = seed();

/** Lines that differ between the template and what it is filled to, `-` and `+`. */
function difference(answers: Answers): string[] {
	const before = decode(plan.source).split('\n');
	const after = decode(fill(plan, answers).bytes).split('\n');
	return [
		...before.filter(line => !after.includes(line)).map(line => `-${line}`),
		...after.filter(line => !before.includes(line)).map(line => `+${line}`),
	];
}

describe('the seed', () => {
	test('without answers is itself', () => {
		expect(fill(plan, {}).bytes).toBe(plan.source);
	});

	test('with variables alone differs in them alone', () => {
		const variables = {
			feature_id: '001',
			feature_directory: '001-checkout',
			plan_number: '002',
			current_date: '2026-11-22',
			current_timestamp: '2026-11-22 10:00:00',
		};
		const text = decode(fill(plan, {}, {variables}).bytes);
		expect(text).toBe(
			decode(plan.source).replace(/\{\{(\w+)\}\}/g, (_, name: keyof typeof variables) => variables[name]),
		);
	});

	test.each<[Answers, string[]]>([
		[
			{description: 'Checkout'},
			['-# Implementation Plan: [DESCRIPTION]', '+# Implementation Plan: Checkout'],
		],
		[
			{'resource-requirements/development-team/backend-developer': '2'},
			['-- **Backend Developer**: [Number] developers', '+- **Backend Developer**: 2 developers'],
		],
		[
			{
				'risk-assessment/technical-risks': [
					{risk: 'a|b', probability: 'High', impact: 'Low', mitigation: 'x\ny'},
				],
			},
			[
				'-| [Risk 1] | High/Medium/Low | High/Medium/Low | [Mitigation strategy] |',
				'-| [Risk 2] | High/Medium/Low | High/Medium/Low | [Mitigation strategy] |',
				'+| a\\|b | High | Low | x<br>y |',
			],
		],
		[
			{'definition-of-done': ['All acceptance criteria met', 'Ship it']},
			[
				'-- [ ] All implementation phases complete',
				'-- [ ] Comprehensive testing completed',
				'-- [ ] Documentation complete',
				'-- [ ] Team training conducted',
				'-- [ ] Production deployment successful',
				'+- [ ] Ship it',
			],
		],
		[
			{'rollout-plan/phase-rollout-strategy/beta': 'None'},
			['-2. **Beta**: Limited user group testing', '+2. **Beta**: None'],
		],
		[
			{'additional-notes': 'a\n\n- b'},
			['-[Any additional context, constraints, or considerations]', '+a', '+- b'],
		],
	])('%j', (answers, lines) => {
		expect(difference(answers)).toEqual(lines);
	});

	test('a group of new members', () => {
		const members = [
			{name: 'One', priority: 'LOW', timeline: '3 days', tasks: ['a', 'b'], deliverables: ['c']},
			{name: 'Two'},
		];
		const text = decode(fill(plan, {'implementation-phases': members}).bytes);
		expect(text.slice(text.indexOf('## Implementation Phases'), text.indexOf('## Risk Assessment'))).toBe(
			`## Implementation Phases

### Phase 1: One [Priority: LOW]
**Timeline**: 3 days
**Dependencies**: None

#### Tasks
1. [ ] a
2. [ ] b

#### Deliverables
- [ ] c

### Phase 2: Two [Priority: HIGH]
**Timeline**: [X days/weeks]
**Dependencies**: None

#### Tasks

#### Deliverables

`,
		);
	});

	test('a group answered with what it says anyway is as it was', () => {
		const phases = plan.form.questions.find(({id}) => id === 'implementation-phases');
		expect(fill(plan, {'implementation-phases': phases?.default ?? ''}).bytes).toBe(plan.source);
	});

	test('blanks dropped', () => {
		const text = decode(fill(plan, {'success-metrics/performance': '1 s'}, {blanks: 'drop'}).bytes);
		expect(text).toMatch(/^# Implementation Plan\n/);
		expect(text).not.toMatch(/\[Number\]|\[Risk|High\/Medium/);
		expect(text).toContain('- **Performance**: 1 s\n\n## Rollout Plan');
		expect(text).toContain('**Timeline**: [X days/weeks]');
	});

	test('places are where the answers stand', () => {
		const answers = {description: 'é', 'definition-of-done': ['x'], 'additional-notes': 'n'};
		const {bytes, places} = fill(plan, answers, {variables: {feature_id: '001'}});
		const at = (id: string) => {
			const placeholder = places.get(id);
			return placeholder && decode(bytes.slice(placeholder.start, placeholder.end));
		};
		expect(at('description')).toBe('é');
		expect(at('feature_id')).toBe('001');
		expect(at('current_date')).toBe('{{current_date}}');
		expect(at('definition-of-done')).toBe('- [ ] x');
		expect(at('additional-notes')).toBe('n');
		expect(at('architecture-overview/technical-stack/frontend')).toBe('[Technologies and frameworks]');
		expect(at('implementation-phases')).toMatch(/^### Phase 1[\s\S]*ready\n\n$/);
		expect([...places.keys()].sort()).toEqual(
			[
				...plan.form.questions.map(({id}) => id),
				'current_date',
				'current_timestamp',
				'feature_directory',
				'feature_id',
				'plan_number',
			].sort(),
		);
	});

	test('blanks that are left', () => {
		const left = blanksLeft(plan, {
			description: 'x',
			'success-metrics/performance': '',
			'risk-assessment/dependencies': [],
		});
		expect(left).not.toContain('description');
		expect(left).not.toContain('success-metrics/performance');
		expect(left).not.toContain('risk-assessment/dependencies');
		expect(left).not.toContain('specification-reference/spec-version');
		expect(left).not.toContain('definition-of-done');
		expect(left).toContain('additional-notes');
		expect(left).toContain('implementation-phases');
	});
});

describe('lines that go with their blanks', () => {
	test.each<[string, Answers, string]>([
		['# [Name]: notes\n\nfrom [a] to [b]\n[c]\nwords\n', {a: '1'}, '# notes\n\nfrom 1 to \nwords\n'],
		['- [one]\n- [two]\n\nx [y]', {}, '\n'],
		['| A | B |\n|---|---|\n| x | [y] |\n| [z] | |\n', {}, '| A | B |\n|---|---|\n'],
		['| A | B |\n|---|---|\n| x | [y] |\n', {rows: [{a: '1'}, {}]}, '| A | B |\n|---|---|\n| 1 |  |\n'],
		['{{name}} [y]\n{{other}}\n', {}, '{{other}}\n'],
		['[Title]\n===\n', {}, '[Title]\n===\n'],
		['Plan of\nwords - [Title]\n===\n\n[x y]\n', {}, 'Plan of\nwords\n===\n\n'],
	])('%j with %j', (text, answers, expected) => {
		expect(decode(fill(template(text), answers, {blanks: 'drop'}).bytes)).toBe(expected);
	});
});

describe('lists', () => {
	test.each<[string, string, string[], string]>([
		[
			'items of the template keep their marks and notes, others are new',
			'- [x] a\n    - note\n- [x] b\n    - note\n',
			['c', 'b'],
			'- [ ] c\n- [x] b\n    - note\n',
		],
		[
			'the lines between items stay',
			'- [one]\n\n- [two]\n\nend\n',
			['x', 'y', 'z'],
			'- x\n\n- y\n\n- z\n\nend\n',
		],
		['no item comes to lie in another', '  - [ ] a\n- [ ] b\n', ['b', 'a'], '  - [ ] b\n  - [ ] a\n'],
		['items are numbered on', '3. [ ] a\n7. [ ] b\n', ['c', 'b', 'a'], '3. [ ] c\n4. [ ] b\n5. [ ] a\n'],
		[
			'text around an empty list stays apart',
			'**A**: b\n- [one]\n\n- [two]\n### E\n',
			[],
			'**A**: b\n\n### E\n',
		],
	])('%s', (_, text, answer, expected) => {
		const {form} = template(text);
		const id = form.questions.find(({type}) => type === 'list')?.id ?? '';
		expect(decode(fill(template(text), {[id]: answer}).bytes)).toBe(expected);
	});
});
