import {describe, expect, test} from 'vitest';
import {folderWith, type Given, runIn, textOf} from './run-in.ts';

const plan = `# Shop
- [>] T01 Draw it
  - Doing: anna, since 2026-03-01 14:05
- [>] T02 Build it
- [ ] T03 Try it
- [>] T04 Write it
  - Doing: ben, since 2026-03-02 11:30
- [>] T05 Ship it
  - Doing: anna, since 2026-02-28
- [>] T06 @carl Sign it
  - Doing: carl, since 2026-01-01
`;

/** Runs a command line at noon of 2 March 2026 and gives what it wrote beside. */
async function ran(line: string, given: Given = {}, files: Readonly<Record<string, string>> = {}) {
	const folder = folderWith({'PLAN.md': plan, ...files});
	const result = await runIn(folder, line.split(' '), given);
	const before = plan.split('\n');
	const after = textOf(folder, 'PLAN.md').split('\n');
	return {
		...result,
		folder,
		added: after.filter(row => !before.includes(row)),
		gone: before.filter(row => !after.includes(row)),
	};
}

const by = (name: string): Given => ({env: {PLANWRIGHT_BY: name}});
const dropping = {'.planwright/config.json': '{"who": "drop"}'};

describe('who and when', () => {
	test.each<[string, Given, readonly string[]]>([
		['start T03 --by anna', {}, ['- [>] T03 Try it', '  - Doing: anna, since 2026-03-02 12:00']],
		['start T03', by('eve'), ['- [>] T03 Try it', '  - Doing: eve, since 2026-03-02 12:00']],
		['start T03', by(''), ['- [>] T03 Try it']],
		['done T03 --by anna', by('eve'), ['- [x] T03 Try it', '  - Done: anna, 2026-03-02 12:00']],
		['done T03', {}, ['- [x] T03 Try it']],
		['done T01', {}, ['- [x] T01 Draw it', '  - Done: anna, 2026-03-02 12:00']],
		['done T01', by('eve'), ['- [x] T01 Draw it', '  - Done: eve, 2026-03-02 12:00']],
		['drop T03', by('e\u0007'), ['- [-] T03 Try it']],
		['start T04 --by ben', {}, []],
	])('%s %j', async (line, given, added) => {
		expect(await ran(line, given)).toMatchObject({code: 0, err: '', added});
	});

	test('with the setting who: drop nothing stays of who did it', async () => {
		const {added, gone} = await ran('done T01 --by eve', {}, dropping);
		expect([added, gone]).toEqual([
			['- [x] T01 Draw it'],
			['- [>] T01 Draw it', '  - Doing: anna, since 2026-03-01 14:05'],
		]);
		expect((await ran('start T03 --by eve', {}, dropping)).added).toContain(
			'  - Doing: eve, since 2026-03-02 12:00',
		);
		expect(await ran('done T01', {}, {'.planwright/config.json': '{"who": "no"}'})).toMatchObject({
			code: 2,
			err: expect.stringContaining('"who" is "no", which is neither keep nor drop\n'),
			added: [],
		});
	});

	test.each<[readonly string[], Given, string]>([
		[['start', 'T03', '--by', ''], {}, '--by is empty'],
		[['done', 'T03', '--by', 'a\nb'], {}, '--by has a line break'],
		[['done', 'T03', '--by', 'a\u001b[2J'], {}, '--by has a control character'],
		[['done', 'T03', '--by', 'a\u202eb'], {}, '--by has a control character'],
		[['start', 'T03', '--by', 'a\u009bb'], {}, '--by has a control character'],
		[['start', 'T03'], by('a\tb'), 'PLANWRIGHT_BY has a control character'],
		[['start', 'T03'], by('a\nb'), 'PLANWRIGHT_BY has a line break'],
		[['block', 'T03', '--by', 'a\nb'], {}, '--by has a line break'],
		[['reword', 'T03', 'x', '--by', ''], {}, '--by is empty'],
		[['start', '--next', '--stale', '4', '--by', 'eve'], {}, '4 is no time'],
		[['start', '--next', '--stale', '0h', '--by', 'eve'], {}, '0h is no time'],
		[['start', '--next', '--stale', '4h'], {}, '--stale needs to know who takes over'],
		[['start', 'T03', '--stale', '4h', '--by', 'eve'], {}, '--stale is for --next'],
	])('%j %j: nothing is written', async (argv, given, message) => {
		const folder = folderWith({'PLAN.md': plan});
		const {code, err} = await runIn(folder, argv, given);
		expect([code, textOf(folder, 'PLAN.md')]).toEqual([2, plan]);
		expect(err).toMatch(new RegExp(`^planwright: ${message}\n  .+\n`));
	});
});

