import {expect, test} from 'vitest';
import {encode} from '../../../source/markdown/bytes.ts';
import {readPlan} from '../../../source/plan/read/read.ts';
import {layouts} from '../../storage/find/layouts.ts';

function titled(text: string, path?: string): string {
	return readPlan(encode(`${text}\n\n- [ ] one\n`), path === undefined ? {} : {path}).title;
}

test.each(layouts)('$plan is called $title', ({plan, head, title}) => {
	expect(titled(head, `/home/me/work/${plan}`)).toBe(title);
});

test.each([
	['# Implementation Plan', undefined, 'Implementation Plan'],
	['# Implementation Plan: Tasks', 'plans/a/tasks.md', 'a'],
	['# The plan', 'plans/a/tasks.md', 'The plan'],
	['# ✅ Tasks ✅', 'plans/a/tasks.md', 'a'],
	['## Tasks', 'plans/a/tasks.md', 'a'],
	['', undefined, ''],
])('%s in %s is called %s', (text, path, title) => {
	expect(titled(text, path)).toBe(title);
});

test.each([
	['---\ntitle: A b # comment\n---', 'A b'],
	['---\r\nTitle:  A\r\n---', 'A'],
	['---\ntitle: "A: b" # c\n---', 'A: b'],
	['---\ntitle: a#b\n---\n# Plan', 'a#b'],
	['---\ntitle: A\n---\n# Checkout', 'Checkout'],
	['---\ntitle: >\n  A\n---', 'x.md'],
	['---\ntitle:\nother: b\n---', 'x.md'],
	['---\nx:\n  title: nested\n---', 'x.md'],
	['---\nsubtitle: A\n---', 'x.md'],
	['+++\ntitle = "A"\n+++', 'A'],
	['+++\ntitle: A\n+++', 'x.md'],
	['---\ntitle: Größe\n---', 'Größe'],
])('%j is called %s', (text, title) => {
	expect(titled(text, 'x.md')).toBe(title);
});
