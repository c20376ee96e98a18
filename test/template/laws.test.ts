import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {applySplices, type Bytes} from '../../source/markdown/bytes.ts';
import {readTemplate} from '../../source/template/compile/read-template.ts';
import type {Answers} from '../../source/template/form.ts';
import {type Template, variablesOf} from '../../source/template/model.ts';
import {readAnswers} from '../../source/template/read-answers.ts';
import {editPlan, fill} from '../../source/template/write/write.ts';
import {arbitraryAnswers} from './arbitrary-answers.ts';
import {bytesOf, templateShape} from './arbitrary-template.ts';
import {canonical} from './canonical.ts';
import {isClear} from './clear-template.ts';
import {bundled, fixture, seed} from './seed.ts';

const runs = Number(process.env.RUNS ?? 200);

const templates = {
	'implementation-plan': seed(),
	'decision-record': fixture('decision-record'),
	'request-for-comments': fixture('request-for-comments'),
	'release-checklist': fixture('release-checklist'),
	'decision-in-braces': fixture('decision-in-braces'),
	proposal: fixture('proposal'),
	'product-requirements': fixture('product-requirements'),
	small: bundled('small'),
	agent: bundled('agent'),
	checklist: bundled('checklist'),
};

function templateOf(bytes: string): Template | null {
	try {
		return readTemplate(bytes as Bytes, 'test');
	} catch {
		return null;
	}
}

/** Any Markdown, and answers to what it asks as a template. */
const generated = templateShape.chain(shape => {
	const template = templateOf(bytesOf(shape));
	return fc.record({
		bytes: fc.constant(bytesOf(shape)),
		answers: template === null ? fc.constant<Answers>({}) : arbitraryAnswers(template.form),
	});
});

/** The same, and answers by which they are replaced. */
const edited = templateShape.chain(shape => {
	const form = templateOf(bytesOf(shape))?.form;
	const answers = form === undefined ? fc.constant<Answers>({}) : arbitraryAnswers(form);
	return fc.record({bytes: fc.constant(bytesOf(shape)), answers, changes: answers});
});

function expectToComeBack(template: Template, answers: Answers): void {
	const {bytes} = fill(template, answers);
	const read = readAnswers(template, bytes);
	const kept = canonical(template, answers);
	expect(read.unreadable).toEqual([]);
	expect(read.answers).toEqual(kept);
	expect(fill(template, kept).bytes).toBe(bytes);
	expect(editPlan(template, bytes, kept)).toEqual({splices: [], unwritable: []});
}

/** What stands between the places, in order, without the line breaks that go with a line. */
function outside(template: Template, answers: Answers): string[] {
	const empty = fill(template, {});
	const outer = [...empty.places].filter(([, {start, end}], index, all) =>
		all.every(([, other], placeholder) => placeholder >= index || other.start > start || other.end < end),
	);
	const {bytes, places} = fill(template, answers);
	const parts: string[] = [];
	let position = 0;
	for (const [id] of outer) {
		const {start, end} = places.get(id) ?? {start: position, end: position};
		if (start >= position) {
			parts.push(bytes.slice(position, start));
			position = end;
		}
	}
	return [...parts, bytes.slice(position)].map(part => part.replace(/^[\r\n]+|[\r\n]+$/g, ''));
}

/** Variables stand in several places, of which only the first is known. */
function withoutVariables(template: Template, answers: Answers): Answers {
	const names = new Set(variablesOf(template));
	return Object.fromEntries(Object.entries(answers).filter(([id]) => !names.has(id)));
}

