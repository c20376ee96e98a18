import {spawn} from 'node:child_process';
import {mkdirSync, symlinkSync, watch} from 'node:fs';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {makeRepository} from './repository.ts';
import {startTerminal} from './terminal.ts';

const cli = path.join(import.meta.dirname, '../../dist/cli.js');
const file = 'docs/plans/2026-11-30-search.md';

/** A plan as an agent writes it, with a task for a person, and one that only confirms. */
const plan = `# Search Implementation Plan

**Goal:** People find what they look for.

### Task 1: Index

- [ ] **Step 1: Write the failing test**
- [ ] **Step 2: Make it pass**

### Task 2: Page

- [ ] **Step 1: Draw the page**
- [ ] [human] **Step 2: Look at it in a browser**
- [ ] **Step 3: Commit**

### Task 3: Words

- [ ] **Step 1: Write the help**

## Acceptance criteria

- [ ] A search takes less than a second
`;

type Ran = {readonly code: number | null; readonly out: string};

/** Runs a line as agents and their clients do: by a shell, with the repository's planwright on the path. */
function sh(root: string, name: string, line: string): Promise<Ran> {
	return new Promise((resolve, reject) => {
		const env = {...process.env, PATH: `${root}/bin:${process.env.PATH}`, PLANWRIGHT_BY: name};
		const child = spawn('sh', ['-c', line], {cwd: root, env, stdio: ['ignore', 'pipe', 'ignore']});
		let out = '';
		child.stdout.setEncoding('utf8').on('data', (text: string) => {
			out += text;
		});
		child.once('error', reject);
		child.once('close', code => resolve({code, out}));
	});
}

test('three agents whose client runs the hooks, and one person in the checklist, finish a plan', async () => {
	const repository = makeRepository({[file]: plan, '.claude/settings.json': '{"model": "opus"}\n'});
	const {root, read} = repository;
	mkdirSync(`${root}/bin`);
	symlinkSync(cli, `${root}/bin/planwright`);
	const setup = startTerminal({args: ['setup', 'agents', '--yes'], cwd: root});
	expect(await setup.exit()).toEqual({code: 0, signal: 0});
	expect(read('AGENTS.md')).toContain('planwright start --next --by NAME');
	const {hooks, model} = JSON.parse(read('.claude/settings.json'));
	expect(model).toBe('opus');
	const [begin, stop] = [hooks.SessionStart[0].hooks[0].command, hooks.Stop[0].hooks[0].command];

	const person = startTerminal({args: ['open', file], cwd: root});
	await person.waitFor('❯ ○ 1.1');
	person.press('/', 'browser', 'enter');
	await person.waitFor('❯ ○ 2.2');

	// Who gets nothing waits until somebody has written the plan.
	let versions = 0;
	let wake = () => {};
	const watcher = watch(path.dirname(path.join(root, file)), () => {
		versions++;
		wake();
	});
	onTestFinished(() => watcher.close());
	const nextVersion = async (seen: number): Promise<void> => {
		while (versions === seen) {
			await new Promise<void>(resolve => {
				const others = wake;
				wake = () => {
					others();
					resolve();
				};
			});
		}
	};

	const said: string[] = [];
	const work = async (name: string): Promise<void> => {
		const brief = await sh(root, name, begin);
		expect([brief.code, brief.out.includes('Search'), Buffer.byteLength(brief.out) <= 1600]).toEqual([
			0,
			true,
			true,
		]);
		for (;;) {
			const seen = versions;
			const claim = await sh(root, name, 'planwright start --next --json');
			if (claim.code !== 0) {
				const {state} = JSON.parse((await sh(root, name, 'planwright next --json')).out);
				if (state === 'confirm') return;
				await nextVersion(seen);
				continue;
			}
			const [{key}] = JSON.parse(claim.out).changed;
			said.push(JSON.parse((await sh(root, name, stop)).out).systemMessage);
			expect((await sh(root, name, `planwright done ${key}`)).code).toBe(0);
			expect(await sh(root, name, stop)).toEqual({code: 0, out: ''});
		}
	};
	const look = async (): Promise<void> => {
		for (let seen = versions; !read(file).includes('[x] **Step 1: Draw'); seen = versions) {
			await nextVersion(seen);
		}
		await person.waitFor('✓ 2.1');
		person.press('space');
	};
	await Promise.all([...['anna', 'ben', 'eve'].map(work), look()]);
	expect(said).toHaveLength(5);

	await person.waitFor('work done, 1 to confirm');
	person.press('/', 'second', 'enter', 'space');
	await person.waitFor('7/7');
	person.press('q');
	expect((await person.exit()).code).toBe(0);
	expect(read(file).match(/\[.\] /g)).toEqual(Array(7).fill('[x] '));
	expect(read(file).match(/- Done: (?:anna|ben|eve), \d{4}-\d\d-\d\d \d\d:\d\d/g)).toHaveLength(5);
});
