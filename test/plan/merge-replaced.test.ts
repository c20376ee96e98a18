import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {readOutline} from '../../source/markdown/blocks.ts';
import {type Bytes, decode, encode} from '../../source/markdown/bytes.ts';
import {markedConflicts, versionsIn} from '../../source/markdown/conflict-markers.ts';
import {mergePlans, resolveConflicts} from '../../source/plan/merge/merge.ts';
import type {Task} from '../../source/plan/model.ts';
import {readPlan} from '../../source/plan/read/read.ts';
import {planOf} from './plans.ts';

function merge(base: string, ours: string, theirs: string) {
	const merged = mergePlans({base: encode(base), ours: encode(ours), theirs: encode(theirs)});
	return {...merged, text: decode(merged.bytes)};
}

const yard = '# Yard\n\n- [ ] Mow the lawn\n- [ ] Prune the roses\n  - a note\n- [ ] Clean the gutters\n';
const replaced = yard.replace('Prune the roses', 'Call an electrician');

describe('what one side did to a task that the other put another in the place of is a conflict around it', () => {
	test.each([
		['ticked', yard.replace('[ ] Prune', '[x] Prune')],
		['annotated', yard.replace('a note', 'a note\n  - and one more')],
		[
			'moved among its neighbours',
			'# Yard\n\n- [ ] Mow the lawn\n- [ ] Clean the gutters\n- [ ] Water it\n- [ ] Prune the roses\n  - a note\n',
		],
		[
			'moved to another section',
			'# Yard\n\n- [ ] Mow the lawn\n- [ ] Clean the gutters\n\n## Later\n- [ ] Prune the roses\n  - a note\n',
		],
		['given a child', yard.replace('  - a note', '  - a note\n  - [ ] Buy shears')],
	])('%s', (_, side) => {
		for (const {text, conflicts} of [merge(yard, replaced, side), merge(yard, side, replaced)]) {
			expect(conflicts).toMatchObject([{kind: 'taken', of: 'task', what: 'Prune the roses'}]);
			expect(text).toContain('- [ ] Call an electrician\n');
			expect(text.match(/<{7}/g)).toHaveLength(1);
		}
	});

	test('the replacement and the neighbours stand outside of the markers', () => {
		expect(merge(yard, replaced, yard.replace('[ ] Prune', '[x] Prune')).text).toBe(
			'# Yard\n\n- [ ] Mow the lawn\n- [ ] Call an electrician\n  - a note\n<<<<<<< ours\n=======\n- [x] Prune the roses\n  - a note\n>>>>>>> theirs\n- [ ] Clean the gutters\n',
		);
	});

	test('an id does not make one task of two texts', () => {
		const base = '- [ ] T001 Draw\n- [ ] T002 Buy paint\n- [ ] T003 Frame it\n';
		const ours =
			'- [ ] T001 Draw\n- [ ] T002 Rent a van\n- [ ] T003 Drive to the fair\n- [ ] T004 Frame it\n';
		const {text, conflicts} = merge(base, ours, base.replace('[ ] T002', '[x] T002'));
		expect(conflicts).toMatchObject([{kind: 'taken', what: 'T002 Buy paint'}]);
		expect(text).toContain('- [ ] T002 Rent a van\n');
		expect(text).toContain('- [x] T002 Buy paint\n');
	});

	test('two texts in the place of one, each with the mark of its side', () => {
		const {text, conflicts} = merge(yard, replaced, yard.replace('[ ] Prune the roses', '[x] Sell the car'));
		expect(conflicts).toMatchObject([{kind: 'text'}]);
		expect(text).toContain(
			'<<<<<<< ours\n- [ ] Call an electrician\n=======\n- [x] Sell the car\n>>>>>>> theirs\n',
		);
	});

	test('children that stay are merged below the replacement', () => {
		const base = '- [ ] Build the shed\n  - [ ] Buy wood\n  - [ ] Paint it red\n';
		const ours = base.replace('Build the shed', 'Order a garage');
		const {text, conflicts} = merge(base, ours, base.replace('[ ] Paint', '[x] Paint'));
		expect(conflicts).toEqual([]);
		expect(text).toBe(ours.replace('[ ] Paint', '[x] Paint'));
	});

	test('a text over several lines', () => {
		const base = '- [ ] Write\n  all about\n  the long history of gardens\n- [ ] Mow\n';
		const ours = base.replace('the long history of gardens', 'how electric motors are wound in China');
		const {conflicts, text} = merge(base, ours, base.replace('[ ] Write', '[x] Write'));
		expect(conflicts).toHaveLength(1);
		expect(text).not.toMatch(/\[x\] Write\n {2}all about\n {2}how/);
	});
});

test('what was replaced and left alone by the other side is gone', () => {
	const {text, conflicts} = merge(yard, replaced, yard.replace('[ ] Mow', '[x] Mow'));
	expect(conflicts).toEqual([]);
	expect(text).toBe(replaced.replace('[ ] Mow', '[x] Mow'));
});

