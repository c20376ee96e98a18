import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {UserError} from '../../../source/errors.ts';
import type {Bytes} from '../../../source/markdown/bytes.ts';
import type {FileSystem} from '../../../source/storage/save/file-system.ts';
import {updateFile} from '../../../source/storage/save/update-file.ts';
import {makeRepository, temporaryFolder} from '../../folder.ts';
import {observed} from './faults.ts';

const text = '- [ ] one\n- [ ] two\n';

function plan(): string {
	const root = temporaryFolder();
	makeRepository(root);
	const file = path.join(root, 'plan.md');
	fs.writeFileSync(file, text);
	return file;
}

/** Ticks task one, which must be there. */
function tick(bytes: Bytes): {bytes: Bytes; value: string} {
	if (!bytes.includes('- [ ] one\n')) {
		throw new UserError('ref-unknown', 'there is no task one', 'look again');
	}
	return {bytes: bytes.replace('- [ ] one\n', '- [x] one\n') as Bytes, value: 'done'};
}

/** Runs an action once, ahead of a call of the save: `fsync 1` waits for the new bytes, `fsync 2` for the folder. */
function during(name: string, action: () => void): FileSystem {
	return observed(({method, count}) => {
		if (`${method} ${count}` === name) {
			action();
		}
	});
}

/** Another program that opened the file before our save replaced it, and writes at the end of it. */
function lateWriter(file: string, write: (fd: number) => void): FileSystem {
	let fd = -1;
	return observed(({method, count}) => {
		if (method === 'rename' && count === 1) {
			fd = fs.openSync(file, 'r+');
		}
		if (method === 'fsync' && count === 2) {
			write(fd);
			fs.closeSync(fd);
		}
	});
}

function rewrite(content: string): (fd: number) => void {
	return fd => {
		fs.ftruncateSync(fd);
		fs.writeSync(fd, content, 0);
	};
}

function read(file: string): string {
	return fs.readFileSync(file, 'utf8');
}

function beside(file: string): readonly string[] {
	return fs.readdirSync(path.dirname(file)).filter(name => name !== '.git');
}

describe('what another program does before the new bytes get the name', () => {
	test.each<[string, (file: string) => void, string]>([
		['appends', file => fs.appendFileSync(file, '- [ ] three\n'), '- [x] one\n- [ ] two\n- [ ] three\n'],
		['rewrites in place', file => fs.writeFileSync(file, `# New\n${text}`), '# New\n- [x] one\n- [ ] two\n'],
		[
			'changes one byte',
			file => fs.writeFileSync(file, text.replace('two', 'TWO')),
			'- [x] one\n- [ ] TWO\n',
		],
		[
			'replaces',
			file => {
				fs.writeFileSync(`${file}.new`, `# New\n${text}`);
				fs.renameSync(`${file}.new`, file);
			},
			'# New\n- [x] one\n- [ ] two\n',
		],
	])('%s: the edit is made on it', async (_name, act, expected) => {
		const file = plan();
		const files = during('fsync 1', () => act(file));
		expect(await updateFile(file, tick, {files})).toBe('done');
		expect(read(file)).toBe(expected);
		expect(beside(file)).toEqual(['plan.md']);
	});

	test('a mode that changes is the mode that stays', async () => {
		const file = plan();
		await updateFile(file, tick, {files: during('fsync 1', () => fs.chmodSync(file, 0o600))});
		expect(fs.statSync(file).mode & 0o777).toBe(0o600);
	});

	test('a file that is deleted does not come back', async () => {
		const file = plan();
		const files = during('fsync 1', () => fs.unlinkSync(file));
		await expect(updateFile(file, tick, {files})).rejects.toMatchObject({code: 'plan-not-found'});
		expect(beside(file)).toEqual([]);
	});

	test('a task that goes is reported, and what was written stays', async () => {
		const file = plan();
		const files = during('fsync 1', () => fs.writeFileSync(file, '- [ ] two\n'));
		await expect(updateFile(file, tick, {files})).rejects.toMatchObject({code: 'ref-unknown'});
		expect(read(file)).toBe('- [ ] two\n');
		expect(beside(file)).toEqual(['plan.md']);
	});

	test('a program that never stops is given up on', async () => {
		const file = plan();
		let count = 0;
		const files = observed(({method}) => {
			if (method === 'fsync') {
				count += 1;
				fs.writeFileSync(file, `${count}\n${text}`);
			}
		});
		await expect(updateFile(file, tick, {files, patience: 50})).rejects.toMatchObject({code: 'conflict'});
		expect(read(file)).toBe(`${count}\n${text}`);
		expect(beside(file)).toEqual(['plan.md']);
	});
});

