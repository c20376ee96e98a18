import {execFileSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {toBuffer} from '../../../source/markdown/bytes.ts';
import {realFileSystem} from '../../../source/storage/save/file-system.ts';
import {holdsExactly, readFileBytes} from '../../../source/storage/save/read-file.ts';
import {temporaryFolder, writeFiles} from '../../folder.ts';

describe('readFileBytes', () => {
	test('gives every byte', () => {
		const bytes = Buffer.from([...Array(256).keys(), ...Array(256).keys()]);
		const file = path.join(temporaryFolder(), 'bytes');
		fs.writeFileSync(file, bytes);
		expect(toBuffer(readFileBytes(file))).toEqual(bytes);
	});

	test.skipIf(!fs.existsSync('/proc/self/stat'))('gives a file whose size the system does not say', () => {
		expect(readFileBytes('/proc/self/stat').length).toBeGreaterThan(10);
	});

	test.each<[string, (folder: string) => string, string]>([
		['missing', folder => path.join(folder, 'none.md'), 'there is no file'],
		['a folder', folder => folder, 'is a folder'],
		['in what is no folder', folder => path.join(folder, 'plan.md', 'x'), 'a part of its path is no folder'],
		['no regular file', () => '/dev/zero', 'is no regular file'],
		['a link that leads nowhere', folder => path.join(folder, 'dangling'), 'there is no file'],
		['a link to itself', folder => path.join(folder, 'circle'), 'its links go in a circle'],
		['too large', folder => path.join(folder, 'large'), 'is larger than 64 MiB'],
		['a pipe', folder => path.join(folder, 'pipe'), 'is no regular file'],
	])('refuses what is %s', (_name, make, message) => {
		const folder = temporaryFolder();
		writeFiles(folder, {'plan.md': 'x', large: ''});
		fs.symlinkSync('nowhere', path.join(folder, 'dangling'));
		fs.symlinkSync('circle', path.join(folder, 'circle'));
		fs.truncateSync(path.join(folder, 'large'), 64 * 1024 * 1024 + 1);
		execFileSync('mkfifo', [path.join(folder, 'pipe')]);
		expect(() => readFileBytes(make(folder))).toThrow(
			expect.objectContaining({
				code: 'plan-not-found',
				message: expect.stringContaining(message),
				hint: expect.stringMatching(/\w/),
			}),
		);
	});
});

test.each([
	['the same bytes', 'x', true],
	['another byte', 'y', false],
	['fewer bytes', '', false],
	['more bytes', 'xx', false],
])('a large file that holds %s', (_name, beginning, isSame) => {
	const rest = 'z'.repeat(150_000);
	const file = path.join(temporaryFolder(), 'large');
	fs.writeFileSync(file, rest + beginning + rest);
	const fd = fs.openSync(file, 'r');
	expect(holdsExactly(realFileSystem, fd, Buffer.from(`${rest}x${rest}`))).toBe(isSame);
	fs.closeSync(fd);
});
