import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import {afterEach, describe, expect, test, vi} from 'vitest';
import {type Bytes, fromBuffer} from '../../source/markdown/bytes.ts';
import {
	forgetLastChange,
	keepLastChange,
	type LastChange,
	readLastChange,
} from '../../source/storage/last-change.ts';
import {lockPlaces} from '../../source/storage/save/lock-place.ts';
import {makeRepository, temporaryFolder} from '../folder.ts';

const change: LastChange = {
	command: 'done 2.1',
	by: 'anna',
	at: '2026-03-02T11:00:00.000Z',
	task: '%7f3a2c',
	inPlace: true,
	before: '- [ ] a\n' as Bytes,
	after: '- [x] a\n' as Bytes,
};
const later: LastChange = {...change, command: 'done 2.2', at: '2026-03-02T11:00:01.000Z'};

/** A plan in a repository whose locks were used, a runtime folder, and where records of the plan lie in either. */
function planHere() {
	const root = temporaryFolder();
	makeRepository(root);
	const runtime = path.join(root, 'runtime');
	fs.mkdirSync(path.join(runtime, 'planwright'), {recursive: true, mode: 0o700});
	fs.mkdirSync(path.join(root, '.git/planwright'));
	const plan = path.join(root, 'plan.md');
	const environment = {XDG_RUNTIME_DIR: runtime};
	const places = [...lockPlaces(plan, environment)].map(each => each.path.replace(/\.lock$/, '.undo'));
	const [inGit = '', inRuntime = ''] = places;
	return {
		root,
		plan,
		environment,
		inGit,
		inRuntime,
		keep: (kept: LastChange) => keepLastChange(plan, kept, environment),
		read: () => readLastChange(plan, environment),
	};
}

afterEach(() => {
	vi.unstubAllEnvs();
});

const anyBytes = fc.oneof(
	fc.uint8Array({maxLength: 40}).map(fromBuffer),
	fc
		.array(fc.constantFrom('a\n', 'b\n', '\xff', '"', '\0'), {maxLength: 12})
		.map(all => all.join('') as Bytes),
);

test('what is kept comes back, byte for byte', () => {
	const {keep, read} = planHere();
	fc.assert(
		fc.property(anyBytes, anyBytes, fc.boolean(), fc.string(), (before, after, inPlace, command) => {
			const kept = {...change, by: inPlace ? null : 'ada', before, after, inPlace, command};
			keep(kept);
			expect(read()).toEqual(kept);
		}),
	);
});

test('one is kept, beside the lock, for this user alone, and nothing else is left', () => {
	const {keep, read, root, plan, environment, inGit} = planHere();
	keep(change);
	keep(later);
	expect(read()).toEqual(later);
	expect(fs.readdirSync(path.dirname(inGit))).toEqual([path.basename(inGit)]);
	expect(fs.statSync(inGit).mode & 0o777).toBe(0o600);
	forgetLastChange(plan, environment);
	expect(read()).toBe(null);
	forgetLastChange(plan, environment);
	expect(fs.readdirSync(root).sort()).toEqual(['.git', 'runtime']);
});

describe('a record is none', () => {
	const damaged: readonly (readonly [string, (text: string) => string])[] = [
		['that is empty', () => ''],
		['that was cut off', text => text.slice(0, -1)],
		['that the disk lost', text => '\0'.repeat(text.length)],
		['that is no object', () => 'null'],
		['of another version', text => text.replace('"version":1', '"version":2')],
		['of another plan', text => text.replace('plan.md"', 'plan.txt"')],
		['with another time than there is', text => text.replace('2026-', 'x')],
		['whose splice lies outside', text => text.replace(/"end":\d+/, '"end":99')],
		['whose splice runs backwards', text => text.replace(/"start":\d+/, '"start":7')],
		['whose splice is none', text => text.replace(/"start":\d+/, '"start":-1')],
		['that holds what is no byte', text => text.replace('[x] a', '[x] \u{2713}')],
		['that leaves something out', text => text.replace('"inPlace":true,', '')],
		['whose words are no text', text => text.replace('"done 2.1"', '7')],
	];

	test.each(damaged)('%s', (_, damage) => {
		const {keep, read, inGit} = planHere();
		keep(change);
		const text = fs.readFileSync(inGit, 'utf8');
		expect(damage(text)).not.toBe(text);
		fs.writeFileSync(inGit, damage(text));
		expect(read()).toBe(null);
		keep(later);
		expect(read()).toEqual(later);
	});

	test('that is a link, and what it leads to is not written', () => {
		const {keep, read, root, inGit} = planHere();
		keep(change);
		const elsewhere = path.join(root, 'elsewhere');
		fs.renameSync(inGit, elsewhere);
		for (const link of [inGit, `${inGit}.tmp`]) fs.symlinkSync(elsewhere, link);
		expect(read()).toBe(null);
		const text = fs.readFileSync(elsewhere, 'utf8');
		keep(later);
		expect([read(), fs.readFileSync(elsewhere, 'utf8')]).toEqual([later, text]);
		expect(fs.lstatSync(inGit).isFile()).toBe(true);
	});
});

test('where the best place takes none the next one does, and of two the later counts', () => {
	const {keep, read, inGit, inRuntime} = planHere();
	fs.mkdirSync(`${inGit}.tmp`);
	keep(change);
	expect([fs.existsSync(inGit), fs.existsSync(inRuntime), read()]).toEqual([false, true, change]);
	fs.rmdirSync(`${inGit}.tmp`);
	keep(later);
	expect([fs.existsSync(inGit), fs.existsSync(inRuntime), read()]).toEqual([true, true, later]);
});

test('what cannot be kept anywhere does not stay what was kept before', () => {
	const {keep, read, root, inGit, inRuntime} = planHere();
	vi.stubEnv('TMPDIR', path.join(root, 'none'));
	keep(change);
	for (const place of [inGit, inRuntime]) fs.mkdirSync(`${place}.tmp`);
	expect(() => keep(later)).not.toThrow();
	expect(read()).toBe(null);
});

test('of many plans the 100 records that were written last are kept', () => {
	const {root, environment, inGit} = planHere();
	const plans = Array.from({length: 103}, (_, number) => path.join(root, `plan-${number}.md`));
	for (const [number, plan] of plans.entries()) {
		keepLastChange(plan, change, environment);
		const newest = fs
			.readdirSync(path.dirname(inGit))
			.filter(name => name.startsWith(`plan-${number}.md-`))[0];
		fs.utimesSync(path.join(path.dirname(inGit), newest ?? ''), number, number);
	}
	expect(fs.readdirSync(path.dirname(inGit))).toHaveLength(100);
	expect(plans.map(plan => readLastChange(plan, environment) !== null).indexOf(true)).toBe(3);
});
