import {expect, test} from 'vitest';
import {encode} from '../../source/markdown/bytes.ts';
import {check} from '../../source/plan/check/check.ts';
import {readPlan} from '../../source/plan/read/read.ts';
import {readTemplate} from '../../source/template/compile/read-template.ts';
import {textOf} from './documents.ts';

test('the example of a plan has something of each status and no fault', () => {
	const plan = readPlan(encode(textOf('examples/plan.md')));
	expect(check(plan)).toEqual([]);
	expect(new Set(plan.tasks.map(({status}) => status))).toEqual(
		new Set(['todo', 'doing', 'done', 'blocked', 'dropped']),
	);
	expect(plan.phases).toHaveLength(3);
});

test('the example of a template asks a question of each kind', () => {
	const {form} = readTemplate(encode(textOf('examples/template.md')), 'template');
	expect(new Set(form.questions.map(({type}) => type))).toEqual(
		new Set(['text', 'choice', 'list', 'rows', 'group']),
	);
});
