import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, test, vi} from 'vitest';
import {UserError} from '../../source/errors.ts';
import {readFailure} from '../../source/storage/save/file-system.ts';
import type {Edit} from '../../source/tracker/model.ts';
import {applyEdits, type PlanFile, planFile, type Saved} from '../../source/tracker/plan-file.ts';
import {firstState} from '../../source/tracker/reducers/tracker.ts';
import {type Outside, trackerStore} from '../../source/tracker/store.ts';
import type {KeyPress} from '../../source/ui/keymap.ts';
import {temporaryFolder} from '../folder.ts';
import {planOf, today} from './checklist.ts';

const markdown = '# P\n- [ ] one\n- [ ] two\n';

function open(overrides: Partial<Outside> = {}, file: Partial<PlanFile> = {}) {
	let plan = planOf(markdown);
	let changed = () => {};
	const saves: (readonly Edit[])[] = [];
	const unwatched = vi.fn();
	const fake: PlanFile = {
		read: () => plan,
		save: async (edits): Promise<Saved> => {
			saves.push(edits);
			const before = plan;
			const applied = applyEdits(plan, edits, bytes => planOf(Buffer.from(bytes, 'latin1').toString('utf8')));
			plan = applied.plan;
			return {before, ...applied, copy: null};
		},
		watch: onChange => {
			changed = onChange;
			return unwatched;
		},
		...file,
	};
	const outside: Outside = {
		file: fake,
		edit: vi.fn(async () => {}),
		copy: vi.fn(),
		stop: vi.fn(),
		leave: vi.fn(),
		findPlans: async () => [],
		readGit: () => Promise.reject(new Error('no git is asked here')),
		readHistory: async () => () => ['the history'],
		openPlan: async () => ({file: fake, plan}),
		fail: vi.fn(),
		...overrides,
	};
	const store = trackerStore(firstState({plan, path: 'plan.md', columns: 80, height: 24, today}), outside);
	store.start();
	const press = (...names: readonly string[]) => {
		for (const name of names)
			store.dispatch({kind: 'key', press: {name, text: name.length === 1 ? name : ''} as KeyPress});
	};
	return {
		store,
		outside,
		saves,
		unwatched,
		press,
		settled: async () => await new Promise(resolve => setImmediate(resolve)),
		write: (text: string) => {
			plan = planOf(text);
			changed();
		},
		message: () => store.state().message?.text ?? '',
	};
}

describe('saving', () => {
	test('keys of one burst are one write', async () => {
		const {press, saves, settled, store} = open();
		press('space', 'j', 'space');
		await settled();
		expect(saves).toHaveLength(1);
		expect(saves[0]).toHaveLength(2);
		expect(store.state().plan.progress.done).toBe(2);
	});

	test('views are told of each change, and not of none', async () => {
		const {store, press} = open();
		const listener = vi.fn();
		store.subscribe(listener);
		press('j');
		expect(listener).toHaveBeenCalledTimes(1);
		press('d');
		expect(listener).toHaveBeenCalledTimes(1);
	});

	test('what the user can mend is said; the file is read again', async () => {
		const refuse = async () => {
			throw new UserError('locked', 'plan.md is locked', 'try again');
		};
		const {press, settled, message, outside} = open({}, {save: refuse});
		press('space');
		await settled();
		expect(message()).toBe('Not saved: plan.md is locked; try again');
		expect(outside.fail).not.toHaveBeenCalled();
	});

	test('any other error is ours and ends the screen', async () => {
		const fault = new TypeError('a fault');
		const {press, settled, outside} = open({}, {save: async () => Promise.reject(fault)});
		press('space');
		await settled();
		expect(outside.fail).toHaveBeenCalledWith(fault);
	});

	test('a copy that had to be kept is named', async () => {
		const plan = planOf(markdown);
		const {press, settled, message} = open(
			{},
			{save: async () => ({before: plan, plan, outcomes: [], copy: 'plan.copy.md'})},
		);
		press('space');
		await settled();
		expect(message()).toContain('plan.copy.md');
	});

	test('end settles when what is being written is written', async () => {
		let finish = () => {};
		const plan = planOf(markdown);
		const {press, settled, store, unwatched} = open(
			{},
			{
				save: async () =>
					await new Promise(
						resolve => (finish = () => resolve({before: plan, plan, outcomes: [], copy: null})),
					),
			},
		);
		press('space');
		await settled();
		let ended = false;
		const end = store.end().then(() => (ended = true));
		await settled();
		expect(ended).toBe(false);
		finish();
		await end;
		expect(unwatched).toHaveBeenCalled();
	});
});

describe('watching', () => {
	test('a change is read and said', () => {
		const {write, message} = open();
		write('# P\n- [x] one\n- [ ] two\n');
		expect(message()).toBe('Saved outside: p.1 done');
	});

	test('what is seen while we write is not taken for news', async () => {
		let finish = () => {};
		const after = planOf('# P\n- [x] one\n- [ ] two\n');
		const {press, settled, write, message, store} = open(
			{},
			{
				save: async () =>
					await new Promise(
						resolve => (finish = () => resolve({before: after, plan: after, outcomes: [], copy: null})),
					),
			},
		);
		press('space');
		await settled();
		write('# P\n- [x] one\n- [ ] two\n');
		expect(message()).toBe('');
		finish();
		await settled();
		expect(store.state().plan).toBe(after);
	});

	test('a file that is empty for a moment, while it is written in place, is not believed', async () => {
		vi.useFakeTimers();
		const {write, message, store} = open();
		write('');
		expect(store.state().plan.tasks).toHaveLength(2);
		write('# P\n- [x] one\n- [ ] two\n');
		expect(message()).toBe('Saved outside: p.1 done');
		write('');
		vi.advanceTimersByTime(1000);
		expect(store.state().plan.tasks).toHaveLength(0);
		vi.useRealTimers();
	});

	test.each([
		['ENOENT', 'gone', 'there is no file plan.md; check the path; planwright status lists the plans here'],
		['EACCES', 'not readable', 'cannot read plan.md: permission is denied; change the mode'],
	])('a file that cannot be read for %s is %s', (code, fault, words) => {
		let isReadable = true;
		const plan = planOf(markdown);
		const read = () => {
			if (!isReadable) throw readFailure('plan.md', Object.assign(new Error(code), {code}));
			return plan;
		};
		let changed = () => {};
		const watch = (onChange: () => void) => {
			changed = onChange;
			return () => {};
		};
		const {store, message} = open({}, {read, watch});
		isReadable = false;
		changed();
		expect(store.state().fileFault).toBe(fault);
		expect(message()).toContain(words);
		isReadable = true;
		changed();
		expect(store.state().fileFault).toBe(null);
	});
});

