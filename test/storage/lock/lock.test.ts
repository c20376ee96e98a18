import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {type Bytes, encode} from '../../../source/markdown/bytes.ts';
import {createFile} from '../../../source/storage/save/create-file.ts';
import {hash, lockPlaces} from '../../../source/storage/save/lock-place.ts';
import {clearDeadSave} from '../../../source/storage/save/read-file.ts';
import {updateFile} from '../../../source/storage/save/update-file.ts';
import {makeRepository, temporaryFolder, writeFiles} from '../../folder.ts';
import {run, start} from '../processes.ts';

function plan(): string {
	const root = temporaryFolder();
	makeRepository(root);
	const file = path.join(root, 'plan.md');
	fs.writeFileSync(file, '- [ ] one\n');
	return file;
}

function append(bytes: Bytes): {bytes: Bytes; value: null} {
	return {bytes: `${bytes}x\n` as Bytes, value: null};
}

function lockOf(file: string, environment = {}): string {
	return lockPlaces(file, environment).next().value?.path ?? '';
}

describe('where the lock of a file lies', () => {
	test('in the git folder of its work tree', () => {
		const file = plan();
		expect(path.dirname(lockOf(file))).toBe(path.join(path.dirname(file), '.git', 'planwright'));
	});

	test('in the folder that a linked work tree or a submodule points to', () => {
		const root = temporaryFolder();
		writeFiles(root, {
			'main/.git/worktrees/side/HEAD': 'ref: x\n',
			'side/.git': 'gitdir: ../main/.git/worktrees/side\n',
		});
		const lock = lockOf(path.join(root, 'side', 'plans', 'plan.md'));
		expect(path.dirname(lock)).toBe(path.join(root, 'main/.git/worktrees/side/planwright'));
	});

	test('by the same name wherever the work tree is seen', () => {
		const names = [temporaryFolder(), temporaryFolder()].map(root => {
			makeRepository(root);
			return path.basename(lockOf(path.join(root, 'plans', 'plan.md')));
		});
		expect(names[0]).toBe(names[1]);
	});

	test('in the runtime folder outside a repository', () => {
		const [folder, runtime] = [temporaryFolder(), temporaryFolder()];
		fs.chmodSync(runtime, 0o700);
		const lock = lockOf(path.join(folder, 'plan.md'), {XDG_RUNTIME_DIR: runtime});
		expect(path.dirname(lock)).toBe(path.join(runtime, 'planwright'));
	});

	test.each(['relative', '/dev/null/x', '/nowhere'])('in no runtime folder that is none: %s', runtime => {
		const lock = lockOf(path.join(temporaryFolder(), 'plan.md'), {XDG_RUNTIME_DIR: runtime});
		expect(path.dirname(path.dirname(lock))).toBe(os.tmpdir());
	});

	test('in no runtime folder that others can write', () => {
		const [folder, runtime] = [temporaryFolder(), temporaryFolder()];
		fs.chmodSync(runtime, 0o777);
		const lock = lockOf(path.join(folder, 'plan.md'), {XDG_RUNTIME_DIR: runtime});
		expect(path.dirname(path.dirname(lock))).toBe(os.tmpdir());
	});

	test('in the next place where the git folder cannot hold one', async () => {
		const file = plan();
		writeFiles(path.dirname(file), {'.git/planwright': 'a file in the way'});
		await updateFile(file, append);
		expect(fs.readFileSync(file, 'utf8')).toBe('- [ ] one\nx\n');
	});
});

describe('a lock', () => {
	test('that is held is waited for, and then reported with its place', async () => {
		const file = plan();
		const stuck = start('stuck', file);
		await stuck.said('stuck');
		const began = Date.now();
		await expect(updateFile(file, append, {patience: 100})).rejects.toMatchObject({
			code: 'locked',
			hint: expect.stringContaining(lockOf(file)),
		});
		expect(Date.now() - began).toBeLessThan(1000);
		stuck.child.kill('SIGKILL');
		await stuck.ended;
		await updateFile(file, append);
	});

	test('of an owner that died goes with its temporary file when the file is looked at', async () => {
		const file = plan();
		const owner = (await run('owner', '')).trim();
		fs.mkdirSync(path.dirname(lockOf(file)));
		fs.symlinkSync(owner, lockOf(file));
		writeFiles(path.dirname(file), {[`.planwright-${owner}.tmp`]: 'half'});
		await clearDeadSave(file);
		expect(fs.readFileSync(file, 'utf8')).toBe('- [ ] one\n');
		expect(fs.readdirSync(path.dirname(file)).sort()).toEqual(['.git', 'plan.md']);
		expect(fs.readdirSync(path.dirname(lockOf(file)))).toEqual([]);
	});

	test('of a number that another process has by now is no lock', async () => {
		const file = plan();
		const [, , place = ''] = (await run('owner', '')).split('-');
		fs.mkdirSync(path.dirname(lockOf(file)));
		fs.symlinkSync(`${process.pid}-1-${place}-abcx1`, lockOf(file));
		await updateFile(file, append, {patience: 0});
	});

	test.each([
		['young', 0, 'locked'],
		['old', 60_000, 'free'],
	])('of another machine counts by its age: %s', async (_name, age, expected) => {
		const file = plan();
		fs.mkdirSync(path.dirname(lockOf(file)));
		fs.symlinkSync('1-1-elsewhere-abcx1', lockOf(file));
		const time = new Date(Date.now() - age);
		fs.lutimesSync(lockOf(file), time, time);
		const outcome = await updateFile(file, append, {patience: 0}).then(
			() => 'free',
			(error: {code: string}) => error.code,
		);
		expect(outcome).toBe(expected);
	});

	test('whose breaker died is broken all the same', async () => {
		const file = plan();
		const owners = await Promise.all([run('owner', ''), run('owner', '')]);
		const [dead = '', breaker = ''] = owners.map(name => name.trim());
		fs.mkdirSync(path.dirname(lockOf(file)));
		fs.symlinkSync(dead, lockOf(file));
		fs.symlinkSync(breaker, `${lockOf(file)}.${hash(dead)}`);
		await updateFile(file, append, {patience: 0});
		expect(fs.readdirSync(path.dirname(lockOf(file)))).toEqual([]);
	});

	test('is held while a file is created', async () => {
		const file = plan();
		const root = path.dirname(file);
		const fresh = path.join(root, 'fresh.md');
		fs.mkdirSync(path.dirname(lockOf(fresh)));
		const stuck = start('stuck', file);
		await stuck.said('stuck');
		fs.linkSync(lockOf(file), lockOf(fresh));
		await expect(createFile(fresh, encode('x'), {root, patience: 50})).rejects.toMatchObject({
			code: 'locked',
		});
		stuck.child.kill('SIGKILL');
		await stuck.ended;
		await createFile(fresh, encode('x'), {root});
		expect(fs.readFileSync(fresh, 'utf8')).toBe('x');
	});
});
