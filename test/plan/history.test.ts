import {describe, expect, test} from 'vitest';
import {encode} from '../../source/markdown/bytes.ts';
import {type HistoryCommit, type PlanHistory, readHistory} from '../../source/plan/history/history.ts';
import {burnUp, completions, forecast, historyFacts, weeksOf} from '../../source/plan/history/series.ts';

type Step = {
	readonly text: string | null;
	readonly day?: string;
	readonly author?: string;
	/** Which steps it comes after, instead of the one before. */
	readonly after?: readonly number[];
};

/** The history of a file that was committed so, with what is there now. */
function historyOf(steps: readonly Step[], now?: string): PlanHistory {
	const texts = steps.map(({text}) => text);
	const commits: HistoryCommit[] = steps.map(({text, day, author, after}, index) => ({
		id: String(index).padStart(40, '0'),
		author: author ?? 'Ada',
		date: `${day ?? '2026-03-02'}T12:00:00+01:00`,
		subject: `commit ${index}`,
		before: (after ?? (index === 0 ? [] : [index - 1])).map(step => texts[step] ?? null),
		after: text,
	}));
	const last = texts.at(-1) ?? '';
	const reader = readHistory(
		commits.map(commit => ({...commit, before: commit.before.length === 0 ? [null] : commit.before})),
		last ?? '',
	);
	for (const version of reader.versions) {
		reader.read(version, encode(version));
	}
	return reader.finish(encode(now ?? last ?? ''), '2026-03-31');
}

/** What happened to each task that there is now. */
function told(history: PlanHistory): string[] {
	return history.timelineOf.map(({events}, index) => {
		const words = events.map(
			({kind, status, commit}) =>
				`${kind === 'marked' ? status : kind}@${commit === null ? 'now' : Number(commit.id)}`,
		);
		return `${history.plan.tasks[index]?.text}: ${words.join(' ')}`;
	});
}

describe('timelines', () => {
	test('added, started, done, opened again, by which commit', () => {
		const history = historyOf([
			{text: '- [ ] a\n'},
			{text: '- [>] a\n- [x] b\n'},
			{text: '- [x] a\n- [x] b\n'},
			{text: '- [x] a\n- [ ] b\n'},
		]);
		expect(told(history)).toEqual(['a: added@0 doing@1 done@2', 'b: added@1 todo@3']);
	});

	test('through new words and new places', () => {
		const history = historyOf([
			{text: '## A\n- [ ] Write tests\n## B\n- [ ] b\n'},
			{text: '## A\n- [ ] Write more tests\n## B\n- [ ] b\n'},
			{text: '## A\n## B\n- [ ] b\n- [x] Write more tests\n'},
		]);
		expect(told(history)).toEqual(['b: added@0', 'Write more tests: added@0 reworded@1 moved@2 done@2']);
	});

	test('what is not committed', () => {
		expect(told(historyOf([{text: '- [ ] a\n'}], '- [x] a\n- [ ] b\n'))).toEqual([
			'a: added@0 done@now',
			'b: added@now',
		]);
	});

	test('of two branches each tick counts where it was made, and a merge makes none', () => {
		const history = historyOf([
			{text: '- [ ] a\n- [ ] b\n'},
			{text: '- [x] a\n- [ ] b\n', after: [0]},
			{text: '- [ ] a\n- [x] b\n', after: [0]},
			{text: '- [x] a\n- [x] b\n', after: [1, 2]},
		]);
		expect(told(history)).toEqual(['a: added@0 done@1', 'b: added@0 done@2']);
		expect(burnUp(history)).toEqual([{day: '2026-03-02', done: 2, total: 2}]);
	});

	test('a task that was added on two branches was added once', () => {
		const history = historyOf([
			{text: '- [ ] a\n'},
			{text: '- [ ] a\n- [ ] n\n- [ ] p\n', after: [0]},
			{text: '- [ ] a\n- [ ] n\n- [ ] q\n', after: [0]},
			{text: '- [ ] a\n- [ ] n\n- [ ] p\n- [ ] q\n', after: [1, 2]},
			{text: '- [ ] a\n- [x] n\n- [ ] p\n- [ ] q\n'},
		]);
		expect(told(history)).toEqual(['a: added@0', 'n: added@1 done@4', 'p: added@1', 'q: added@2']);
		expect(history.timelines).toHaveLength(4);
	});

	test('what a merge changed itself happened in it', () => {
		const history = historyOf([
			{text: '- [ ] a\n- [ ] b\n'},
			{text: '- [x] a\n- [ ] b\n', after: [0]},
			{text: '- [ ] a\n- [x] b\n', after: [0]},
			{text: '- [ ] a\n- [x] b\n- [ ] c\n', after: [1, 2]},
		]);
		expect(told(history)).toEqual(['a: added@0 done@1 todo@3', 'b: added@0 done@2', 'c: added@3']);
	});

	test('a file that was taken away and came back', () => {
		const history = historyOf([{text: '- [ ] a\n'}, {text: null}, {text: '- [x] a\n'}]);
		expect(told(history)).toEqual(['a: added@0 removed@1 added@2']);
	});

	test('a version that comes again is the same tasks', () => {
		const history = historyOf([
			{text: '- [ ] a\n- [ ] b\n'},
			{text: '- [ ] a\n'},
			{text: '- [ ] a\n- [ ] b\n'},
		]);
		expect(told(history)).toEqual(['a: added@0', 'b: added@0 removed@1 added@2']);
	});

	test('a version that git does not have is passed over', () => {
		const commits = [
			{
				id: '0'.repeat(40),
				author: 'Ada',
				date: '2026-03-02T12:00:00Z',
				subject: 's',
				before: [null],
				after: 'gone',
			},
		];
		const reader = readHistory(commits, 'gone');
		expect(told(reader.finish(encode('- [ ] a\n'), '2026-03-03'))).toEqual(['a: added@now']);
	});
});