test('a plan that turns into UTF-16 is not readable and not written, until it is back', async () => {
	const folder = temporaryFolder();
	const name = path.join(folder, 'plan.md');
	fs.writeFileSync(name, markdown);
	const real = planFile({
		file: name,
		shown: 'plan.md',
		reading: {path: name},
		today: () => today,
		plan: null,
	});
	let changed = () => {};
	const watch = (onChange: () => void) => {
		changed = onChange;
		return () => {};
	};
	const {store, press, message} = open({}, {...real, watch});
	const utf16 = Buffer.from(`\ufeff${markdown}`, 'utf16le');
	fs.writeFileSync(name, utf16);
	changed();
	expect(store.state().fileFault).toBe('not readable');
	expect(message()).toBe('plan.md is UTF-16, not UTF-8; save it as UTF-8, or name another file');
	press('space');
	await vi.waitFor(() => expect(message()).toContain('Not saved: plan.md is UTF-16'));
	expect(fs.readFileSync(name)).toEqual(utf16);
	fs.writeFileSync(name, markdown);
	changed();
	expect([store.state().fileFault, store.state().plan.progress.done]).toEqual([null, 0]);
});

describe('other effects', () => {
	test('the editor: the file is read after it, and what went wrong is said', async () => {
		const {press, settled, outside, message} = open({
			edit: vi.fn(async () => {
				throw new UserError('usage', 'the editor vi ended with exit code 1', 'set $VISUAL or $EDITOR');
			}),
		});
		press('e');
		await settled();
		expect(outside.edit).toHaveBeenCalledWith(2);
		expect(message()).toBe('the editor vi ended with exit code 1; set $VISUAL or $EDITOR');
	});

	test('copy, stop and leave', () => {
		const {press, outside} = open();
		press('y', 'ctrl-z', 'q', 'ctrl-c');
		expect(outside.copy).toHaveBeenCalledWith('p.1');
		expect(outside.stop).toHaveBeenCalled();
		expect(vi.mocked(outside.leave).mock.calls).toEqual([[false], [true]]);
	});

	test('another plan is watched instead', async () => {
		const other = planOf('# Other\n- [ ] else\n');
		const findPlans = async () => [{path: 'other.md', title: 'Other', progress: other.progress, note: ''}];
		const watch = vi.fn(() => () => {});
		const otherFile: PlanFile = {
			read: () => other,
			save: async () => ({before: other, plan: other, outcomes: [], copy: null}),
			watch,
		};
		const {press, settled, store, unwatched} = open({
			findPlans,
			openPlan: async () => ({file: otherFile, plan: other}),
		});
		press('p');
		await settled();
		press('enter');
		await settled();
		expect(store.state().plan).toBe(other);
		expect(unwatched).toHaveBeenCalled();
		expect(watch).toHaveBeenCalled();
	});

	test('another plan that cannot be read is said, and this one stays', async () => {
		const findPlans = async () => [{path: 'other.md', title: 'Other', progress: null, note: ''}];
		const openPlan = async () => {
			throw new UserError('plan-not-found', 'other.md is a folder', 'name a file');
		};
		const {press, settled, message, store} = open({findPlans, openPlan});
		press('p');
		await settled();
		press('enter');
		await settled();
		expect(message()).toBe('other.md is a folder; name a file');
		expect(store.state().path).toBe('plan.md');
	});
});

describe('the history', () => {
	test('is read when it is asked for, and shown when it is there', async () => {
		const {press, settled, store} = open();
		press('H');
		expect(store.state().mode).toEqual({kind: 'history', top: 0, lines: null});
		await settled();
		expect(store.state().mode).toMatchObject({lines: expect.any(Function)});
	});

	test('is given up when it is closed', async () => {
		let signal: AbortSignal | undefined;
		const {press, settled, store, outside} = open({
			readHistory: async (_, given) => {
				signal = given;
				return await new Promise((_, reject) =>
					given.addEventListener('abort', () => reject(given.reason as Error)),
				);
			},
		});
		press('H', 'f1');
		expect(signal?.aborted).toBe(false);
		press('esc', 'esc');
		expect(signal?.aborted).toBe(true);
		await settled();
		expect(store.state().mode.kind).toBe('list');
		expect(outside.fail).not.toHaveBeenCalled();
	});

	test('that cannot be read is said in one line', async () => {
		const {press, settled, message, store} = open({
			readHistory: async () => {
				throw new UserError('usage', 'git failed', 'look at it');
			},
		});
		press('H');
		await settled();
		expect(message()).toBe('git failed; look at it');
		expect(store.state().mode.kind).toBe('list');
	});
});
