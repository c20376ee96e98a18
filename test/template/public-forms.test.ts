import {describe, expect, test} from 'vitest';
import {decode} from '../../source/markdown/bytes.ts';
import {checkAnswers} from '../../source/template/check-answers.ts';
import type {Answers} from '../../source/template/form.ts';
import {fill} from '../../source/template/write/write.ts';
import {fixture} from './seed.ts';

type Asked = {
	readonly id: string;
	readonly type: string;
	readonly hint: string | null;
	readonly choices: readonly string[] | null;
};

const asked = ({id, type, hint, choices}: Asked) => [id, type, hint, ...(choices ?? [])];

function questionsOf(name: string) {
	return fixture(name).form.questions.flatMap(question => [
		asked(question),
		...(question.columns ?? []).map(asked),
	]);
}

/** Lines that differ between a template and what it is filled to, `-` and `+`. */
function difference(name: string, answers: Answers): string[] {
	const form = fixture(name);
	expect(checkAnswers(form.form, answers)).toEqual({answers});
	const before = decode(form.source).split('\n');
	const after = decode(fill(form, answers).bytes).split('\n');
	return [
		...before.filter(line => !after.includes(line)).map(line => `-${line}`),
		...after.filter(line => !before.includes(line)).map(line => `+${line}`),
	];
}

describe('a decision record whose blanks stand in braces', () => {
	test('asks', () => {
		expect(questionsOf('decision-in-braces')).toEqual([
			[
				'the-problem-and-the-answer-to-it-in-a-few-words',
				'text',
				'the problem and the answer to it, in a few words',
			],
			[
				'status',
				'text',
				'proposed | accepted | superseded by [ADR-0001](0001-first.md)',
				'proposed',
				'accepted',
				'superseded by [ADR-0001](0001-first.md)',
			],
			['deciders', 'text', 'everybody who took part'],
			['date', 'text', 'YYYY-MM-DD'],
			[
				'context-and-problem',
				'text',
				'What is the case, and what has to be decided? Two sentences, or a question.',
			],
			['drivers', 'list', 'driver 1, for instance a force'],
			['options', 'list', 'option 1'],
			['outcome/chosen-option', 'text', 'the option'],
			['outcome/chosen-option-2', 'text', 'the reason, as that it alone meets {driver 1}'],
			['outcome/consequences/what-gets-better', 'text', 'what gets better'],
			['outcome/consequences/what-gets-worse', 'text', 'what gets worse'],
			['outcome/confirmation', 'text', 'How is it seen that the decision is kept? By a review, or a test?'],
			['options-in-detail/the-first-option/the-first-option', 'text', 'the first option'],
			[
				'options-in-detail/the-first-option/what-it-is-or-where-it-is-described',
				'text',
				'What it is, or [where it is described](https://example.org)',
			],
			['options-in-detail/the-first-option/an-argument-for-it', 'text', 'an argument for it'],
			['options-in-detail/the-first-option/an-argument-against-it', 'text', 'an argument against it'],
			['more', 'text', 'Links, and when to look at this again.'],
		]);
	});

	test('is filled', () => {
		const answers = {
			'the-problem-and-the-answer-to-it-in-a-few-words': 'One queue for all mail',
			status: 'superseded by [ADR-0009](0009-mail.md)',
			'context-and-problem': 'Mail is lost.\n\nWhy?',
			drivers: ['{cost}', 'time'],
			'outcome/chosen-option': 'a queue',
			'outcome/confirmation': 'By a test.',
			more: 'In May.',
		};
		expect(difference('decision-in-braces', answers)).toEqual([
			'-# {the problem and the answer to it, in a few words}',
			'-* Status: {proposed | accepted | superseded by [ADR-0001](0001-first.md)} <!-- optional -->',
			'-{What is the case, and what has to be decided? Two sentences, or a question.}',
			'-* {driver 1, for instance a force}',
			'-* {driver 2}',
			'-* … <!-- as many as there are -->',
			'-Chosen option: "{the option}", because {the reason, as that it alone meets {driver 1}}.',
			'-<!-- How is it seen that the decision is kept? By a review, or a test? -->',
			'-Links, and when to look at this again.',
			'+# One queue for all mail',
			'+* Status: superseded by [ADR-0009](0009-mail.md) <!-- optional -->',
			'+Mail is lost.',
			'+Why?',
			'+* \\{cost}',
			'+* time',
			'+Chosen option: "a queue", because {the reason, as that it alone meets {driver 1}}.',
			'+By a test.',
			'+In May.',
		]);
	});
});

