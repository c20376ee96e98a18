import {
	chownSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	statSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import {beforeEach, describe, expect, test, vi} from 'vitest';
import {encode} from '../../source/markdown/bytes.ts';
import {readingFile} from '../../source/storage/kept-readings.ts';
import {temporaryFolder} from './folder.ts';

const text = '# Plan\n\n## Phase 1: One\n\n- [ ] one\n- [ ] two\n';

let folder: string;
let kept: string;
let readPlanKept: typeof import('../../source/storage/kept-readings.ts').readPlanKept;

beforeEach(async () => {
	// Each test is a process of its own: one keeps no more than so many readings.
	vi.resetModules();
	({readPlanKept} = await import('../../source/storage/kept-readings.ts'));
	folder = path.join(temporaryFolder(), 'caches');
	kept = readingFile('/plans/PLAN.md', {XDG_CACHE_HOME: folder, HOME: folder, LOCALAPPDATA: folder}) ?? '';
});

function read(plan: string) {
	const {phases, tasks} = readPlanKept(encode(plan), kept, {});
	return [phases[0]?.title, ...tasks.map(({text, status}) => `${text} ${status}`)];
}

/** Writes into what is kept what no file says, so that it shows where it is taken from there. */
function disguise(): void {
	const bytes = readFileSync(kept, 'latin1');
	writeFileSync(kept, bytes.replaceAll('"Phase 1: One"', '"Phase 1: Uno"'), 'latin1');
}

describe('what was read of a plan', () => {
	test('is kept, and taken from there where the file says the same', () => {
		expect(read(text)).toEqual(['Phase 1: One', 'one todo', 'two todo']);
		disguise();
		expect(read(text)).toEqual(['Phase 1: Uno', 'one todo', 'two todo']);
	});

	test('is good for other marks, and not kept again for them', () => {
		read(text);
		disguise();
		const before = readFileSync(kept);
		expect(read(text.replace('[ ] two', '[x] two'))).toEqual(['Phase 1: Uno', 'one todo', 'two done']);
		expect(readFileSync(kept)).toEqual(before);
	});

	test('gives way to what the file says now', () => {
		read(text);
		disguise();
		const longer = `${text}- [x] three\n`;
		expect(read(longer)).toEqual(['Phase 1: One', 'one todo', 'two todo', 'three done']);
		disguise();
		expect(read(longer)[0]).toBe('Phase 1: Uno');
		expect(read(text)[0]).toBe('Phase 1: One');
	});

	test('is for the user alone', () => {
		read(text);
		expect(statSync(kept).mode & 0o777).toBe(0o600);
		expect(statSync(path.dirname(kept)).mode & 0o777).toBe(0o700);
		expect(readdirSync(path.dirname(kept))).toEqual([path.basename(kept)]);
	});

	test('is read anew where what was kept is broken', () => {
		const now = read(text);
		const whole = readFileSync(kept);
		const broken = [
			Buffer.alloc(0),
			whole.subarray(0, 10),
			whole.subarray(0, whole.length - 1),
			Buffer.alloc(whole.length),
			Buffer.from('what somebody else has put here\n'),
			Buffer.from(whole.toString('latin1').replace('"sections"', '"sections '), 'latin1'),
			Buffer.from(whole.toString('latin1').replace('- [ ] one', '- ( ) one'), 'latin1'),
		];
		for (const bytes of broken) {
			writeFileSync(kept, bytes);
			expect(read(text)).toEqual(now);
			expect(readFileSync(kept)).toEqual(whole);
		}
	});

	test('is read anew where any byte of what was kept has changed', () => {
		read(text);
		const whole = readFileSync(kept);
		fc.assert(
			fc.property(fc.nat(whole.length - 1), fc.integer({min: 1, max: 255}), (at, change) => {
				const broken = Buffer.from(whole);
				broken[at] = (broken[at] ?? 0) ^ change;
				writeFileSync(kept, broken);
				expect(read(text)).toEqual(['Phase 1: One', 'one todo', 'two todo']);
			}),
			{numRuns: 40},
		);
	});

	test('is not kept where it cannot be', () => {
		mkdirSync(path.dirname(folder), {recursive: true});
		writeFileSync(folder, 'no folder');
		expect(read(text)[0]).toBe('Phase 1: One');
		expect(readFileSync(folder, 'utf8')).toBe('no folder');
	});

	test.each(['/proc/nothing', '/nowhere/home/.cache'])('is not kept in %s, where there is no home', place => {
		const file = path.join(place, 'planwright/readings/1');
		expect(readPlanKept(encode(text), file, {}).tasks).toHaveLength(2);
		expect(existsSync(place)).toBe(false);
	});

	test('is not kept of a plan that is too large', () => {
		read(`${text}${'x'.repeat(4 << 20)}\n`);
		expect(existsSync(kept)).toBe(false);
	});

	test.runIf(process.getuid?.() === 0)('is not kept by root in the home of another', () => {
		mkdirSync(folder);
		chownSync(folder, 1000, 1000);
		expect(read(text)[0]).toBe('Phase 1: One');
		expect(readdirSync(folder)).toEqual([]);
		chownSync(folder, 0, 0);
		read(text);
		chownSync(kept, 1000, 1000);
		disguise();
		expect(read(text)[0]).toBe('Phase 1: One');
	});

	test('is kept of 50 plans by one process', () => {
		const files = Array.from({length: 60}, (_, index) => `${kept}${index}`);
		for (const file of files) {
			readPlanKept(encode(text), file, {});
		}
		expect(files.filter(file => existsSync(file))).toEqual(files.slice(0, 50));
	});

	test('is kept of so many plans, the newest', () => {
		mkdirSync(path.dirname(kept), {recursive: true});
		for (let index = 0; index < 505; index++) {
			const other = path.join(path.dirname(kept), `other${index}`);
			writeFileSync(other, '');
			utimesSync(other, index + 1, index + 1);
		}
		read(text);
		const names = readdirSync(path.dirname(kept));
		expect(names).toHaveLength(500);
		expect(names).toContain(path.basename(kept));
		expect(names).toContain('other504');
		expect(names).not.toContain('other5');
	});
});

describe('the file for it', () => {
	test('has the name of the plan, by a hash', () => {
		const env = {XDG_CACHE_HOME: folder, HOME: folder, LOCALAPPDATA: folder};
		expect(readingFile('/plans/PLAN.md', env)).toBe(kept);
		expect(readingFile('/plans/other.md', env)).not.toBe(kept);
		expect(path.basename(path.dirname(kept))).toBe('readings');
		expect(existsSync(folder)).toBe(false);
	});

	test('is none where nothing is to be kept, or nobody says where', () => {
		expect(
			readingFile('/PLAN.md', {HOME: folder, LOCALAPPDATA: folder, PLANWRIGHT_NO_CACHE: '1'}),
		).toBeNull();
		expect(readingFile('/PLAN.md', {})).toBeNull();
		expect(readingFile('/PLAN.md', {HOME: 'home', XDG_CACHE_HOME: 'caches'})).toBeNull();
	});
});