const moving = historyOf([
	{text: '- [ ] a\n- [ ] b\n- [x] c\n- [ ] d\n', day: '2026-03-03'},
	{text: '- [x] a\n- [ ] b\n- [x] c\n- [-] d\n', day: '2026-03-05', author: 'Ben'},
	{text: '- [x] a\n- [x] b\n- [x] c\n- [-] d\n- [ ] e\n', day: '2026-03-16', author: 'Ben'},
	{text: '- [x] a\n- [ ] b\n- [x] c\n- [-] d\n- [ ] e\n', day: '2026-03-17'},
	{text: '- [x] a\n- [x] b\n- [x] c\n- [-] d\n- [ ] e\n', day: '2026-03-18', author: 'Cleo'},
]);

test('the burn-up leaves out what was dropped', () => {
	expect(burnUp(moving)).toEqual([
		{day: '2026-03-03', done: 1, total: 4},
		{day: '2026-03-05', done: 2, total: 3},
		{day: '2026-03-16', done: 3, total: 4},
		{day: '2026-03-17', done: 2, total: 4},
		{day: '2026-03-18', done: 3, total: 4},
	]);
});

test('a task was done when it was done for good, and what the first commit brought was done before', () => {
	expect(completions(moving)).toEqual([
		{day: '2026-03-05', name: 'Ben'},
		{day: '2026-03-18', name: 'Cleo'},
	]);
});

test('who did a task says the plan before the commit does', () => {
	const history = historyOf([
		{text: '- [ ] a\n- [>] b\n  - Doing: ben\n- [ ] c\n- [>] d\n  - Doing: dan\n'},
		{
			text: '- [x] a\n  - Done: eve, 2026-03-05 10:00\n- [x] b\n  - Doing: ben\n- [x] c\n- [x] d\n',
			day: '2026-03-05',
		},
	]);
	expect(completions(history).map(({name}) => name)).toEqual(['eve', 'ben', 'Ada', 'dan']);
	const {people} = historyFacts(
		historyOf([
			{text: '- [ ] a\n- [ ] b\n'},
			{text: '- [x] a\n- [x] b\n  - Done: ada, 2026-03-05 10:00\n', day: '2026-03-05'},
		]),
		{today: '2026-03-31', since: null},
	);
	expect(people).toEqual([{name: 'Ada', done: 2}]);
	const uncommitted = historyOf([{text: '- [ ] a\n'}], '- [x] a\n  - Done: eve, 2026-03-05 10:00\n');
	expect(completions(uncommitted)).toEqual([{day: '2026-03-31', name: 'eve'}]);
});