describe('what another program writes to the file that was replaced', () => {
	test('appended text is appended', async () => {
		const file = plan();
		const files = lateWriter(file, fd => fs.writeSync(fd, '- [ ] three\n', text.length));
		expect(await updateFile(file, tick, {files})).toBe('done');
		expect(read(file)).toBe('- [x] one\n- [ ] two\n- [ ] three\n');
	});

	test('rewritten text is edited again', async () => {
		const file = plan();
		const files = lateWriter(file, rewrite(`# New\n${text}`));
		expect(await updateFile(file, tick, {files})).toBe('done');
		expect(read(file)).toBe('# New\n- [x] one\n- [ ] two\n');
		expect(beside(file)).toEqual(['plan.md']);
	});

	test('rewritten text is edited again, and what was appended to the new file stays', async () => {
		const file = plan();
		const files = lateWriter(file, fd => {
			rewrite(`# New\n${text}`)(fd);
			fs.appendFileSync(file, '- [ ] three\n');
		});
		await updateFile(file, tick, {files});
		expect(read(file)).toBe('# New\n- [x] one\n- [ ] two\n- [ ] three\n');
	});

	test('rewritten text that is already as wanted takes our place', async () => {
		const file = plan();
		const wanted = (bytes: Bytes) =>
			bytes.includes('- [x] one') ? {bytes: null, value: 'already'} : tick(bytes);
		const files = lateWriter(file, rewrite('# New\n- [x] one\n'));
		expect(await updateFile(file, wanted, {files})).toBe('already');
		expect(read(file)).toBe('# New\n- [x] one\n');
	});

	test.each<[string, (file: string) => void, string]>([
		['cannot be edited', () => undefined, '- [x] one\n- [ ] two\n'],
		['meets another change', file => fs.writeFileSync(file, 'other\n'), 'other\n'],
	])('rewritten text that %s is kept as a copy', async (_name, act, expected) => {
		const file = plan();
		const files = lateWriter(file, fd => {
			rewrite('nothing of the kind\n')(fd);
			act(file);
		});
		const copies: string[] = [];
		expect(await updateFile(file, tick, {files, onCopy: copy => copies.push(copy)})).toBe('done');
		expect(read(file)).toBe(expected);
		expect(copies).toEqual([`${file}.outside-1`]);
		expect(read(`${file}.outside-1`)).toBe('nothing of the kind\n');
		expect(beside(file)).toEqual(['plan.md', 'plan.md.outside-1']);
	});

	test('a copy that nobody asks for is an error, though it is saved', async () => {
		const file = plan();
		const files = lateWriter(file, rewrite('nothing of the kind\n'));
		await expect(updateFile(file, tick, {files})).rejects.toMatchObject({
			code: 'conflict',
			hint: expect.stringContaining(`${file}.outside-1`),
		});
		expect(read(file)).toBe('- [x] one\n- [ ] two\n');
	});
});

describe('a file that an editor is just saving', () => {
	test('is waited for while it is empty', async () => {
		const file = plan();
		fs.truncateSync(file);
		setTimeout(() => fs.writeFileSync(file, text), 40);
		expect(await updateFile(file, tick)).toBe('done');
		expect(read(file)).toBe('- [x] one\n- [ ] two\n');
	});

	test('is waited for while it is half there', async () => {
		const file = plan();
		fs.writeFileSync(file, '# Long\n');
		setTimeout(() => fs.appendFileSync(file, text), 10);
		expect(await updateFile(file, tick)).toBe('done');
		expect(read(file)).toBe('# Long\n- [x] one\n- [ ] two\n');
	});

	test('is waited for while its name is gone', async () => {
		const file = plan();
		const files = during('symlink 1', () => {
			fs.renameSync(file, `${file}~`);
			setTimeout(() => fs.renameSync(`${file}~`, file), 40);
		});
		expect(await updateFile(file, tick, {files})).toBe('done');
		expect(read(file)).toBe('- [x] one\n- [ ] two\n');
	});
});
