import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {encode} from '../../../source/markdown/bytes.ts';
import {createFile} from '../../../source/storage/save/create-file.ts';
import {makeRepository, temporaryFolder, writeFiles} from '../../folder.ts';

function repository(): string {
	const root = temporaryFolder();
	makeRepository(root);
	return root;
}

function everything(root: string): readonly string[] {
	return fs
		.readdirSync(root, {recursive: true, encoding: 'utf8'})
		.filter(name => !name.startsWith('.git'))
		.sort();
}

const bytes = encode('# Plan\n');

describe('createFile', () => {
	test('makes the folders that it needs', async () => {
		const root = repository();
		await createFile(path.join(root, 'plans/001-a/plan-001.md'), bytes, {root});
		expect(everything(root)).toEqual(['plans', 'plans/001-a', 'plans/001-a/plan-001.md']);
		expect(fs.readFileSync(path.join(root, 'plans/001-a/plan-001.md'), 'utf8')).toBe('# Plan\n');
	});

	test('gives it the mode that a new file has', async () => {
		const root = repository();
		fs.writeFileSync(path.join(root, 'usual'), '');
		await createFile(path.join(root, 'plan.md'), bytes, {root});
		expect(fs.statSync(path.join(root, 'plan.md')).mode).toBe(fs.statSync(path.join(root, 'usual')).mode);
	});

	test('overwrites nothing', async () => {
		const root = repository();
		writeFiles(root, {'plan.md': 'mine'});
		await expect(createFile(path.join(root, 'plan.md'), bytes, {root})).rejects.toMatchObject({
			code: 'not-writable',
			hint: expect.stringContaining('--force'),
		});
		expect(fs.readFileSync(path.join(root, 'plan.md'), 'utf8')).toBe('mine');
	});

	test('does not write through a link that leads nowhere', async () => {
		const root = repository();
		const outside = path.join(temporaryFolder(), 'target.md');
		fs.symlinkSync(outside, path.join(root, 'plan.md'));
		await expect(createFile(path.join(root, 'plan.md'), bytes, {root})).rejects.toThrow();
		await expect(createFile(path.join(root, 'plan.md'), bytes, {root, named: true})).rejects.toThrow(
			'exists',
		);
		expect(fs.existsSync(outside)).toBe(false);
	});

	test('overwrites by force, and keeps the mode', async () => {
		const root = repository();
		writeFiles(root, {'plan.md': 'old'});
		fs.chmodSync(path.join(root, 'plan.md'), 0o640);
		await createFile(path.join(root, 'plan.md'), bytes, {root, force: true});
		expect(fs.readFileSync(path.join(root, 'plan.md'), 'utf8')).toBe('# Plan\n');
		expect(fs.statSync(path.join(root, 'plan.md')).mode & 0o777).toBe(0o640);
	});

	test('of two at once one is refused', async () => {
		const root = repository();
		const file = path.join(root, 'plans/plan.md');
		const results = await Promise.allSettled([
			createFile(file, encode('first'), {root}),
			createFile(file, encode('second'), {root}),
		]);
		expect(results.map(({status}) => status)).toEqual(['fulfilled', 'rejected']);
		expect(fs.readFileSync(file, 'utf8')).toBe('first');
	});

	test.each<[string, (root: string, outside: string) => string]>([
		['..', root => path.join(root, '../out.md')],
		['an absolute path', (_root, outside) => path.join(outside, 'out.md')],
		['a linked folder', root => path.join(root, 'away/deep/out.md')],
		['a linked file', root => path.join(root, 'file.md')],
	])('writes nothing outside the root through %s', async (_name, make) => {
		const root = repository();
		const outside = temporaryFolder();
		writeFiles(outside, {'target.md': 'theirs'});
		fs.symlinkSync(outside, path.join(root, 'away'));
		fs.symlinkSync(path.join(outside, 'target.md'), path.join(root, 'file.md'));
		const before = everything(outside);
		await expect(createFile(make(root, outside), bytes, {root, force: true})).rejects.toMatchObject({
			code: 'not-writable',
			message: expect.stringContaining('outside the repository'),
		});
		expect(everything(outside)).toEqual(before);
		expect(fs.readFileSync(path.join(outside, 'target.md'), 'utf8')).toBe('theirs');
	});

	test('writes where the user named the path in full', async () => {
		const root = repository();
		const file = path.join(temporaryFolder(), 'deep/out.md');
		await createFile(file, bytes, {root, named: true});
		expect(fs.readFileSync(file, 'utf8')).toBe('# Plan\n');
	});

	test('says when a folder on the way is a file', async () => {
		const root = repository();
		writeFiles(root, {plans: 'a file'});
		await expect(createFile(path.join(root, 'plans/a/plan.md'), bytes, {root})).rejects.toMatchObject({
			code: 'not-writable',
			message: expect.stringContaining('a part of its path is no folder'),
		});
	});
});