test('weeks from Monday to Monday, those without anything between too', () => {
	const weeks = [
		{start: '2026-03-02', done: 1, added: 4, by: [{name: 'Ben', done: 1}]},
		{start: '2026-03-09', done: 0, added: 0, by: []},
		{start: '2026-03-16', done: 1, added: 1, by: [{name: 'Cleo', done: 1}]},
	];
	expect(weeksOf(moving, {since: '2026-03-03', until: null})).toEqual(weeks);
	const since = [...weeks, {start: '2026-03-23', done: 0, added: 0, by: []}];
	expect(weeksOf(moving, {since: '2026-03-03', until: '2026-03-29'})).toEqual(since);
	expect(weeksOf(moving, {since: '2026-03-20', until: '2026-03-29'})).toEqual([]);
});

test('from a day on: how it stood then, and who ticked since', () => {
	const facts = historyFacts(moving, {today: '2026-03-31', since: '2026-03-10'});
	expect(facts.points[0]).toEqual({day: '2026-03-10', done: 2, total: 3});
	expect(facts.points.at(-1)).toEqual({day: '2026-03-31', done: 3, total: 4});
	expect(facts.people).toEqual([{name: 'Cleo', done: 1}]);
	expect(facts.commits).toBe(3);
	expect(facts.weeks.map(({start}) => start)).toEqual(['2026-03-16', '2026-03-23', '2026-03-30']);
});

test('a day never lies before the one before it', () => {
	const history = historyOf([
		{text: '- [ ] a\n', day: '2026-03-05'},
		{text: '- [x] a\n', day: '2026-03-01'},
	]);
	expect(history.timelines[0]?.events.map(({day}) => day)).toEqual(['2026-03-05', '2026-03-05']);
});

describe('the forecast', () => {
	const facts = {first: '2026-03-01', today: '2026-03-28', remaining: 10};
	const everyDay = Array.from({length: 28}, (_, index) => `2026-03-${String(index + 1).padStart(2, '0')}`);

	test('of one task a day is one day for each task', () => {
		expect(forecast(everyDay, facts)).toEqual({
			kind: 'forecast',
			end: '2026-04-07',
			early: '2026-04-07',
			late: '2026-04-07',
			remaining: 10,
			days: 28,
			done: 28,
			draws: 1000,
		});
	});

	test('of an uneven pace has a range around it, the same every time', () => {
		const uneven = everyDay.filter((_, index) => index % 9 < 2);
		const first = forecast(uneven, facts);
		expect(forecast(uneven, facts)).toEqual(first);
		expect(first.kind === 'forecast' && first.early < first.end && first.end < (first.late ?? '')).toBe(true);
	});

	test('looks at the last eight weeks', () => {
		const old = forecast(everyDay, {...facts, today: '2026-06-30'});
		expect(old).toEqual({kind: 'unknown', reason: 'no-pace', remaining: 10});
	});

	test.each([
		['nothing left', everyDay, {...facts, remaining: 0}, {kind: 'finished'}],
		['two tasks done', everyDay.slice(0, 2), facts, {kind: 'unknown', reason: 'too-early', remaining: 10}],
		[
			'two days old',
			everyDay.slice(0, 3),
			{...facts, today: '2026-03-02'},
			{kind: 'unknown', reason: 'too-early', remaining: 10},
		],
		[
			'far too much left',
			everyDay.slice(0, 3),
			{...facts, remaining: 1_000_000},
			{kind: 'unknown', reason: 'too-slow', remaining: 1_000_000},
		],
	])('%s', (_, done, given, wanted) => {
		expect(forecast(done, given)).toEqual(wanted);
	});
});