describe('a proposal of guidance under headings', () => {
	test('asks', () => {
		expect(questionsOf('proposal')).toEqual([
			['feature', 'text', 'a short name, like `retry_budget`'],
			['started', 'text', 'YYYY-MM-DD'],
			['summary', 'text', 'One paragraph that says what is proposed.'],
			[
				'motivation',
				'text',
				'Why is this needed? Who needs it, and what do they do today? Say what comes of it, also where the proposal itself is turned down.',
			],
			[
				'explanation',
				'text',
				'Explain it as if it were there already, to somebody who uses it. That mostly means to: name the new ideas; show each by an example. Leave out how it is built.',
			],
			['design', 'text', 'Enough detail that somebody else could build it.'],
			['drawbacks', 'text', 'Why should this *not* be done?'],
			['alternatives', 'text', 'Why is this design the best one? What happens if nothing is done?'],
			['unresolved-questions', 'list', 'A question, and by when it has to be answered'],
		]);
	});

	test('is filled', () => {
		const answers = {
			feature: 'mail_queue',
			motivation: 'Mail is lost.\n\n- twice a week',
			explanation: 'You need not do anything.',
			design: 'A table.',
			'unresolved-questions': [],
		};
		expect(difference('proposal', answers)).toEqual([
			'-- Feature: [a short name, like `retry_budget`]',
			'-Why is this needed? Who needs it, and what do they do today?',
			'-Say what comes of it, also where the proposal itself is turned down.',
			'-Explain it as if it were there already, to somebody who uses it. That mostly means to:',
			'-- name the new ideas;',
			'-- show each by an example.',
			'-> Leave out how it is built.',
			'-<!-- Enough detail that somebody else could build it. -->',
			'-1. [A question, and by when it has to be answered]',
			'+- Feature: mail_queue',
			'+Mail is lost.',
			'+- twice a week',
			'+You need not do anything.',
			'+A table.',
		]);
	});
});

describe('the requirements of a product', () => {
	test('ask', () => {
		expect(questionsOf('product-requirements')).toEqual([
			['product-or-feature', 'text', 'Product or feature'],
			['rows', 'rows', null],
			['owner', 'text', 'Name'],
			['stage', 'text', 'Draft | In review | Approved', 'Draft', 'In review', 'Approved'],
			['release', 'text', 'Version or date'],
			['problem', 'text', 'Who has it, how often, and what does it cost them?'],
			['goals', 'list', 'Each one can be measured.'],
			['not-in-scope', 'list', 'What is left out, and why'],
			['requirements', 'rows', null],
			['requirement', 'text', 'Somebody can …'],
			['priority', 'choice', null, 'Must', 'Should', 'Could'],
			['note', 'text', 'Note'],
			['success/adoption', 'text', 'Number'],
			['success/adoption-2', 'text', 'whom'],
			['success/quality', 'text', 'the number that must not get worse'],
			['success/cost', 'choice', null, 'small', 'medium', 'large'],
			['success/support', 'text', 'Who answers when somebody asks?'],
			[
				'release/rollout',
				'text',
				'at once | in steps | behind a flag',
				'at once',
				'in steps',
				'behind a flag',
			],
			['release/platforms', 'choice', null, 'web', 'phone'],
			['release/decided-by', 'text', 'who says go'],
		]);
	});

	test('are filled', () => {
		const answers = {
			'product-or-feature': 'Mail',
			rows: [{owner: 'Ann', stage: 'In review'}],
			problem: 'Mail is lost.',
			requirements: [{requirement: 'Mail comes | once', priority: 'Must'}],
			'success/quality': 'lost mail',
			'success/cost': 'small',
			'success/support': 'Ann',
			'release/rollout': 'in steps, from May',
			'release/platforms': 'web',
		};
		expect(difference('product-requirements', answers)).toEqual([
			'-# Requirements: [Product or feature]',
			'-| [Name] | Draft \\| In review \\| Approved | [Version or date] |',
			'-<!-- Who has it, how often, and what does it cost them? -->',
			'-| [Somebody can …] | Must / Should / Could | [Note] |',
			'-| [Somebody can …] | Must / Should / Could | [Note] |',
			'-**Quality**: <!-- the number that must not get worse -->',
			'-**Cost**: small | medium | large',
			'-**Support**: none',
			'-Rollout: [at once | in steps | behind a flag]',
			'-Platforms: [web / phone]',
			'+# Requirements: Mail',
			'+| Ann | In review | [Version or date] |',
			'+Mail is lost.',
			'+| Mail comes \\| once | Must | [Note] |',
			'+**Quality**: lost mail',
			'+**Cost**: small',
			'+**Support**: Ann',
			'+Rollout: in steps, from May',
			'+Platforms: web',
		]);
	});
});

test('blanks dropped leave comments where they stand', () => {
	const {bytes} = fill(fixture('product-requirements'), {}, {blanks: 'drop'});
	const text = decode(bytes);
	expect(text).toMatch(/^# Requirements\n/);
	expect(text).toContain('## Problem\n<!-- Who has it, how often, and what does it cost them? -->\n');
	expect(text).not.toContain('Rollout');
	expect(decode(fill(fixture('proposal'), {}, {blanks: 'drop'}).bytes)).toContain(
		'# Motivation\n\n\n# Explanation\n\n\n# Design\n\n<!-- Enough',
	);
});