test.each([
	['Step 1', 'Step 2'],
	['Write A', 'Write B'],
	['Part II', 'Part III'],
	['Task one', 'Task two'],
	['Fix login', 'Fix logout'],
	['Run the migration of the customers table, round 1', 'Run the migration of the customers table, round 2'],
	['Copy the data from 1 to 2', 'Copy the data from 2 to 1'],
	['Release version 1.2 of the library', 'Release version 1.3 of the library'],
	['写', '读'],
	['写测试', '写文档'],
	['第一步：测试登录页面', '第二步：测试登录页面'],
	['T001', 'T002'],
	['a', 'b'],
	['✨', '🔥'],
])('two tasks, however alike: %s, %s', (one, other) => {
	const base = `- [ ] Mow the lawn\n- [ ] ${one}\n- [ ] Clean the gutters\n`;
	const {text, conflicts} = merge(
		base,
		base.replace(`] ${one}`, `] ${other}`),
		base.replace(`[ ] ${one}`, `[x] ${one}`),
	);
	expect(text).toContain(`[ ] ${other}\n`);
	expect(text).not.toContain(`[x] ${other}\n`);
	expect(conflicts).toHaveLength(1);
});

test.each([
	['Write tests', 'Write unit tests'],
	['Draw the map', 'Draw the maps'],
	['Step 1', 'Step 1: the door'],
	['Fix a bug', 'Fix the bug'],
	['完成用户登录功能', '完成用户登录的功能'],
	['T001 Write the parser', 'T001 Write the new parser'],
	['Ship it', '**Ship** it.'],
])('one task reworded: %s, %s', (one, other) => {
	const base = `- [ ] Mow the lawn\n- [ ] ${one}\n- [ ] Clean the gutters\n`;
	const {text, conflicts} = merge(
		base,
		base.replace(`] ${one}`, `] ${other}`),
		base.replace(`[ ] ${one}`, `[x] ${one}`),
	);
	expect(conflicts).toEqual([]);
	expect(text).toBe(base.replace(`[ ] ${one}`, `[x] ${other}`));
});

test('resolving leaves marked what is two tasks', () => {
	const text =
		'- [ ] Mow\n<<<<<<< HEAD\n- [ ] Call an electrician\n=======\n- [x] Prune the roses\n>>>>>>> b\n';
	const known = {
		base: encode('- [ ] Mow\n- [ ] Prune the roses\n'),
		ours: encode('- [ ] Mow\n- [ ] Call an electrician\n'),
		theirs: encode('- [ ] Mow\n- [x] Prune the roses\n'),
	};
	for (const versions of [known, null]) {
		const outcome = resolveConflicts(encode(text), versions);
		const bytes = 'bytes' in outcome ? decode(outcome.bytes) : '';
		expect(bytes).toContain('- [ ] Call an electrician\n');
		expect(bytes).toContain('- [x] Prune the roses\n');
		expect('conflicts' in outcome ? outcome.conflicts.length : 0).toBe(versions === null ? 0 : 1);
	}
});

type Item = {
	text: string;
	mark: string;
	/** Lines below it, as they are indented. */
	below: string[];
};

type Deed = {
	readonly kind: 'replace' | 'reword' | 'mark' | 'note' | 'move' | 'delete' | 'add';
	readonly task: number;
	readonly to: number;
	readonly words: readonly [number, number, number];
};

const words =
	'quartz banjo fjord velvet lumber oxygen pickle rhythm summit tundra umbrella wizard yogurt zipper cactus domino ember gadget hockey igloo jungle kettle'.split(
		' ',
	);
const named = (numbers: readonly number[]) => numbers.map(number => words[number % words.length]).join(' ');
const threeWords = fc.tuple(fc.nat(21), fc.nat(21), fc.nat(21));

const deed: fc.Arbitrary<Deed> = fc.record({
	kind: fc.constantFrom('replace', 'replace', 'reword', 'mark', 'mark', 'note', 'move', 'delete', 'add'),
	task: fc.nat(9),
	to: fc.nat(9),
	words: threeWords,
});

const form = fc.record({
	ids: fc.boolean(),
	bullet: fc.constantFrom('-', '1.'),
	sections: fc.boolean(),
	nested: fc.boolean(),
	wrapped: fc.boolean(),
});

const baseTasks = fc.array(
	fc.record({words: threeWords, mark: fc.constantFrom(' ', ' ', ' ', 'x'), note: fc.boolean()}),
	{minLength: 2, maxLength: 7},
);