describe('done without REF', () => {
	test.each<[string, Given, readonly string[]]>([
		['done --by ben', {}, ['- [x] T04 Write it', '  - Done: ben, 2026-03-02 12:00']],
		['done', by('Ben'), ['- [x] T04 Write it', '  - Done: Ben, 2026-03-02 12:00']],
		['done', {}, ['- [x] T02 Build it']],
	])('%s %j', async (line, given, added) => {
		expect(await ran(line, given)).toMatchObject({code: 0, err: '', added});
	});

	test('of several, and where there is none, the candidates are listed', async () => {
		const several = await ran('done --by anna --json');
		expect([several.code, several.added]).toEqual([2, []]);
		expect(several.err).toContain(
			'planwright: 2 tasks are being done by anna\n  name one: planwright done T01\n',
		);
		expect(JSON.parse(several.out).error).toMatchObject({
			code: 'ref-ambiguous',
			candidates: [{ref: 'T01'}, {ref: 'T05'}],
		});
		const none = await ran('done --by eve');
		expect([none.code, none.added]).toEqual([2, []]);
		expect(none.err).toBe(
			'planwright: no task is being done by eve\n  name one: planwright done REF; T01, T02, T04, T05, T06 are being done\n',
		);
	});
});

describe('start --next --stale', () => {
	test('takes over what has been done for longest, and says from whom', async () => {
		const {code, out, err, added} = await ran('start --next --stale 4h --by eve --json');
		const said = 'T05 was taken over from anna, who began 2026-02-28';
		expect([code, err]).toEqual([0, `planwright: ${said}\n`]);
		expect(JSON.parse(out)).toMatchObject({changed: [{ref: 'T05'}], warnings: [said]});
		expect(added).toEqual(['  - Doing: eve, since 2026-03-02 12:00']);
	});

	test('one after the other, then what is next; by the same name too', async () => {
		const folder = folderWith({'PLAN.md': plan});
		const taken: string[] = [];
		for (const time of ['12:00', '12:01', '12:02']) {
			const {out} = await runIn(folder, ['start', '--next', '--stale', '4h', '--by', 'anna', '--json'], {
				now: `2026-03-02T${time}:00`,
			});
			taken.push(JSON.parse(out).changed[0].ref);
		}
		expect(taken).toEqual(['T05', 'T01', 'T03']);
		expect(textOf(folder, 'PLAN.md')).toContain('  - Doing: anna, since 2026-03-02 12:01\n');
	});

	test('what is not older than that stays whose it is', async () => {
		const {out} = await ran('start --next --stale 1w --by eve --json');
		const {changed, warnings} = JSON.parse(out);
		expect([changed[0].ref, warnings]).toEqual(['T03', undefined]);
	});
});

describe('ages and names', () => {
	test('status says for how long', async () => {
		const {out} = await ran('status');
		expect(out).toMatch(/T01.*by anna, 21h\n/);
		expect(out).toMatch(/T04.*by ben, 30m\n/);
		expect(out).toMatch(/T05.*by anna, 1d\n/);
	});

	test('list --by, as JSON and for people', async () => {
		expect((await ran('list --by ANNA --refs')).out).toBe('T01\nT05\n');
		expect((await ran('list --by ann')).err).toContain('no task is like that');
		const {out} = await ran('list --by ben --json --with since');
		expect(JSON.parse(out).tasks).toMatchObject([{by: 'ben', since: '2026-03-02 11:30'}]);
	});

	test('show says since when', async () => {
		expect((await ran('show T04')).out).toContain('  by         ben, since 2026-03-02 11:30\n');
	});
});
