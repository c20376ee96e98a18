import {execFileSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {UserError} from '../../../source/errors.ts';
import {type Bytes, encode} from '../../../source/markdown/bytes.ts';
import {createFile} from '../../../source/storage/save/create-file.ts';
import {type FileSystem, realFileSystem} from '../../../source/storage/save/file-system.ts';
import {updateFile} from '../../../source/storage/save/update-file.ts';
import {makeRepository, temporaryFolder} from '../../folder.ts';
import {type Call, failing, observed, quickFileSystem} from './faults.ts';

const before = '- [ ] one\n- [ ] two\n';
const after = '- [x] one\n- [ ] two\n';
const codes = ['ENOSPC', 'EIO', 'EROFS', 'EACCES'];

function plan(): string {
	const root = temporaryFolder();
	makeRepository(root);
	const file = path.join(root, 'plan.md');
	fs.writeFileSync(file, before);
	// Where another program has just written, a save looks for more of it.
	fs.utimesSync(file, 0, 0);
	return file;
}

function tick(bytes: Bytes): {bytes: Bytes; value: string} {
	return {bytes: bytes.replace('[ ]', '[x]') as Bytes, value: 'done'};
}

/** Every call that an action makes of the file system. */
async function callsOf(action: (files: FileSystem) => Promise<unknown>): Promise<readonly Call[]> {
	const calls: Call[] = [];
	await action(observed(call => calls.push(call)));
	return calls;
}

async function outcome(action: Promise<string>): Promise<string> {
	try {
		return await action;
	} catch (error) {
		expect(error).toBeInstanceOf(UserError);
		return 'failed';
	}
}

describe('a fault at any call of a save', () => {
	test.each(codes)('%s: it says that it failed and the file is as it was, or it is saved', async code => {
		const calls = await callsOf(files => updateFile(plan(), tick, {files}));
		expect(new Set(calls.map(({method}) => method)).size).toBeGreaterThan(10);
		for (const call of calls) {
			const file = plan();
			const said = await outcome(updateFile(file, tick, {files: failing(call, code)}));
			const where = `${call.method} ${call.count}`;
			expect([where, said, fs.readFileSync(file, 'utf8')]).toEqual(
				said === 'done' ? [where, said, after] : [where, said, before],
			);
			if (call.method !== 'unlink') {
				expect([where, ...fs.readdirSync(path.dirname(file))]).toEqual([where, '.git', 'plan.md']);
			}
			// Whatever stayed behind does not keep the next one from saving.
			const append = (bytes: Bytes) => ({bytes: `${bytes}x` as Bytes, value: 'next'});
			expect(await updateFile(file, append, {files: quickFileSystem})).toBe('next');
			expect(fs.readdirSync(path.dirname(file))).toEqual(['.git', 'plan.md']);
		}
	});

	test('only what does no harm is passed over', async () => {
		const calls = await callsOf(files => updateFile(plan(), tick, {files}));
		const passed = new Set<string>();
		for (const call of calls) {
			if ((await outcome(updateFile(plan(), tick, {files: failing(call, 'EIO')}))) === 'done') {
				passed.add(call.method);
			}
		}
		// Closing and unlocking after the disk has confirmed the save, its time, the first place for the lock,
		// and looking for dead locks and late writers.
		const expected = ['close', 'futimes', 'mkdir', 'read', 'readlink', 'symlink', 'unlink'];
		expect([...passed].sort()).toEqual(expected);
	});

	test('a disk that takes a few bytes at a time', async () => {
		const file = plan();
		const files: FileSystem = {
			...realFileSystem,
			write: (fd, from, offset, length) => realFileSystem.write(fd, from, offset, Math.min(length, 3)),
			read: (fd, into, offset, length, position) =>
				realFileSystem.read(fd, into, offset, Math.min(length, 5), position),
		};
		expect(await updateFile(file, tick, {files})).toBe('done');
		expect(fs.readFileSync(file, 'utf8')).toBe(after);
	});

	test('a disk that takes nothing any more', async () => {
		const file = plan();
		const files: FileSystem = {...realFileSystem, write: () => 0};
		await expect(updateFile(file, tick, {files})).rejects.toMatchObject({code: 'not-writable'});
		expect(fs.readFileSync(file, 'utf8')).toBe(before);
	});
});

describe('a fault at any call of creating a file', () => {
	test.each(codes)('%s: there is no file, no folder and no remains, or there is the file', async code => {
		const create = async (root: string, files: FileSystem) => {
			await createFile(path.join(root, 'plans/001-new/plan-001.md'), encode(before), {root, files});
			return 'done';
		};
		const newRoot = () => {
			const root = temporaryFolder();
			makeRepository(root);
			return root;
		};
		const calls = await callsOf(files => create(newRoot(), files));
		for (const call of calls) {
			const root = newRoot();
			const said = await outcome(create(root, failing(call, code)));
			const where = `${call.method} ${call.count}`;
			const folder = path.join(root, 'plans/001-new');
			if (said === 'done') {
				expect([where, fs.readFileSync(path.join(folder, 'plan-001.md'), 'utf8')]).toEqual([where, before]);
			} else {
				expect([where, fs.existsSync(path.join(root, 'plans'))]).toEqual([where, false]);
			}
		}
	});
});

describe('a real disk', () => {
	/** Runs an action on a small disk of its own; false where this user may not have one. */
	async function onSmallDisk(action: (disk: string) => Promise<void>): Promise<boolean> {
		const disk = temporaryFolder();
		try {
			execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk], {stdio: 'ignore'});
		} catch {
			return false;
		}
		try {
			await action(disk);
		} finally {
			execFileSync('umount', [disk]);
		}
		return true;
	}

	test('that is full', async context => {
		const ran = await onSmallDisk(async disk => {
			const text = `${before}${'x'.repeat(40_000)}\n`;
			const file = path.join(disk, 'plan.md');
			fs.writeFileSync(file, text);
			await expect(updateFile(file, tick)).rejects.toMatchObject({
				code: 'not-writable',
				message: expect.stringContaining('the disk is full'),
			});
			expect(fs.readFileSync(file, 'utf8')).toBe(text);
			expect(fs.readdirSync(disk)).toEqual(['plan.md']);
		});
		context.skip(!ran);
	});

	test('that is read-only', async context => {
		const ran = await onSmallDisk(async disk => {
			const file = path.join(disk, 'plan.md');
			fs.writeFileSync(file, before);
			execFileSync('mount', ['-o', 'remount,ro', disk]);
			await expect(updateFile(file, tick)).rejects.toMatchObject({
				code: 'not-writable',
				message: expect.stringContaining('the disk is read-only'),
			});
			expect(fs.readFileSync(file, 'utf8')).toBe(before);
		});
		context.skip(!ran);
	});
});
