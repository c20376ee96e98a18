import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import type {Bytes} from '../../../source/markdown/bytes.ts';
import {lockPlaces} from '../../../source/storage/save/lock-place.ts';
import {updateFile} from '../../../source/storage/save/update-file.ts';
import {makeRepository, temporaryFolder} from '../../folder.ts';
import {run, start} from '../processes.ts';

function plan(text: string): string {
	const root = temporaryFolder();
	makeRepository(root);
	const file = path.join(root, 'plan.md');
	fs.writeFileSync(file, text);
	return file;
}

function linesOf(file: string): readonly string[] {
	return fs.readFileSync(file, 'utf8').trimEnd().split('\n');
}

function numbers(count: number): readonly number[] {
	return [...Array(count).keys()];
}

function expectNothingBeside(file: string): void {
	expect(fs.readdirSync(path.dirname(file)).sort()).toEqual(['.git', path.basename(file)]);
	expect(fs.readdirSync(path.join(path.dirname(file), '.git', 'planwright'))).toEqual([]);
}

/** The name of a owner that is dead. */
async function deadOwner(): Promise<string> {
	return (await run('owner', '')).trim();
}

describe('many processes at once', () => {
	test('8 that tick and 8 that append lose nothing', async () => {
		const names = numbers(8).map(process => numbers(5).map(round => `task ${process}.${round}`));
		const file = plan(
			names
				.flat()
				.map(name => `- [ ] ${name}\n`)
				.join(''),
		);
		await Promise.all([
			...names.map(own => run('tick', file, ...own)),
			...names.map(own => run('append', file, ...own.map(name => `- [ ] new ${name}`))),
		]);
		const expected = names.flat().flatMap(name => [`- [x] ${name}`, `- [ ] new ${name}`]);
		expect([...linesOf(file)].sort()).toEqual(expected.sort());
		expectNothingBeside(file);
	});

	test('a program that appends without a lock loses nothing, nor do we', async () => {
		const names = numbers(40).map(number => `task ${number}`);
		const file = plan(names.map(name => `- [ ] ${name}\n`).join(''));
		const outside = start('outside', file, '300', '2');
		await Promise.all([run('tick', file, ...names), outside.ended]);
		const expected = [...names.map(name => `- [x] ${name}`), ...numbers(300).map(line => `line ${line}`)];
		expect([...linesOf(file)].sort()).toEqual(expected.sort());
		expectNothingBeside(file);
	});
});

describe('a process that is killed', () => {
	test('in the middle of a save leaves the file as it was, and the next save goes on at once', async () => {
		const file = plan('- [ ] one\n');
		const stuck = start('stuck', file);
		await stuck.said('stuck');
		expect(fs.readdirSync(path.dirname(file)).length).toBe(3);
		stuck.child.kill('SIGKILL');
		await stuck.ended;
		expect(fs.readFileSync(file, 'utf8')).toBe('- [ ] one\n');
		const began = Date.now();
		await run('tick', file, 'one');
		expect(Date.now() - began).toBeLessThan(3000);
		expect(fs.readFileSync(file, 'utf8')).toBe('- [x] one\n');
		expectNothingBeside(file);
	});

	test('at any moment leaves the old bytes or the new', async () => {
		const lines = 20_000;
		const open = `${'- [ ] a task with a text as long as a text is\n'.repeat(lines)}`;
		const done = open.replaceAll('[ ]', '[x]');
		const file = plan(open);
		for (const delay of [0, 3, 7, 12, 18, 25, 33, 42]) {
			const toggling = start('toggle', file);
			await toggling.said('begins');
			await new Promise(resolve => setTimeout(resolve, delay));
			toggling.child.kill('SIGKILL');
			await toggling.ended;
			const text = fs.readFileSync(file, 'utf8');
			expect(text === open || text === done).toBe(true);
		}
		await updateFile(file, bytes => ({bytes: `${bytes}end\n` as Bytes, value: null}));
		expectNothingBeside(file);
	});

	test('leaves a lock that many can break at once', async () => {
		const owner = await deadOwner();
		const names = numbers(8).map(number => `task ${number}`);
		for (const round of numbers(2)) {
			const file = plan(names.map(name => `- [ ] ${name}\n`).join(''));
			await updateFile(file, bytes => ({bytes: `${bytes}round ${round}\n` as Bytes, value: null}));
			fs.symlinkSync(owner, lockPlaces(file, {}).next().value?.path ?? '');
			await Promise.all(names.map(name => run('tick', file, name)));
			expect(linesOf(file)).toEqual([...names.map(name => `- [x] ${name}`), `round ${round}`]);
			expectNothingBeside(file);
		}
	});
});
