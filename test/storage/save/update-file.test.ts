import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {type Bytes, encode} from '../../../source/markdown/bytes.ts';
import {updateFile} from '../../../source/storage/save/update-file.ts';
import {makeRepository, temporaryFolder} from '../../folder.ts';
import {failing} from './faults.ts';

const text = '# Plan\n\n- [ ] one\n- [ ] two\n';

function plan(content = text): string {
	const root = temporaryFolder();
	makeRepository(root);
	const file = path.join(root, 'plan.md');
	fs.writeFileSync(file, content);
	return file;
}

/** Ticks the first open task. */
function tick(bytes: Bytes): {bytes: Bytes; value: string} {
	return {bytes: bytes.replace('[ ]', '[x]') as Bytes, value: 'ticked'};
}

function read(file: string): string {
	return fs.readFileSync(file, 'latin1');
}

describe('updateFile', () => {
	test('writes what the edit makes and gives its value', async () => {
		const file = plan();
		expect(await updateFile(file, tick)).toBe('ticked');
		expect(read(file)).toBe('# Plan\n\n- [x] one\n- [ ] two\n');
	});

	test('leaves nothing beside the file', async () => {
		const file = plan();
		await updateFile(file, tick);
		expect(fs.readdirSync(path.dirname(file)).sort()).toEqual(['.git', 'plan.md']);
		expect(fs.readdirSync(path.join(path.dirname(file), '.git', 'planwright'))).toEqual([]);
	});

	test('keeps bytes that are no UTF-8', async () => {
		const file = plan();
		fs.writeFileSync(file, Buffer.from('\xe9\xff\xfe\r\n- [ ] \x80\r\n\x01', 'latin1'));
		await updateFile(file, tick);
		expect(read(file)).toBe('\xe9\xff\xfe\r\n- [x] \x80\r\n\x01');
	});

	test('writes nothing into UTF-16, and does not run the edit', async () => {
		const file = plan();
		const bytes = Buffer.from('\ufeff- [ ] a\n', 'utf16le');
		fs.writeFileSync(file, bytes);
		let runs = 0;
		const edit = (seen: Bytes) => {
			runs += 1;
			return {bytes: `${seen}- [ ] b\n` as Bytes, value: null};
		};
		await expect(updateFile(file, edit)).rejects.toThrow(
			expect.objectContaining({code: 'plan-not-found', message: `${file} is UTF-16, not UTF-8`}),
		);
		expect([runs, fs.readFileSync(file)]).toEqual([0, bytes]);
	});

	test('writes nothing when the edit says so, or changes nothing', async () => {
		const file = plan();
		const before = fs.statSync(file, {bigint: true});
		expect(await updateFile(file, () => ({bytes: null, value: 1}))).toBe(1);
		expect(await updateFile(file, bytes => ({bytes, value: 2}))).toBe(2);
		const after = fs.statSync(file, {bigint: true});
		expect([after.ino, after.mtimeNs]).toEqual([before.ino, before.mtimeNs]);
	});

	test('passes on what the edit throws, and writes nothing', async () => {
		const file = plan();
		const fail = () => {
			throw new Error('no such task');
		};
		await expect(updateFile(file, fail)).rejects.toThrow('no such task');
		expect(read(file)).toBe(text);
	});

	test.each([0o600, 0o640, 0o664, 0o755])('keeps mode %o', async mode => {
		const file = plan();
		fs.chmodSync(file, mode);
		await updateFile(file, tick);
		expect(fs.statSync(file).mode & 0o7777).toBe(mode);
	});

	test('opens a file to nobody else where its mode cannot be set', async () => {
		const file = plan();
		fs.chmodSync(file, 0o600);
		await updateFile(file, tick, {files: failing({method: 'fchmod', count: 1}, 'EPERM')});
		expect(fs.statSync(file).mode & 0o7777).toBe(0o600);
	});

	test('keeps links links', async () => {
		const file = plan();
		const link = path.join(temporaryFolder(), 'link.md');
		fs.symlinkSync(file, link);
		await updateFile(link, tick);
		expect(fs.lstatSync(link).isSymbolicLink()).toBe(true);
		expect(read(file)).toContain('[x] one');
		expect(fs.readdirSync(path.dirname(link))).toEqual(['link.md']);
	});

	test('runs the edits of one process in the order they were asked for', async () => {
		const file = plan('');
		const add = (word: string) => (bytes: Bytes) => ({bytes: `${bytes}${word}\n` as Bytes, value: word});
		const values = await Promise.all(['a', 'b', 'c', 'd'].map(word => updateFile(file, add(word))));
		expect(values).toEqual(['a', 'b', 'c', 'd']);
		expect(read(file)).toBe('a\nb\nc\nd\n');
	});
});

describe('updateFile refuses', () => {
	async function refused(file: string): Promise<unknown> {
		let edits = 0;
		const result = await updateFile(file, bytes => {
			edits += 1;
			return {bytes: `${bytes}x` as Bytes, value: null};
		}).catch((error: unknown) => error);
		expect(edits).toBe(0);
		return result;
	}

	test('a file that is missing', async () => {
		const file = path.join(temporaryFolder(), 'none.md');
		expect(await refused(file)).toMatchObject({code: 'plan-not-found', name: 'UserError'});
	});

	test('a folder', async () => {
		expect(await refused(temporaryFolder())).toMatchObject({code: 'plan-not-found'});
	});

	test('a write-protected file', async () => {
		const file = plan();
		fs.chmodSync(file, 0o444);
		expect(await refused(file)).toMatchObject({code: 'not-writable'});
		expect(read(file)).toBe(text);
	});

	test('a file in a write-protected folder', async () => {
		const file = plan();
		fs.chmodSync(path.dirname(file), 0o555);
		const error = await refused(file);
		fs.chmodSync(path.dirname(file), 0o755);
		expect(error).toMatchObject({code: 'not-writable'});
	});

	test('a file with several hard links', async () => {
		const file = plan();
		fs.linkSync(file, `${file}.other`);
		expect(await refused(file)).toMatchObject({code: 'not-writable'});
		expect(fs.statSync(file).nlink).toBe(2);
	});

	test('a file that is too large', async () => {
		const file = plan();
		fs.truncateSync(file, 64 * 1024 * 1024 + 1);
		expect(await refused(file)).toMatchObject({code: 'not-writable'});
	});

	test('what is no regular file', async () => {
		expect(await refused('/dev/null')).toMatchObject({code: 'not-writable'});
	});

	test('an edit that makes it too large', async () => {
		const file = plan();
		const grow = () => ({bytes: encode('x'.repeat(64 * 1024 * 1024 + 1)), value: null});
		await expect(updateFile(file, grow)).rejects.toMatchObject({code: 'not-writable'});
		expect(read(file)).toBe(text);
	});
});