function acted(items: readonly Item[], deeds: readonly Deed[], ids: boolean): Item[] {
	const now = items.map(item => ({...item, below: [...item.below]}));
	for (const {kind, task, to, words: numbers} of deeds) {
		const item = now[task % Math.max(1, now.length)];
		if (item === undefined) {
			continue;
		}
		const id = ids ? (/^T\d+ /.exec(item.text)?.[0] ?? '') : '';
		if (kind === 'replace') {
			item.text = `${id}${named(numbers)}`;
		} else if (kind === 'reword') {
			item.text += ` ${named(numbers.slice(0, 1))}`;
		} else if (kind === 'mark') {
			item.mark = 'x>!- '[to % 5] ?? 'x';
		} else if (kind === 'note') {
			item.below.push(`- note ${named(numbers)}`);
		} else if (kind === 'add') {
			now.splice(to % (now.length + 1), 0, {text: named(numbers), mark: ' ', below: []});
		} else {
			now.splice(task % now.length, 1);
			if (kind === 'move') {
				now.splice(to % (now.length + 1), 0, item);
			}
		}
	}
	return now;
}

function written(items: readonly Item[], {bullet, sections, nested, wrapped}: Omit<FormOf, 'ids'>): string {
	const lines = ['# Plan', ''];
	for (const [index, {text, mark, below}] of items.entries()) {
		if (sections && index % 3 === 2) {
			lines.push('', `## Part ${index}`, '');
		}
		const indent = nested && index % 3 === 1 ? '   ' : '';
		const marker = indent === '' ? bullet.replace('1', String(index + 1)) : '-';
		const inside = `${indent}${' '.repeat(marker.length + 1)}`;
		const wrap = wrapped ? text.replaceAll(' ', `\n${inside}`) : text;
		lines.push(`${indent}${marker} [${mark}] ${wrap}`, ...below.map(line => `${inside}${line}`));
	}
	return `${lines.join('\n')}\n`;
}

type FormOf = typeof form extends fc.Arbitrary<infer Form> ? Form : never;

/** Whether two texts share more than half of their pairs of characters, or are the same. */
function isLike(one: string, other: string): boolean {
	const pairs = (text: string): string[] => {
		const plain = text.replace(/^T\d+ /, '');
		return [...plain].slice(1).map((character, at) => `${plain[at]}${character}`);
	};
	const rest = pairs(other);
	const total = pairs(one).length + rest.length;
	let shared = 0;
	for (const pair of pairs(one)) {
		const at = rest.indexOf(pair);
		shared += at === -1 ? 0 : 1;
		rest.splice(at, at === -1 ? 0 : 1);
	}
	return one === other || shared * 4 > total;
}

function sidesOf(bytes: Bytes): readonly Task[] {
	const {ours, theirs} = versionsIn(bytes, markedConflicts(readOutline(bytes)).conflicts);
	return [...readPlan(ours).tasks, ...readPlan(theirs).tasks];
}

test('no task has a mark that no task of a like text has', () => {
	fc.assert(
		fc.property(
			form,
			baseTasks,
			fc.array(deed, {maxLength: 5}),
			fc.array(deed, {maxLength: 5}),
			(facts, tasks, mine, others) => {
				const items = tasks.map(({words: numbers, mark, note}, index) => ({
					text: `${facts.ids ? `T00${index + 1} ` : ''}${named(numbers)}`,
					mark,
					below: note ? ['- see the book'] : [],
				}));
				const base = written(items, facts);
				const ours = written(acted(items, mine, facts.ids), facts);
				const theirs = written(acted(items, others, facts.ids), facts);
				const before = [base, ours, theirs].flatMap(text => planOf(text).tasks);
				const {bytes, text: merged} = merge(base, ours, theirs);
				const clash = sidesOf(bytes).filter(
					({text, mark}) => !before.some(task => task.mark === mark && isLike(task.text, text)),
				);
				expect(clash, `${base}\n---\n${ours}\n---\n${theirs}\n---\n${merged}`).toEqual([]);
			},
		),
		{numRuns: Number(process.env.RUNS ?? 300)},
	);
});

test('what was marked, annotated or moved is never replaced without a conflict', () => {
	fc.assert(
		fc.property(
			form,
			fc.uniqueArray(fc.nat(18), {minLength: 5, maxLength: 7}),
			fc.nat(6),
			fc.constantFrom<'mark' | 'note' | 'move'>('mark', 'note', 'move'),
			fc.boolean(),
			(facts, numbers, place, kind, isSwapped) => {
				const items = numbers.map((number, index) => ({
					text: `${facts.ids ? `T00${index + 1} ` : ''}${words[number]} ${words[number]}s`,
					mark: ' ',
					below: index % 2 === 0 ? ['- see the book'] : [],
				}));
				const task = place % items.length;
				const to = kind === 'move' && task < 2 ? items.length - 1 : 0;
				const act = (what: Deed['kind']) =>
					written(acted(items, [{kind: what, task, to, words: [19, 20, 21]}], facts.ids), {
						...facts,
						nested: false,
						sections: false,
					});
				const base = written(items, {...facts, nested: false, sections: false});
				const [ours, theirs] = [act('replace'), act(kind)];
				const {conflicts, text} = isSwapped ? merge(base, theirs, ours) : merge(base, ours, theirs);
				expect(conflicts, `${base}\n---\n${ours}\n---\n${theirs}\n---\n${text}`).toHaveLength(1);
			},
		),
		{numRuns: Number(process.env.RUNS ?? 150)},
	);
});
