import {expect, test} from 'vitest';
import {encode} from '../../../source/markdown/bytes.ts';
import {readPlan} from '../../../source/plan/read/read.ts';
import {fixture} from '../fixtures.ts';
import {planOf} from '../plans.ts';

test.each([
	['# Implementation Plan: Checkout', 'a/plan.md', 'Checkout'],
	['# implementation plan:   Checkout', 'a/plan.md', 'Checkout'],
	['# Implementation Plan', 'a/plan.md', 'Implementation Plan'],
	['# Implementation Plan:', 'a/plan.md', 'plan.md'],
	['## Not the title\n# Title\n# Second', 'a/plan.md', 'Title'],
	['Title\n===', 'a/plan.md', 'Title'],
	['## No title', 'a\\plan.md', 'plan.md'],
	['', undefined, ''],
])('the title of %j in %s is %j', (text, path, title) => {
	expect(readPlan(encode(text), path === undefined ? {} : {path}).title).toBe(title);
});

test.each([
	['- **Spec ID**: SPEC-001', 'SPEC-001'],
	['- **Spec ID**: `SPEC-001`', 'SPEC-001'],
	['**spec id:** SPEC-001\n<!-- FEATURE_ID: 002 -->', 'SPEC-001'],
	['- **Spec ID**: SPEC-{{feature_id}}\n\n<!-- FEATURE_ID: 002 -->', '002'],
	['<!-- FEATURE_ID: 002 -->', '002'],
	['<!-- FEATURE_ID: {{feature_id}} -->', null],
	['- **Spec ID**:', null],
	['```\n**Spec ID**: SPEC-001\n```', null],
	['', null],
])('the spec of %j is %j', (text, specId) => {
	expect(planOf(`${text}\n`).specId).toBe(specId);
});

test('the comments at the head of a plan, with where their values stand', () => {
	const {commentFields: comments, source} = fixture('template-header.md');
	expect(comments.map(({name, value, line}) => `${line} ${name}=${value}`)).toEqual([
		'3 FEATURE_DIR=001-checkout',
		'4 FEATURE_ID=001',
		'5 STATUS=in_progress',
		'6 CREATED=2026-11-13T22:30:00Z',
	]);
	expect(comments.map(({valueStart, valueEnd}) => source.slice(valueStart, valueEnd))).toEqual(
		comments.map(({value}) => value),
	);
	expect(
		planOf('<!-- A: b --> <!--C:d--><!-- E: f\n').commentFields.map(({name, value}) => name + value),
	).toEqual(['Ab', 'Cd']);
});

test.each([
	['<<<<<<< HEAD\n', 1],
	['a\r\n<<<<<<<\r\n', 2],
	[' <<<<<<< HEAD\n', null],
	['<<<<<<<< HEAD\n', null],
	['<<<<<<<HEAD\n', null],
	['=======\n>>>>>>> a\n', 2],
	['```\n<<<<<<< HEAD\n```\n', null],
	['>>>>>>> a\n\n<<<<<<< a\n=======\n>>>>>>> b\n', 1],
	['<<<<<<< a\n=======\n>>>>>>> b\n>>>>>>> a\n', 1],
])("the first of git's markers in %j is on line %s", (text, line) => {
	expect(planOf(text).conflictLine).toBe(line);
});