describe.each(Object.entries(templates))('%s', (_, template) => {
	const answers = arbitraryAnswers(template.form);

	test('without answers is itself', () => {
		expect(fill(template, {}).bytes).toBe(template.source);
		expectToComeBack(template, {});
	});

	test('comes back', () => {
		fc.assert(
			fc.property(answers, given => expectToComeBack(template, given)),
			{numRuns: runs / 4},
		);
	});

	test('keeps every byte outside the blanks', () => {
		const expected = outside(template, {});
		fc.assert(
			fc.property(answers, given => {
				expect(outside(template, withoutVariables(template, given))).toEqual(expected);
			}),
			{numRuns: runs / 4},
		);
	});

	test('says what it is edited to say', () => {
		fc.assert(
			fc.property(answers, answers, (first, second) => {
				const {bytes} = fill(template, first);
				const changes = withoutGroups(template, second);
				const {splices, unwritable} = editPlan(template, bytes, changes);
				const read = readAnswers(template, applySplices(bytes, splices));
				expect([...unwritable, ...read.unreadable]).toEqual([]);
				expect(read.answers).toEqual(canonical(template, {...first, ...changes}));
			}),
			{numRuns: runs / 4},
		);
	});
});

/** A member keeps what an edit does not name, so that what it says is not what a new one would. */
function withoutGroups({form}: Template, answers: Answers): Answers {
	const groups = form.questions.filter(({type}) => type === 'group').map(({id}) => id);
	return Object.fromEntries(Object.entries(answers).filter(([id]) => !groups.includes(id)));
}

describe('generated templates', () => {
	test('come back', () => {
		fc.assert(
			fc.property(generated, ({bytes, answers}) => {
				const template = templateOf(bytes);
				if (template !== null) {
					expect(fill(template, {}).bytes).toBe(bytes);
					if (isClear(template)) {
						expectToComeBack(template, answers);
					}
				}
			}),
			{numRuns: runs},
		);
	});

	test('say what they are edited to say', () => {
		fc.assert(
			fc.property(edited, ({bytes, answers, changes}) => {
				const template = templateOf(bytes);
				if (template === null || !isClear(template)) return;
				const first = withoutVariables(template, answers);
				const plan = fill(template, first).bytes;
				const own = withoutGroups(template, withoutVariables(template, changes));
				const {splices, unwritable} = editPlan(template, plan, own);
				const read = readAnswers(template, applySplices(plan, splices));
				expect([...unwritable, ...read.unreadable]).toEqual([]);
				expect(read.answers).toEqual(canonical(template, {...first, ...own}));
			}),
			{numRuns: runs},
		);
	});

	test('keep every byte outside the blanks', () => {
		fc.assert(
			fc.property(generated, ({bytes, answers}) => {
				const template = templateOf(bytes);
				if (template !== null) {
					const given = withoutVariables(template, answers);
					expect(outside(template, given)).toEqual(outside(template, {}));
				}
			}),
			{numRuns: runs},
		);
	});
});
/** 100 KB of what means something in Markdown, over lines that end in every way. */
function largeText(lineEnds: readonly string[]): string {
	const lines = [
		'# no heading | `code` ``` and | pipes [hint] \\[x] {{x}} {{current_date}}',
		'- [ ] no task, <!-- no comment --> --> <br> &#10; &amp; \\\\ \\',
		'```js',
		'const fence = "[x]";',
		'~~~ ===',
		'---',
		'| a | b |\u0000\u0007\u001b[31m\u202e',
		'',
		'\tcode 👩‍👩‍👧 漢字 e\u0301 \ud800',
	];
	let text = '';
	for (let index = 0; text.length < 100_000; index++) {
		text += `${lines[index % lines.length]}${lineEnds[index % lineEnds.length]}`;
	}
	return text;
}

test('answers of 100 KB in every kind of question come back', () => {
	const oneLine = largeText([' ', '\u2028', '\t']);
	const answers: Answers = {
		description: oneLine,
		'architecture-overview/high-level-design': largeText(['\n', '\r\n', '\r']),
		'architecture-overview/technical-stack/frontend': oneLine,
		'implementation-phases': [{name: oneLine, timeline: oneLine, tasks: [oneLine, 'x'], deliverables: []}],
		'risk-assessment/technical-risks': [{risk: oneLine, mitigation: largeText(['\n', '\r\n', '\r'])}],
		'definition-of-done': [oneLine],
	};
	expectToComeBack(seed(), answers);
});
