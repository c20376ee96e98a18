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
		const bytes = Buffer.from([
			...[...Array(255).keys()].map(byte => byte + 1),
			...Array(8192).fill(97),
			0,
			255,
		]);
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

describe('what is no UTF-8 is refused by its name', () => {
	const utf16 = (text: string) => Buffer.from(text, 'utf16le');
	const utf32 = (text: string) => {
		const points = [...text].map(character => character.codePointAt(0) ?? 0);
		const bytes = Buffer.alloc(points.length * 4);
		for (const [index, point] of points.entries()) {
			bytes.writeUInt32LE(point, index * 4);
		}
		return bytes;
	};
	const plan = '# Log 🚀\n\n- [ ] Één – “two”\n';

	test.each<[string, Buffer, string]>([
		['UTF-16, little endian', utf16(`\ufeff${plan}`), 'is UTF-16, not UTF-8'],
		['UTF-16, big endian', utf16(`\ufeff${plan}`).swap16(), 'is UTF-16, not UTF-8'],
		['UTF-32, little endian', utf32(`\ufeff${plan}`), 'is UTF-32, not UTF-8'],
		['UTF-32, big endian', utf32(`\ufeff${plan}`).swap32(), 'is UTF-32, not UTF-8'],
		['UTF-16 without a mark, little endian', utf16(plan), 'is UTF-16, not UTF-8'],
		['UTF-16 without a mark, big endian', utf16(plan).swap16(), 'is UTF-16, not UTF-8'],
		['UTF-16 of another script', utf16('# План\n\n- [ ] Задача один\n- [ ] два\n'), 'is UTF-16, not UTF-8'],
		['UTF-16 of some length', utf16(plan.repeat(1000)), 'is UTF-16, not UTF-8'],
		['UTF-32 without a mark, little endian', utf32(plan), 'is UTF-32, not UTF-8'],
		['UTF-32 without a mark, big endian', utf32(plan).swap32(), 'is UTF-32, not UTF-8'],
		['marked UTF-16 without a NUL byte', utf16('\ufeff計画計画'), 'is UTF-16, not UTF-8'],
		['text with one NUL byte', Buffer.from('- [ ] a\0'), 'holds NUL bytes, so it is no text file'],
		['a NUL byte at 8 KB', Buffer.from(`${'a'.repeat(8191)}\0`), 'holds NUL bytes, so it is no text file'],
		['nothing but NUL bytes', Buffer.alloc(4096), 'holds NUL bytes, so it is no text file'],
		[
			'a picture',
			Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
			'holds NUL bytes, so it is no text file',
		],
	])('%s', (_name, bytes, fault) => {
		const file = path.join(temporaryFolder(), 'plan.md');
		fs.writeFileSync(file, bytes);
		expect(() => readFileBytes(file)).toThrow(
			expect.objectContaining({
				code: 'plan-not-found',
				message: `${file} ${fault}`,
				hint: 'save it as UTF-8, or name another file',
			}),
		);
	});

	test.each([
		['UTF-8 with a mark', `\ufeff${plan}`],
		['nothing', ''],
	])('%s is not', (_name, text) => {
		const file = path.join(temporaryFolder(), 'plan.md');
		fs.writeFileSync(file, text);
		expect(toBuffer(readFileBytes(file)).toString()).toBe(text);
	});
});

describe('holdsExactly', () => {
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
});
