import fs from 'node:fs';
import path from 'node:path';
import {afterEach, describe, expect, test, vi} from 'vitest';
import type {Bytes} from '../../source/markdown/bytes.ts';
import {updateFile} from '../../source/storage/save/update-file.ts';
import {watchFile} from '../../source/storage/watch.ts';
import {makeRepository, temporaryFolder, writeFiles} from '../folder.ts';

const stops: (() => void)[] = [];
afterEach(() => {
	for (const stop of stops.splice(0)) {
		stop();
	}
});

type Watched = {
	readonly file: string;
	readonly changes: () => number;
	readonly changed: () => Promise<number>;
};

/** Watches a file, once it is seen to be watched; `changed` waits for one more change and says how long it took, in ms. */
async function watched(file: string): Promise<Watched> {
	let count = 0;
	stops.push(
		watchFile(file, () => {
			count += 1;
		}),
	);
	const changed = async () => {
		const [before, began] = [count, performance.now()];
		await vi.waitFor(() => expect(count).toBeGreaterThan(before), {timeout: 5000, interval: 5});
		return performance.now() - began;
	};
	// The first change may be seen by the slow look only, while the watcher is still loaded.
	fs.appendFileSync(file, 'first\n');
	await changed();
	fs.appendFileSync(file, 'second\n');
	await changed();
	return {file, changes: () => count, changed};
}

function plan(): string {
	const root = temporaryFolder();
	makeRepository(root);
	writeFiles(root, {'plans/a/plan.md': '- [ ] one\n'});
	return path.join(root, 'plans/a/plan.md');
}

/** No mode keeps root out, so root is somebody else here, whom the places are given to. */
async function asUser(places: readonly string[], act: () => Promise<void>): Promise<void> {
	if (process.geteuid?.() !== 0) {
		await act();
		return;
	}
	const nobody = 65534;
	for (const place of places) {
		fs.chownSync(place, nobody, nobody);
	}
	process.seteuid?.(nobody);
	try {
		await act();
	} finally {
		process.seteuid?.(0);
	}
}

describe('watchFile', () => {
	test.each<[string, (file: string) => void]>([
		['appends', file => fs.appendFileSync(file, 'x')],
		['rewrites', file => fs.writeFileSync(file, 'y')],
		[
			'replaces',
			file => {
				fs.writeFileSync(`${file}.new`, 'z');
				fs.renameSync(`${file}.new`, file);
			},
		],
		['deletes', file => fs.unlinkSync(file)],
		['moves', file => fs.renameSync(file, `${file}.moved`)],
		['closes', file => fs.chmodSync(file, 0o000)],
		['removes the folder of', file => fs.rmSync(path.dirname(file), {recursive: true})],
	])('sees within 200 ms when a program %s it', async (_name, act) => {
		const {file, changed} = await watched(plan());
		act(file);
		expect(await changed()).toBeLessThan(200);
	});

	test('sees a save of ours, and one after it', async () => {
		const {file, changed} = await watched(plan());
		for (const mark of ['x', 'y']) {
			const edit = (bytes: Bytes) => ({bytes: `${bytes}${mark}` as Bytes, value: null});
			await Promise.all([updateFile(file, edit), changed()]);
		}
	});

	test('tells of a burst once', async () => {
		const {file, changes, changed} = await watched(plan());
		const before = changes();
		for (let write = 0; write < 50; write += 1) {
			fs.appendFileSync(file, 'x');
		}
		await changed();
		fs.writeFileSync(path.join(path.dirname(file), 'other.md'), '');
		fs.appendFileSync(file, 'end');
		await changed();
		expect(changes() - before).toBe(2);
	});

	test('sees a file come back, and what is done to it then', async () => {
		const {file, changed} = await watched(plan());
		fs.renameSync(file, `${file}.moved`);
		await changed();
		fs.renameSync(`${file}.moved`, file);
		await changed();
		fs.appendFileSync(file, 'x');
		expect(await changed()).toBeLessThan(200);
	});

	test.each<[string, (folder: string) => void, (folder: string) => void]>([
		[
			'moved',
			folder => fs.renameSync(folder, `${folder}.moved`),
			folder => fs.renameSync(`${folder}.moved`, folder),
		],
		[
			'removed',
			folder => fs.rmSync(folder, {recursive: true}),
			folder => writeFiles(folder, {'plan.md': 'new\n'}),
		],
	])('sees a folder that is %s come back', async (_name, go, comeBack) => {
		const {file, changed} = await watched(plan());
		go(path.dirname(file));
		await changed();
		comeBack(path.dirname(file));
		await changed();
		fs.appendFileSync(file, 'x');
		expect(await changed()).toBeLessThan(200);
		fs.appendFileSync(file, 'y');
		expect(await changed()).toBeLessThan(200);
	});

	test('sees what is done after its folder could not be read for a while', async () => {
		const {file, changed} = await watched(plan());
		const folder = path.dirname(file);
		await asUser([path.dirname(path.dirname(folder)), path.dirname(folder), folder, file], async () => {
			fs.chmodSync(folder, 0o000);
			await changed();
			fs.chmodSync(folder, 0o755);
			await changed();
			for (const text of ['x', 'y']) {
				fs.appendFileSync(file, text);
				expect(await changed()).toBeLessThan(200);
			}
		});
	});

	test('sees what a link leads to, and where it leads', async () => {
		const file = plan();
		const link = path.join(temporaryFolder(), 'link.md');
		const other = path.join(temporaryFolder(), 'other.md');
		fs.writeFileSync(other, 'other');
		fs.symlinkSync(file, link);
		const {changed} = await watched(link);
		fs.writeFileSync(`${file}.new`, 'z');
		fs.renameSync(`${file}.new`, file);
		expect(await changed()).toBeLessThan(200);
		fs.unlinkSync(link);
		fs.symlinkSync(other, link);
		await changed();
		fs.appendFileSync(other, 'x');
		await changed();
	});

	test('is quiet when it is stopped', async () => {
		const {file, changes} = await watched(plan());
		const before = changes();
		for (const stop of stops.splice(0)) {
			stop();
		}
		const other = await watched(plan());
		fs.appendFileSync(file, 'x');
		fs.appendFileSync(other.file, 'x');
		await other.changed();
		expect(changes()).toBe(before);
	});
});
